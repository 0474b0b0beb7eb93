package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import quantoscope.kernel.Affine;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.util.List;

/** What holds of every uniform quantizer on any data. */
class UniformProperties {
    private static final String[] GRIDS = {
        "symmetry=none", "symmetry=full", "symmetry=restricted", "grid=mid-rise"
    };

    private static Quantizer fit(int grid, int bits, List<Float> values) throws Exception {
        float[] plain = new float[values.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = values.get(i);
        }
        Traits traits = new Traits(Shape.of(plain.length), Range.NONE, 0);
        return Spec.parse("uniform:bits=" + bits + "," + GRIDS[grid])
                .fit(new Calibration(new Data(plain), traits), new Job());
    }

    /** Inside the range no error exceeds half a step, but for the rounding of float32 itself. */
    @Property(tries = 500)
    void errorsAreAtMostHalfAStep(
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @Size(min = 1, max = 40)
                    List<@FloatRange(min = -1e30f, max = 1e30f) Float> values)
            throws Exception {
        Quantizer quantizer = fit(grid, bits, values);
        double step = ((Affine) quantizer.program()).scale()[0];
        double largest = 0;
        for (float x : values) {
            largest = Math.max(largest, Math.abs(x));
        }
        for (float x : values) {
            double e = Math.abs(quantizer.one(0, x, 0).reconstruction() - (double) x);
            assertTrue(e <= 0.5 * step + 4e-7 * largest + 1e-38, x + " " + e + " " + step);
        }
    }

    @Property(tries = 500)
    void quantizingTwiceChangesNothing(
            @ForAll @IntRange(max = 2) int grid,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @Size(min = 1, max = 40)
                    List<@FloatRange(min = -1e30f, max = 1e30f) Float> values)
            throws Exception {
        Quantizer quantizer = fit(grid, bits, values);
        for (float x : values) {
            Quantizer.Example one = quantizer.one(0, x, 0);
            assertEquals(one.code(), quantizer.one(0, one.reconstruction(), 0).code());
        }
    }

    @Property(tries = 500)
    void largerValuesNeverComeBackSmaller(
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @Size(min = 1, max = 40) List<Float> values)
            throws Exception {
        Quantizer quantizer = fit(grid, bits, values);
        List<Float> sorted = values.stream().sorted().toList();
        float before = Float.NEGATIVE_INFINITY;
        for (float x : sorted) {
            if (!Float.isNaN(x)) {
                float now = quantizer.one(0, x, 0).reconstruction();
                assertTrue(now >= before, x + " gives " + now + " after " + before);
                before = now;
            }
        }
    }

    /** Thresholds are where the kernel's codes change. */
    @Property(tries = 200)
    void thresholdsSeparateCodes(
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(min = 1, max = 6) int bits,
            @ForAll @FloatRange(min = 0.01f, max = 100) float low,
            @ForAll @FloatRange(min = 0.01f, max = 100) float high)
            throws Exception {
        Quantizer quantizer = fit(grid, bits, List.of(-low, high));
        double[] thresholds = quantizer.thresholds(0);
        double[] levels = quantizer.levels(0);
        int first = quantizer.program().lowCode();
        for (int i = 0; i < thresholds.length; i++) {
            assertTrue(levels[i] < levels[i + 1]);
            double nudge = (levels[1] - levels[0]) * 1e-4;
            float below = (float) (thresholds[i] - nudge);
            float above = (float) (thresholds[i] + nudge);
            assertEquals(first + i, quantizer.one(0, below, 0).code());
            assertEquals(first + i + 1, quantizer.one(0, above, 0).code());
        }
    }
}
