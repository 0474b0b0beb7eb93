package quantoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class NamesTest {
    @Test
    void stems() {
        assertEquals("weights", Names.stem(Path.of("a.b", "weights.npy")));
        assertEquals("a.tar", Names.stem(Path.of("a.tar.gz")));
        assertEquals("plain", Names.stem(Path.of("plain")));
        assertEquals(".hidden", Names.stem(Path.of(".hidden")));
        assertEquals("/", Names.stem(Path.of("/")));
    }

    @Test
    void repeatsAreCounted() {
        assertEquals(List.of("a", "b", "a #2", "a #3"), Names.unique(List.of("a", "b", "a", "a")));
        assertEquals(List.of("a", "a #3", "a #2"), Names.unique(List.of("a", "a", "a #2")));
        assertEquals(
                List.of("a #2", "a", "a #3", "a #2 #2"),
                Names.unique(List.of("a #2", "a", "a", "a #2")));
        assertEquals(List.of(), Names.unique(List.of()));
    }

    @Test
    void quotesFitOneLine() {
        assertEquals("‘w’", Names.quoted("w"));
        assertEquals("‘a�b��’", Names.quoted("a\nb\r\u0000"));
        assertEquals(83, Names.quoted("x".repeat(1000)).length());
        assertEquals("f.npz (entry ‘w’)", Names.where(Path.of("f.npz"), "w"));
    }
}
