package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.B2L;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Values of sixteen {@link Levels} from two codes a byte, the first in the high half, from memory
 * into memory: a vector holds all levels, and a code is a lane of it.
 */
final class FusedListed {
    /** Values taken at once, four vectors: a loop within each group would take longer than they. */
    private static final int CHUNK = 64;

    private static final int VECTOR = 16;

    private final int chunks;
    private final float[] scale;
    private final IntVector levels;

    private FusedListed(int group, float[] scale, int... levels) {
        this.chunks = group / CHUNK;
        this.scale = scale;
        this.levels = IntVector.fromArray(IntVector.SPECIES_512, levels, 0);
    }

    /** For sixteen levels in whole groups; else empty. */
    static Optional<FusedListed> of(Program program, StoredCodes stored) {
        if (IntVector.SPECIES_PREFERRED.vectorBitSize() < 512
                || stored.bits() != 4
                || !(program instanceof Levels levels)
                || levels.levels().length != VECTOR
                || levels.integerMaximum() != 0
                || !(levels.layout() instanceof Layout.Groups groups)
                || groups.size() % CHUNK != 0
                || (groups.rows() > 1 && groups.row() % groups.size() != 0)) {
            return Optional.empty();
        }
        int[] byName = new int[VECTOR];
        int[] code = stored.codes();
        for (int name = 0; name < VECTOR; name++) {
            byName[name] = Float.floatToRawIntBits(levels.levels()[code[name]]);
        }
        return Optional.of(new FusedListed(groups.size(), levels.scale(), byName));
    }

    /** How many of the first {@code count} values it takes. */
    long whole(long count) {
        return count / CHUNK * CHUNK;
    }

    /**
     * Fills in values {@code from} … {@code to} − 1, whole chunks.
     *
     * @param codes as {@link CodesOut} writes them
     * @param into float32 in native order, one a code
     */
    void fill(MemorySegment codes, long from, long to, MemorySegment into) {
        IntVector table = levels;
        for (long c = from / CHUNK; c < to / CHUNK; c++) {
            float factor = scale[(int) (c / chunks)];
            long at = c * CHUNK;
            one(codes, at, table, factor, into);
            one(codes, at + VECTOR, table, factor, into);
            one(codes, at + 2 * VECTOR, table, factor, into);
            one(codes, at + 3 * VECTOR, table, factor, into);
        }
    }

    private static void one(
            MemorySegment codes, long at, IntVector table, float factor, MemorySegment into) {
        ByteVector packed =
                ByteVector.fromMemorySegment(
                        ByteVector.SPECIES_64, codes, at / 2, ByteOrder.LITTLE_ENDIAN);
        LongVector bytes = (LongVector) packed.convertShape(B2L, LongVector.SPECIES_512, 0);
        bytes.lanewise(LSHR, 4)
                .and(0xF)
                .or(bytes.and(0xF).lanewise(LSHL, 32))
                .reinterpretAsInts()
                .selectFrom(table)
                .reinterpretAsFloats()
                .mul(factor)
                .intoMemorySegment(into, Float.BYTES * at, ByteOrder.nativeOrder());
    }
}
