package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Brings memory that is used next into the second cache. A long way straight on is the fast one:
 * what fetches ahead begins anew with each way, as with each piece that is copied between two
 * others' work.
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
        int sum = 0;
        for (long i = from; i < from + bytes; i += LINE) {
            // A load with an order is not left out, whatever becomes of the sum.
            sum += (byte) BYTE.getAcquire(data, i);
        }
        return sum;
    }
}
