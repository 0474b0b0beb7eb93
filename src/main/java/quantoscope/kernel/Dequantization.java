package quantoscope.kernel;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Codes back to the values they stand for. */
public final class Dequantization {
    private Dequantization() {}

    /** Where codes come from. */
    @FunctionalInterface
    private interface Codes {
        /**
         * Fills in {@code count} codes from index {@code first} on, a multiple of a block's size.
         */
        void read(long first, int[] into, int count);
    }

    /**
     * Fills in x̂ for codes that a reference's bytes hold.
     *
     * @param program that made the codes
     * @param codes as {@link CodesOut} writes them
     * @param stored how
     * @param into float32 in native order, one a code
     * @throws IllegalArgumentException if a code is not one of the program's
     */
    public static void run(
            Program program, MemorySegment codes, StoredCodes stored, MemorySegment into, Job job) {
        run(program, (first, piece, n) -> stored.unpack(codes, first, piece, n), into, job);
    }

    /**
     * Fills in x̂ for packed codes.
     *
     * @param program that made the codes
     * @param codes as {@link CodesOut} writes them
     * @param width of what is stored for a code
     * @param into float32 in native order, one a code
     * @throws IllegalArgumentException if a code is not one of the program's
     */
    public static void run(
            Program program,
            MemorySegment codes,
            Packing.Width width,
            MemorySegment into,
            Job job) {
        run(program, (first, piece, n) -> Packing.unpack(codes, width, first, piece, n), into, job);
    }

    private static void run(Program program, Codes codes, MemorySegment into, Job job) {
        long count = into.byteSize() / Float.BYTES;
        int[] piece = new int[Block.SIZE];
        float[] values = new float[Block.SIZE];
        for (long at = 0; at < count; at += piece.length) {
            job.check();
            int length = (int) Math.min(piece.length, count - at);
            codes.read(at, piece, length);
            for (int i = 0; i < length; i++) {
                int code = program.restored(piece[i]);
                if (code < program.lowCode() || code > program.highCode()) {
                    throw new IllegalArgumentException(
                            "code %d of value %d is not one of %d … %d"
                                    .formatted(
                                            code, at + i, program.lowCode(), program.highCode()));
                }
                values[i] = ScalarKernel.value(program, program.layout().parameterAt(at + i), code);
            }
            restore(program, values, at, length);
            MemorySegment.copy(
                    values, 0, into, ValueLayout.JAVA_FLOAT_UNALIGNED, at * Float.BYTES, length);
        }
    }

    /** Takes back what values were prepared with, the innermost preparation first. */
    private static void restore(Program program, float[] values, long first, int length) {
        if (program instanceof Contextual contextual) {
            restore(contextual.inner(), values, first, length);
            contextual.context().restore(contextual.inner(), values, first, length);
        }
    }

    /**
     * Fills in x̂ for blocks as bytes.
     *
     * @param program of blocks
     * @param codes as {@link BlocksOut} writes them
     * @param scales as {@link BlocksOut} writes them
     * @param into float32 in native order
     */
    public static void blocks(
            Program program,
            MemorySegment codes,
            MemorySegment scales,
            MemorySegment into,
            Job job) {
        BlockCodec codec = (BlockCodec) program.plain();
        BlockFacts facts = codec.format().facts();
        BlockBytes bytes = BlockBytes.of(facts, Block.SIZE / facts.size());
        int[] piece = new int[Block.SIZE];
        float[] values = new float[Block.SIZE];
        Coded coded = new Coded(facts, piece);
        long count = into.byteSize() / Float.BYTES;
        for (long at = 0; at < count; at += piece.length) {
            job.check();
            int length = (int) Math.min(piece.length, count - at);
            read(codes, codec.codeBytes(at), bytes.codes(), codec.codeBytes(length));
            read(scales, codec.scaleBytes(at), bytes.scales(), codec.scaleBytes(length));
            for (int start = 0; start < length; start += facts.size()) {
                codec.format().unpack(bytes, start / facts.size(), coded.at(start));
                PlainCoder.reconstruct(facts, coded, values);
            }
            for (int i = 0; i < length; i++) {
                values[i] = ScalarKernel.snap(values[i], codec.integerMaximum());
            }
            restore(program, values, at, length);
            MemorySegment.copy(
                    values, 0, into, ValueLayout.JAVA_FLOAT_UNALIGNED, at * Float.BYTES, length);
        }
    }

    private static void read(MemorySegment from, long at, byte[] into, long length) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, into, 0, (int) length);
    }
}
