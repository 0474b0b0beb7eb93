package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.List;

/**
 * A format of ggml whose scales are looked for with importance weights, as the {@code
 * quantize_row_*_impl} of {@code ggml-quants.c} do: each value's weight is its column's, mostly
 * times √(σ² + x²), where σ² is a mean square of its row or block.
 *
 * @param format what the bytes are
 * @param importance of columns
 */
public record GgmlWeighted(BlockFormat format, Importance importance) implements BlockFormat {
    /** Room for the weights of a block. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Room(float[] weights) {}

    /** Whether ggml takes weights for a format. */
    public static boolean takes(BlockFormat format) {
        return switch (format) {
            case GgmlLinear linear -> linear.kind() != GgmlLinear.Kind.Q8_0;
            case GgmlKMinimum _, GgmlKSymmetric _, GgmlIq4 _ -> true;
            default -> false;
        };
    }

    /** Whether the mean squares of rows are asked for. */
    public static boolean asksForRows(BlockFormat format) {
        return format instanceof GgmlLinear;
    }

    @Override
    public BlockFacts facts() {
        return format.facts();
    }

    @Override
    public List<BlockField> fields() {
        return format.fields();
    }

    @Override
    public void encode(float[] x, Coded into) {
        int size = facts().size();
        float[] weights = into.room(Room.class, () -> new Room(new float[size])).weights;
        weigh(x, into, weights);
        switch (format) {
            case GgmlLinear linear ->
                    linear.encode(x, into, weights, Float.isNaN(meanSquare(x, into)));
            case GgmlKMinimum minimum -> minimum.encode(x, into, weights);
            case GgmlKSymmetric symmetric -> symmetric.encode(x, into, weights);
            case GgmlIq4 iq -> iq.encode(x, into, weights);
            default -> throw new IllegalStateException(format.toString());
        }
    }

    private void weigh(float[] x, Coded into, float[] weights) {
        int column = importance.column(into.number(), weights.length);
        if (format instanceof GgmlKSymmetric symmetric && symmetric.isSix()) {
            System.arraycopy(importance.weights(), column, weights, 0, weights.length);
            return;
        }
        float square = meanSquare(x, into);
        for (int i = 0; i < weights.length; i++) {
            float v = x[into.at() + i];
            weights[i] = importance.weights()[column + i] * (float) Math.sqrt(square + v * v);
        }
    }

    private float meanSquare(float[] x, Coded into) {
        int size = facts().size();
        if (asksForRows(format)) {
            return importance.meanSquare(into.number(), size);
        }
        float sum = 0;
        for (int i = into.at(); i < into.at() + size; i++) {
            sum += x[i] * x[i];
        }
        // Twice a sum may overflow, where twice a mean does not.
        return switch (format) {
            case GgmlIq4 _ -> sum * (2f / size);
            case GgmlKMinimum minimum when minimum.kind() == GgmlKMinimum.Kind.Q2_K -> sum / size;
            default -> 2 * sum / size;
        };
    }

    @Override
    public int code(Coded block, int group, float x) {
        return format.code(block, group, x);
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        format.pack(block, into, number);
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        format.unpack(from, number, into);
    }
}
