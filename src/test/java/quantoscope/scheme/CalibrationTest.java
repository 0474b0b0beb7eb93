package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.Layout;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

class CalibrationTest {
    private static Calibration of(float... values) {
        return new Calibration(
                new Data(values), new Traits(Shape.of(values.length), Range.NONE, 0));
    }

    @Test
    void rangeAndMomentsLeaveOutWhatIsNotFinite() {
        Calibration data =
                of(2, Float.NaN, 4, 4, 4, Float.POSITIVE_INFINITY, 5, 5, 7, -Float.NaN, 9);
        assertEquals(new Range(2, 9), data.range(new Job()));
        // The textbook example: population standard deviation 2 about 5.
        Calibration.Moments moments = data.moments(new Job());
        assertEquals(8, moments.count());
        assertEquals(5, moments.mean(), 1e-15);
        assertEquals(2, moments.deviation(), 1e-15);
        assertEquals(Range.NONE, of(Float.NaN).range(new Job()));
    }

    @Test
    void answersAreKept() {
        Calibration data = of(1, 2, 3);
        Layout layout = Layout.Groups.flat(Shape.of(3), 2);
        assertSame(data.extremes(layout, new Job()), data.extremes(layout, new Job()));
        assertSame(data.moments(layout, new Job()), data.moments(layout, new Job()));
    }

    @Test
    void cancelledJobsStop() {
        Job job = new Job();
        job.cancel();
        assertThrows(CancellationException.class, () -> of(1).range(job));
    }

    /** Against sorting, for one set and for several; few distinct bit patterns make ties. */
    @Property(tries = 60)
    void quantilesEqualThoseOfSortedData(
            @ForAll @Size(min = 1, max = 60) float[] values,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Shape shape = Shape.of(values.length);
        Calibration data = of(values);
        for (Calibration.Of of : Calibration.Of.values()) {
            assertArrayEquals(
                    new float[] {sorted(values, 0, values.length, of, share)},
                    data.quantiles(new Layout.Whole(), of, new Job(), share)[0]);
            Layout groups = Layout.Groups.flat(shape, 7);
            float[] each = data.quantiles(groups, of, new Job(), share)[0];
            for (int p = 0; p < groups.parameters(); p++) {
                int end = Math.min(values.length, 7 * (p + 1));
                assertEquals(sorted(values, 7 * p, end, of, share), each[p]);
            }
        }
    }

    @Property(tries = 40)
    void quantilesOfAnAxisEqualThoseOfItsChannels(
            @ForAll @Size(value = 60) float[] values,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Calibration data = of(values);
        Layout axis = Layout.Axis.of(Shape.of(3, 4, 5), 1);
        float[] each = data.quantiles(axis, Calibration.Of.VALUE, new Job(), share)[0];
        for (int channel = 0; channel < 4; channel++) {
            float[] gathered = new float[15];
            for (int i = 0; i < 15; i++) {
                gathered[i] = values[i / 5 * 20 + channel * 5 + i % 5];
            }
            assertEquals(sorted(gathered, 0, 15, Calibration.Of.VALUE, share), each[channel]);
        }
    }

    @Property(tries = 40)
    void quantilesOfBlocksEqualThoseOfTheirValues(
            @ForAll @Size(value = 60) float[] values,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        Calibration data = of(values);
        Layout blocks = Layout.Blocks.of(Shape.of(3, 4, 5), 1, 3);
        float[] each = data.quantiles(blocks, Calibration.Of.VALUE, new Job(), share)[0];
        for (int set = 0; set < blocks.parameters(); set++) {
            int wanted = set;
            float[] gathered = new float[60];
            int n = 0;
            for (int i = 0; i < 60; i++) {
                if (blocks.parameterAt(i) == wanted) {
                    gathered[n++] = values[i];
                }
            }
            assertEquals(sorted(gathered, 0, n, Calibration.Of.VALUE, share), each[set]);
        }
    }

    private static float sorted(float[] values, int from, int to, Calibration.Of of, double share) {
        double[] finite = new double[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (Float.isFinite(values[i])) {
                finite[n++] = of == Calibration.Of.VALUE ? values[i] : Math.abs(values[i]);
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(finite, 0, n);
        double rank = (n - 1) * share;
        int below = (int) rank;
        double part = rank - below;
        return (float)
                (part == 0
                        ? finite[below]
                        : finite[below] + (finite[below + 1] - finite[below]) * part);
    }
}
