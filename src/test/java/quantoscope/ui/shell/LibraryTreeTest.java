package quantoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.TreeItem;

import org.junit.jupiter.api.Test;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;
import quantoscope.ui.shell.LibraryTree.Row;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows of the library from names. */
class LibraryTreeTest {
    private record Named(String name, Kind kind, Shape shape) implements Entry {
        @Override
        public DType dtype() {
            return DType.F32;
        }

        @Override
        public Tensor load(Job job) {
            throw new AssertionError("a row must not load values");
        }
    }

    private record Fake(Path path, List<Entry> entries) implements Document {
        @Override
        public String format() {
            return "fake";
        }

        @Override
        public long bytes() {
            return 2048;
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static Document model(String... names) {
        List<Entry> entries =
                Arrays.stream(names)
                        .<Entry>map(name -> new Named(name, Kind.TENSOR, Shape.of(4, 3)))
                        .toList();
        return new Fake(Path.of("model.npz"), entries);
    }

    private static String outline(TreeItem<Row> row) {
        StringBuilder text = new StringBuilder(row.getValue().label());
        if (!row.getChildren().isEmpty()) {
            text.append('(');
            row.getChildren().forEach(child -> text.append(outline(child)).append(' '));
            text.setCharAt(text.length() - 1, ')');
        }
        return text.toString();
    }

    @Test
    void groupsByDotsAndCollapsesGroupsOfOne() {
        Document document = model("a.weight", "a.bias", "b.c.weight", "d");
        assertEquals(
                "model.npz(d a(weight bias) b.c.weight)",
                outline(new LibraryTree("").file(document).orElseThrow()));
    }

    @Test
    void filtersByPartOfTheName() {
        Document document = model("a.weight", "a.bias", "b.weight");
        assertEquals(
                "model.npz(a.weight b.weight)",
                outline(new LibraryTree("WEIGHT").file(document).orElseThrow()));
        assertTrue(new LibraryTree("attn").file(document).isEmpty());
    }

    @Test
    void channelsAreChildrenOfAnEntryWithSeveral() {
        Document picture =
                new Fake(Path.of("p.png"), List.of(new Named("p", Kind.IMAGE, Shape.of(2, 2, 3))));
        assertEquals(
                "p.png(red green blue)", outline(new LibraryTree("").file(picture).orElseThrow()));
        Document mono =
                new Fake(Path.of("m.wav"), List.of(new Named("m", Kind.SIGNAL, Shape.of(100, 1))));
        assertEquals("m.wav", outline(new LibraryTree("").file(mono).orElseThrow()));
    }
}
