package quantoscope.io.npy;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Brings values from Fortran order (the first dimension varies fastest) into C order (the last one
 * does).
 *
 * <p>The box of indices is halved along its longest dimension until it is small, so that what is
 * read and what is written both stay in the cache whatever its size is (Frigo and others,
 * Cache-Oblivious Algorithms, 1999).
 */
final class Transposition {
    /** Values of a box that is moved at once: both sides fit the first-level cache. */
    private static final long BOX = 1024;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final MemorySegment from;
    private final MemorySegment into;
    private final int size;
    private final Job job;

    /** Bytes from one index to the next, for each dimension. */
    private final long[] read;

    private final long[] written;

    private Transposition(
            MemorySegment from, MemorySegment into, long[] extents, int size, Job job) {
        this.from = from;
        this.into = into;
        this.size = size;
        this.job = job;
        int rank = extents.length;
        read = new long[rank];
        written = new long[rank];
        long stride = size;
        for (int axis = 0; axis < rank; axis++) {
            read[axis] = stride;
            stride *= extents[axis];
        }
        stride = size;
        for (int axis = rank - 1; axis >= 0; axis--) {
            written[axis] = stride;
            stride *= extents[axis];
        }
    }

    /**
     * Copies all values.
     *
     * @param from in Fortran order
     * @param into in C order
     * @param shape with more than one dimension above 1, and none 0
     * @param size bytes a value takes: 1, 2, 4, 8 or 16
     */
    static void toC(MemorySegment from, MemorySegment into, Shape shape, int size, Job job) {
        long[] extents = Arrays.stream(shape.toArray()).filter(d -> d > 1).toArray();
        new Transposition(from, into, extents, size, job).divide(0, 0, extents);
    }

    private void divide(long source, long target, long[] extents) {
        long count = 1;
        int longest = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            count *= extents[axis];
            longest = extents[axis] > extents[longest] ? axis : longest;
        }
        if (count <= BOX) {
            job.check();
            box(source, target, extents);
            job.advance(count);
            return;
        }
        long half = extents[longest] / 2;
        long[] part = extents.clone();
        part[longest] = half;
        divide(source, target, part);
        part[longest] = extents[longest] - half;
        divide(source + half * read[longest], target + half * written[longest], part);
    }

    /** Moves a small box, row by row along the last dimension. */
    private void box(long source, long target, long[] extents) {
        int last = extents.length - 1;
        int length = (int) extents[last];
        long[] index = new long[last];
        long s = source;
        long t = target;
        int axis;
        do {
            row(s, t, length);
            axis = last - 1;
            while (axis >= 0) {
                s += read[axis];
                t += written[axis];
                if (++index[axis] < extents[axis]) {
                    break;
                }
                s -= extents[axis] * read[axis];
                t -= extents[axis] * written[axis];
                index[axis--] = 0;
            }
        } while (axis >= 0);
    }

    private void row(long source, long target, int length) {
        long step = read[read.length - 1];
        switch (size) {
            case 1 -> {
                for (int i = 0; i < length; i++) {
                    into.set(BYTE, target + i, from.get(BYTE, source + i * step));
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    into.set(SHORT, target + 2L * i, from.get(SHORT, source + i * step));
                }
            }
            case 4 -> {
                for (int i = 0; i < length; i++) {
                    into.set(INT, target + 4L * i, from.get(INT, source + i * step));
                }
            }
            case 8 -> {
                for (int i = 0; i < length; i++) {
                    into.set(LONG, target + 8L * i, from.get(LONG, source + i * step));
                }
            }
            case 16 -> {
                for (int i = 0; i < length; i++) {
                    into.set(LONG, target + 16L * i, from.get(LONG, source + i * step));
                    into.set(LONG, target + 16L * i + 8, from.get(LONG, source + i * step + 8));
                }
            }
            default -> throw new IllegalArgumentException("values of " + size + " bytes");
        }
    }
}
