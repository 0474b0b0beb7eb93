package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class BinsTest {
    @Property
    void nothingIsLostBetweenColumns(
            @ForAll @Size(min = 1, max = 70) @IntRange(min = 0, max = 1000) int[] counts,
            @ForAll @IntRange(min = 1, max = 300) int columns) {
        long[] wide = Arrays.stream(counts).asLongStream().toArray();
        Bins bins = new Bins(-1, 2, wide);
        long[] shown = bins.columns(Axis.linear(-1.5, 2.25), columns);
        assertEquals(bins.total(), Arrays.stream(shown).sum());
    }

    @Test
    void edgesThatCoincide() {
        Bins bins = new Bins(0, 4, new long[] {1, 2, 3, 4});
        assertArrayEquals(new long[] {3, 7}, bins.columns(Axis.linear(0, 4), 2));
        assertArrayEquals(new long[] {2, 3}, bins.columns(Axis.linear(1, 3), 2));
    }

    @Test
    void countsBeyondAnInt() {
        Bins bins = new Bins(0, 2, new long[] {5_000_000_000L, 1});
        assertArrayEquals(new long[] {5_000_000_000L, 1}, bins.columns(Axis.linear(0, 2), 2));
    }
}
