package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

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
}
