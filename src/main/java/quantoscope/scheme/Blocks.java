package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

/** What the schemes of blocks share. */
final class Blocks {
    private Blocks() {}

    /**
     * Checks that rows are whole blocks, as the references do.
     *
     * @param what the setting that asks for it, such as {@code type=q4_K}
     * @throws UsageProblem naming it
     */
    static void check(BlockFormat format, String what, Shape shape) throws UsageProblem {
        long row = shape.rank() == 0 ? 1 : shape.last();
        int size = format.facts().size();
        if (row % size != 0) {
            throw new UsageProblem(
                    "%s needs rows of a multiple of %d values, and the last dimension has %d."
                            .formatted(what, size, row));
        }
    }

    static Layout.Groups layout(BlockFormat format, Shape shape) {
        return Layout.Groups.byRow(shape, format.facts().group());
    }

    /** Nothing but scales that all blocks share; what each has of its own stands in its bytes. */
    static Fitted fitted(BlockFormat format, Shape shape, float... shared) {
        return new Fitted(
                layout(format, shape),
                shared,
                DType.F32,
                new int[0],
                new float[0],
                false,
                Limits.none(1));
    }

    static BlockCodec codec(BlockFormat format, Traits traits) {
        return BlockCodec.of(format, layout(format, traits.shape()), traits.largestSample());
    }

    /** Such as "256 values in 144 bytes". */
    static String extent(BlockFacts facts) {
        return "%d values in %d bytes"
                .formatted(facts.size(), facts.codeBytes() + facts.scaleBytes());
    }

    /** Bits of an element's code. */
    static int codeBits(BlockFormat format) {
        return Tables.bits(format.facts().values().length);
    }
}
