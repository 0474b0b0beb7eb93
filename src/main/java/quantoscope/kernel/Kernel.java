package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** The hot loops, behind one seam; every implementation gives the same bits. */
public interface Kernel {
    /** The fastest one this machine has; chosen once. */
    Kernel BEST = Kernels.best();

    /** A program made ready to run; safe to use from several threads at once. */
    @FunctionalInterface
    interface Stage {
        /** Fills codes and reconstruction of a block from its values. */
        void apply(Block block);
    }

    /** Makes a program ready: tables that all blocks share are built here. */
    Stage prepare(Program program);

    /**
     * A program made ready to fill in all that is wished for, from values in memory.
     *
     * @param program empty to look at the original only
     * @return empty where blocks must do it
     */
    default Optional<Fused> fuse(Optional<Program> program, List<Fused.Wish> wishes) {
        return Optional.empty();
    }

    /** Fills codes and reconstruction of one block from its values. */
    default void quantize(Program program, Block block) {
        prepare(program).apply(block);
    }

    /**
     * {@link Chance} of {@code length} positions, the first at {@code first}, each {@code step} on.
     *
     * @param into a multiple of sixteen long; what lies behind the last is nobody's
     */
    default void chances(long seed, long first, long step, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = Chance.at(seed, first + i * step);
        }
    }

    /**
     * Packs codes of 4, 8 or 16 bits as {@link Packing} does, as many as it can.
     *
     * @return how many of the first {@code count} are packed; a multiple of eight
     */
    default int pack(int[] codes, int count, int bits, MemorySegment into) {
        return 0;
    }

    /**
     * Packs codes under other names as {@link StoredCodes} does, as many as it can.
     *
     * @param names of each code; empty where codes are their own
     * @return how many of the first {@code count} are packed; a multiple of eight
     */
    default int pack(int[] codes, int count, int bits, int[] names, MemorySegment into) {
        return 0;
    }

    /**
     * The inverse of {@link #pack}, from code {@code first} on, as many as it can.
     *
     * @return how many of the first {@code count} are in {@code into}
     */
    default int unpack(MemorySegment from, long first, int[] into, int count, Packing.Width width) {
        return 0;
    }

    /**
     * The same of four bits, the first of two in the high half.
     *
     * @param codes of the sixteen names
     */
    default int unpackHalves(MemorySegment from, long first, int[] into, int count, int... codes) {
        return 0;
    }

    /** What makes values of such codes without a block; empty where nothing does. */
    default Optional<FusedListed> listed(Program program, StoredCodes stored) {
        return Optional.empty();
    }

    /** What fills in the reconstruction of a block's codes, without what a context takes back. */
    default Stage reconstruction(Program program) {
        return block -> {
            long index = block.first();
            for (int i = 0; i < block.length(); i++, index += block.step()) {
                int parameter = program.layout().parameterAt(index);
                block.reconstruction[i] = ScalarKernel.value(program, parameter, block.codes[i]);
            }
        };
    }

    /**
     * Packs the low four bits of {@code 2 · half} codes into {@code half} bytes: the first half of
     * the codes in their low halves, the second in the high ones.
     */
    default void packHalves(int[] codes, int at, int half, byte[] into, int to) {
        for (int i = 0; i < half; i++) {
            into[to + i] = (byte) ((codes[at + i] & 15) | (codes[at + half + i] & 15) << 4);
        }
    }

    /**
     * Packs {@code bits} bits of each of {@code 32 · (8 / bits)} codes, those from bit {@code from}
     * on, into 32 bytes: byte l holds those of codes l, l + 32, l + 64 …
     */
    default void packPlanes(int[] codes, int at, Packing.Plane plane, byte[] into, int to) {
        int mask = (1 << plane.bits()) - 1;
        for (int l = 0; l < Packing.STRIDE; l++) {
            int all = 0;
            for (int t = 0; t < Byte.SIZE / plane.bits(); t++) {
                int code = codes[at + l + Packing.STRIDE * t] >> plane.from();
                all |= (code & mask) << (plane.bits() * t);
            }
            into[to + l] = (byte) all;
        }
    }

    /**
     * Finds the bins of {@code length} values from {@code start} on, as many as it can: the one
     * behind the last for a value of which it is not sure, or that is in none.
     *
     * @return how many of the first values have their place in {@code into}
     */
    default int bins(float[] values, int start, int length, ValueCounts.Bins bins, int[] into) {
        return 0;
    }

    /** Bit {@code which} of each of 32 codes, the first in the lowest bit. */
    default int bits(int[] codes, int at, int which) {
        int bits = 0;
        for (int i = 0; i < Integer.SIZE; i++) {
            bits |= (codes[at + i] >> which & 1) << i;
        }
        return bits;
    }

    /** The first place of a number from {@code from} on; {@code to} where there is none. */
    default int find(int number, int[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != number) {
            at++;
        }
        return at;
    }

    /** How many of a block's finite x lie outside the limits. */
    long clipped(Layout layout, Limits limits, Block block);

    /** Adds the sums of {@link ErrorSums} over one block, or a piece of it. */
    void errors(Layout layout, Limits limits, Block block, ErrorSums.Running into);

    /** The sums of {@link ErrorSums} over one block. */
    default ErrorSums.Totals errors(Layout layout, Limits limits, Block block) {
        ErrorSums.Running running = new ErrorSums.Running();
        errors(layout, limits, block, running);
        return running.take();
    }

    /** Count, range and moments of one block's x. */
    Moments.Part moments(Block block);

    /** Whether no x of a block is NaN or infinite. */
    default boolean isFinite(Block block) {
        for (int i = 0; i < block.length(); i++) {
            if (!Float.isFinite(block.x[i])) {
                return false;
            }
        }
        return true;
    }

    /** Widens {@code part} to hold a block's finite x. */
    void extremes(Layout layout, Block block, Extremes.Part part);
}
