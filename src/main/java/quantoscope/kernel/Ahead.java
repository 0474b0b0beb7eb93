package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Brings memory into the first cache that is copied next. What fetches ahead begins anew at each 4
 * KiB; a look at four places at once waits for that together.
 */
final class Ahead {
    /** Bytes of a line of the cache. */
    static final int LINE = 64;

    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

    private Ahead() {}

    /**
     * Looks at a byte of each line.
     *
     * @return nothing of use: but the loads must lead to something
     */
    static int look(MemorySegment data, long from, long bytes) {
        long quarter = bytes / 4 / LINE * LINE;
        int sum = 0;
        for (long i = from; i < from + quarter; i += LINE) {
            // A load with an order is not left out, whatever becomes of the sum.
            sum += (byte) BYTE.getAcquire(data, i);
            sum += (byte) BYTE.getAcquire(data, i + quarter);
            sum += (byte) BYTE.getAcquire(data, i + 2 * quarter);
            sum += (byte) BYTE.getAcquire(data, i + 3 * quarter);
        }
        return sum;
    }
}
