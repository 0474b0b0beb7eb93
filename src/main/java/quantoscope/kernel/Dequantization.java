package quantoscope.kernel;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

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
        Optional<FusedListed> loop = Kernel.BEST.listed(program, stored);
        long whole = loop.map(by -> by.whole(into.byteSize() / Float.BYTES)).orElse(0L);
        for (long done = 0; done < whole; done += Block.SIZE) {
            job.check();
            loop.get().fill(codes, done, Math.min(done + Block.SIZE, whole), into);
        }
        run(program, (first, piece, n) -> stored.unpack(codes, first, piece, n), whole, into, job);
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
        run(
                program,
                (first, piece, n) -> Packing.unpack(codes, width, first, piece, n),
                0,
                into,
                job);
    }

    private static void run(Program program, Codes codes, long from, MemorySegment into, Job job) {
        long count = into.byteSize() / Float.BYTES;
        Block block = new Block();
        Kernel.Stage values = Kernel.BEST.reconstruction(program.plain());
        for (long at = from; at < count; at += Block.SIZE) {
            job.check();
            int length = (int) Math.min(Block.SIZE, count - at);
            block.set(0, at, 1, length);
            codes.read(at, block.codes, length);
            restore(program, block);
            values.apply(block);
            restore(program, block.reconstruction, at, length);
            MemorySegment.copy(
                    block.reconstruction,
                    0,
                    into,
                    ValueLayout.JAVA_FLOAT_UNALIGNED,
                    at * Float.BYTES,
                    length);
        }
    }

    /** From what was stored to codes. */
    private static void restore(Program program, Block block) {
        int[] codes = block.codes;
        if (program.plain() instanceof Minifloat) {
            for (int i = 0; i < block.length(); i++) {
                codes[i] = program.restored(codes[i]);
            }
        }
        int least = program.lowCode();
        int most = least;
        for (int i = 0; i < block.length(); i++) {
            least = Math.min(least, codes[i]);
            most = Math.max(most, codes[i]);
        }
        if (least < program.lowCode() || most > program.highCode()) {
            throw stray(program, block);
        }
    }

    private static IllegalArgumentException stray(Program program, Block block) {
        int at = 0;
        while (block.codes[at] >= program.lowCode() && block.codes[at] <= program.highCode()) {
            at++;
        }
        return new IllegalArgumentException(
                "code %d of value %d is not one of %d … %d"
                        .formatted(
                                block.codes[at],
                                block.first() + at,
                                program.lowCode(),
                                program.highCode()));
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
        int together = together(program, facts.size());
        int[] piece = new int[Math.max(1, Block.SIZE / together) * together];
        BlockBytes bytes = BlockBytes.of(facts, piece.length / facts.size());
        float[] values = new float[piece.length];
        Coded coded = new Coded(facts, piece);
        long count = into.byteSize() / Float.BYTES;
        for (long at = 0; at < count; at += piece.length) {
            job.check();
            int length = (int) Math.min(piece.length, count - at);
            read(codes, codec.codeBytes(at), bytes.codes(), codec.codeBytes(length));
            read(scales, codec.scaleBytes(at), bytes.scales(), codec.scaleBytes(length));
            for (int start = 0; start < length; start += facts.size()) {
                coded.at(start).number((at + start) / facts.size());
                codec.format().unpack(bytes, start / facts.size(), coded);
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

    /** The fewest values that are whole blocks and whole contexts, which are powers of two. */
    private static int together(Program program, int size) {
        int context = program instanceof Contextual contextual ? contextual.size() : 1;
        return size * Math.max(1, context / Integer.lowestOneBit(size));
    }

    private static void read(MemorySegment from, long at, byte[] into, long length) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, into, 0, (int) length);
    }
}
