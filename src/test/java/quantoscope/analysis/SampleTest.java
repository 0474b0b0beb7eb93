package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Dither;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Noise;
import quantoscope.kernel.Rounding;
import quantoscope.kernel.Sequence;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.List;

class SampleTest {
    /** x[i] = i, however long. */
    private record Ramp(long count) implements Source {
        @Override
        public void read(long from, long step, float[] into, int length) {
            for (int i = 0; i < length; i++) {
                into[i] = from + i * step;
            }
        }
    }

    @Test
    void theStrideSharesNoFactorWithAnyDimension() {
        Shape shape = Shape.of(512, 512, 3);
        Span span = new Sample(new Ramp(shape.count()), shape).span();
        assertEquals(13, span.step(), "the first from 12 on that is coprime to 512 and 3");
    }

    @Test
    void aSmallTensorIsItsOwnSample() {
        Sample sample = new Sample(new TensorSource(Tensor.of(Shape.of(3), 1, 2, 3)), Shape.of(3));
        assertTrue(sample.isAll());
        assertArrayEquals(new float[] {1, 2, 3}, sample.values());
    }

    @Test
    void itReadsWhatTheSourceHoldsThere() {
        Shape shape = Shape.of(1000, 300);
        Sample sample = new Sample(new Ramp(shape.count()), shape);
        Span span = sample.span();
        assertTrue(span.count() <= 1 << 16);
        float[] two = new float[2];
        sample.read(5 * span.step(), span.step(), two, 2);
        assertArrayEquals(new float[] {5f * span.step(), 6f * span.step()}, two);
    }

    @Test
    void wholeBlocksAreAStrideApartThatSharesNoFactorWithAnyDimension() {
        Shape shape = Shape.of(512, 4096);
        Sample.Blocks blocks = new Sample(new Ramp(shape.count()), shape).blocks(256);
        assertEquals(33, blocks.step(), "the first from 32 on that is coprime to 2");
        assertEquals(0, blocks.values().length % 256);
        assertTrue(blocks.values().length <= 1 << 16);
        for (int at : new int[] {0, 255, 256, 1000, blocks.values().length - 1}) {
            assertEquals((float) blocks.index(at), blocks.values()[at]);
        }
    }

    @Test
    void blocksThatAStretchCutsAreLeftOut() {
        Shape shape = Shape.of(10, 64);
        Sample.Blocks blocks =
                Sample.Blocks.of(new Ramp(shape.count()), new Span(40, 1, 100), shape, 32);
        assertEquals(64, blocks.values().length);
        assertEquals(64, blocks.index(0));
        assertEquals(127, blocks.index(63));
    }

    private static Contextual shaped(long count) {
        Affine steps =
                new Affine(
                        new Layout.Whole(),
                        new float[] {1},
                        new int[] {0},
                        new Affine.Codes(8, -128, 127, false),
                        Rounding.HALF_EVEN,
                        0,
                        0,
                        new Limits(new float[] {-128}, new float[] {127}),
                        0);
        Sequence sequence = new Sequence(1, count);
        return new Contextual(steps, new Noise(Dither.NONE, new float[] {1}, sequence, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 0, 1",
        "200000, 0, 4",
        "60000000, 5000, 16",
        "66000, 30000, 1",
        "100000, 30000, 4"
    })
    void stretchesAreSpreadOverTheSpanAndBeginWithAContext(long count, long from, int expected) {
        Span whole = new Span(from, 1, count);
        List<Span> stretches = Sample.stretches(whole, shaped(from + count));
        assertEquals(expected, stretches.size());
        if (expected == 1) {
            assertEquals(List.of(whole), stretches);
            return;
        }
        long end = from;
        long part = count / expected;
        for (int i = 0; i < expected; i++) {
            Span stretch = stretches.get(i);
            assertEquals(0, stretch.first() % Noise.SIZE);
            assertEquals(65536 / expected, stretch.count());
            assertTrue(stretch.first() >= end);
            assertEquals(
                    (double) from + (i + 0.5) * (double) part,
                    (double) stretch.first(),
                    2.0 * Noise.SIZE);
            end = stretch.first() + stretch.count();
        }
        assertTrue(end <= from + count);
    }
}
