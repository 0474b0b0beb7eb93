package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * A strided sample of a source, gathered at its first use and kept. The stride is coprime to every
 * dimension, so that no channel is seen more often than another.
 */
public final class Sample implements Source {
    /** Values in a stretch, at least: a few rows of most tensors. */
    private static final int STRETCH = 1 << 12;

    private final Source source;
    private final Span span;
    private final Shape shape;
    private volatile float[] gathered;
    private volatile Blocks blocks;

    public Sample(Source source, Shape shape) {
        this.source = source;
        this.shape = shape;
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

    /**
     * Some stretches of a span without gaps, about as many values as a sample has: for programs
     * whose values depend on those beside them.
     *
     * @param program says how many values are coded together; where the span is long, stretches
     *     begin with those, in the middle of as many equal parts
     */
    public static List<Span> stretches(Span whole, Contextual program) {
        int unit = Math.max(program.size(), STRETCH);
        long first = Math.ceilDiv(whole.first(), (long) unit) * unit;
        long there = (whole.first() + whole.count() - first) / unit;
        int shortest = Math.max(program.least(), STRETCH);
        int length = there < Block.SIZE / shortest ? unit : shortest;
        int count = Block.SIZE / length;
        if (whole.count() <= Block.SIZE || there < count) {
            return List.of(whole);
        }
        List<Span> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long number = there * (2L * i + 1) / (2L * count);
            stretches.add(new Span(first + number * unit, 1, length));
        }
        return stretches;
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

    /**
     * Whole blocks of the source, for programs that code values together: about as many values, a
     * stride apart that is coprime to every dimension, gathered at the first use and kept.
     *
     * @param size values in a block; rows are whole blocks
     */
    public Blocks blocks(int size) {
        Blocks known = blocks;
        if (known == null || known.size != size) {
            known = Blocks.of(source, new Span(0, 1, source.count()), shape, size);
            blocks = known;
        }
        return known;
    }

    /**
     * Blocks laid one after the other.
     *
     * @param values of all of them
     * @param first the number of the first
     * @param step from one block to the next
     * @param size values in a block
     */
    public record Blocks(float[] values, long first, long step, int size) implements Source {
        /** Blocks within a stretch of the source; those that it cuts are left out. */
        public static Blocks of(Source source, Span stretch, Shape shape, int size) {
            long first = Math.ceilDiv(stretch.first(), (long) size);
            long end = (stretch.first() + stretch.count()) / size;
            long there = Math.max(0, end - first);
            long step = Math.max(1, Math.ceilDiv(there, (long) Block.SIZE / size));
            while (step > 1 && !coprime(step, shape)) {
                step++;
            }
            int count = Math.toIntExact(Math.ceilDiv(there, step));
            float[] values = new float[count * size];
            float[] one = new float[size];
            for (int i = 0; i < count; i++) {
                source.read((first + i * step) * size, 1, one, size);
                System.arraycopy(one, 0, values, i * size, size);
            }
            return new Blocks(values, first, step, size);
        }

        /** The index in the source of a value here. */
        public long index(int at) {
            return (first + at / size * step) * size + at % size;
        }

        @Override
        public long count() {
            return values.length;
        }

        @Override
        public void read(long from, long step1, float[] into, int length) {
            if (step1 == 1) {
                System.arraycopy(values, (int) from, into, 0, length);
                return;
            }
            for (int i = 0; i < length; i++) {
                into[i] = values[(int) (from + i * step1)];
            }
        }
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
