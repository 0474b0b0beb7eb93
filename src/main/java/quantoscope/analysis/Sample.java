package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.tensor.Shape;

/**
 * A strided sample of a source, gathered at its first use and kept. The stride is coprime to every
 * dimension, so that no channel is seen more often than another.
 */
public final class Sample implements Source {
    private final Source source;
    private final Span span;
    private volatile float[] gathered;

    public Sample(Source source, Shape shape) {
        this.source = source;
        this.span = span(0, source.count(), shape);
    }

    private static Span span(long first, long count, Shape shape) {
        long step = step(count, shape);
        return new Span(first, step, Math.ceilDiv(count, step));
    }

    /** Every how many of some values a sample of them takes; 1 where they are few. */
    public static long step(long count, Shape shape) {
        long step = Math.max(1, Math.ceilDiv(count, (long) Block.SIZE));
        while (step > 1 && !coprime(step, shape)) {
            step++;
        }
        return step;
    }

    /** Which values of the source it holds: what a pass over it must be given. */
    public Span span() {
        return span;
    }

    /** Whether it holds everything. */
    public boolean isAll() {
        return span.step() == 1;
    }

    /** The count of the source it was taken from. */
    @Override
    public long count() {
        return source.count();
    }

    /** Reads values of {@link #span} from what was gathered; {@code step} must be the span's. */
    @Override
    public void read(long from, long step, float[] into, int length) {
        if (step != span.step()) {
            throw new IllegalArgumentException("a sample is read by its own span");
        }
        System.arraycopy(values(), Math.toIntExact((from - span.first()) / step), into, 0, length);
    }

    /** The sampled values. */
    public float[] values() {
        float[] values = gathered;
        if (values == null) {
            synchronized (this) {
                values = gathered;
                if (values == null) {
                    values = new float[Math.toIntExact(span.count())];
                    source.read(span.first(), span.step(), values, values.length);
                    gathered = values;
                }
            }
        }
        return values;
    }

    private static boolean coprime(long step, Shape shape) {
        for (long dimension : shape.toArray()) {
            if (dimension > 1 && greatestCommonDivisor(step, dimension) != 1) {
                return false;
            }
        }
        return true;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
