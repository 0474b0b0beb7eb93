package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.SplittableRandom;

class PyramidTest {
    @Property(tries = 100)
    void everyColumnHasTheExtremesOfItsSamples(
            @ForAll @IntRange(min = 1, max = 200_000) int count,
            @ForAll @LongRange(min = 0, max = 1000) long seed,
            @ForAll @IntRange(min = 1, max = 300) int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = random.nextInt(1000) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        Pyramid pyramid = Pyramid.of(new TensorSource(Tensor.of(Shape.of(count), x)), new Job());
        double from = random.nextDouble() * count / 2;
        double to = from + 1 + random.nextDouble() * count;
        float[] low = new float[columns];
        float[] high = new float[columns];
        pyramid.columns(from, to, low, high);
        for (int column = 0; column < columns; column++) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            double width = (to - from) / columns;
            int end = (int) Math.min(count, Math.ceil(from + (column + 1) * width));
            for (int i = (int) Math.floor(from + column * width); i < end; i++) {
                if (!Float.isNaN(x[i])) {
                    least = Math.min(least, x[i]);
                    most = Math.max(most, x[i]);
                }
            }
            assertEquals(least, low[column], "low of column " + column);
            assertEquals(most, high[column], "high of column " + column);
        }
    }
}
