package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.BlockLoop;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's NVFP4: sixteen values of E2M1, two in a byte, the first low, with a scale in E4M3 and,
 * unless there is one level only, a float32 scale that all blocks share. By torchao 0.18 ({@code
 * prototype/mx_formats/nvfp4_tensor.py}), which multiplies by (1 / shared) / scale, or by ModelOpt
 * 0.47 ({@code torch/quantization/qtensor/nvfp4_tensor.py}), which divides by scale · shared.
 *
 * @param facts of the format
 * @param library whose arithmetic it is
 * @param shared the scale of all blocks
 * @param levels 1 or 2
 */
public record Nvfp4(BlockFacts facts, Library library, float shared, int levels)
        implements BlockFormat {
    private static final int SIZE = 16;
    private static final float LARGEST = 6;
    private static final SmallFloat E2M1 = MxElement.E2M1.small();
    private static final SmallFloat E4M3 = MxElement.E4M3.small();
    private static final float[] SCALES = E4M3.values();

    /**
     * The code of a scale that is NaN. Its block's codes, which say nothing then, are 0 for
     * torchao.
     */
    private static final int NAN = 0x7F;

    /** The NaN that x86 makes of numbers. */
    private static final int COMPUTED_NAN = 0xFFC00000;

    /** Who quantizes. */
    public enum Library {
        TORCHAO,
        MODELOPT
    }

    /**
     * The format.
     *
     * @param levels 2, or 1 where {@code shared} does not count
     */
    public static Nvfp4 of(Library library, float shared, int levels) {
        float[] values = MxElement.E2M1.table();
        if (library == Library.MODELOPT) {
            // Its table has 0 in place of −0.
            values[values.length / 2] = 0;
        }
        BlockFacts facts =
                BlockFacts.of(new BlockFacts.Extent(SIZE, SIZE, SIZE / 2, 1), 0, values, false);
        return new Nvfp4(facts, library, shared, levels);
    }

    /** The shared scale for a tensor of that largest magnitude. */
    public static float shared(float largest) {
        return largest / (448 * LARGEST);
    }

    @Override
    public List<BlockField> fields() {
        return List.of(
                BlockField.shared("E4M3", 1), BlockField.codes("16 codes of 4 bit", SIZE / 2));
    }

    @Override
    public void encode(float[] x, Coded into) {
        int end = into.at() + SIZE;
        choose(into, Mx.largest(x, into.at(), end));
        for (int i = into.at(); i < end; i++) {
            into.codes[i] = code(into, 0, x[i]);
        }
    }

    private void choose(Coded into, float largest) {
        setScale(into, scale(largest));
        setFactor(into);
    }

    @Override
    public BlockCoder vectors() {
        return library == Library.MODELOPT
                ? new PlainCoder(this)
                : new SmallFloatCoder(this, E2M1, this::choose);
    }

    @Override
    public Optional<BlockLoop> loop() {
        return library == Library.MODELOPT
                ? Optional.empty()
                : SmallFloatLoop.of(this, E2M1, this::choose);
    }

    /** The code of a block's scale. */
    private int scale(float largest) {
        if (library == Library.MODELOPT) {
            float scale = largest / (LARGEST * shared);
            return toE4M3(scale == 0 ? 1 : scale, 0x1p-9f);
        }
        float scale = largest / LARGEST;
        return toE4M3(levels == 1 ? scale : scale / shared, 0x1p-6f);
    }

    private static int toE4M3(float scale, float least) {
        return Float.isNaN(scale) ? NAN : E4M3.code(Math.clamp(scale, least, 448));
    }

    private void setScale(Coded into, int code) {
        into.stored[0] = code;
        into.scale[0] = levels == 1 ? SCALES[code] : shared * SCALES[code];
    }

    private void setFactor(Coded into) {
        float scale = SCALES[into.stored[0]];
        into.factor[0] =
                library == Library.MODELOPT
                        ? scale * shared
                        : levels == 1 ? 1 / scale : 1 / shared / scale;
    }

    @Override
    public int code(Coded block, int group, float x) {
        float factor = block.factor[0];
        if (library == Library.MODELOPT) {
            return modelOpt(x / factor);
        }
        if (block.stored[0] == NAN) {
            return 0;
        }
        float v = x * factor;
        // Only 0 · ∞ is a NaN here, for a shared scale whose inverse overflows.
        return Float.isNaN(v) ? E2M1.codeOfNan(COMPUTED_NAN) : E2M1.code(v);
    }

    /** Nearest, ties to even; −0 is 0, and NaN the largest. */
    private static int modelOpt(float v) {
        int code = Float.isNaN(v) ? 7 : E2M1.code(Math.abs(v));
        return v < 0 ? code | 8 : code;
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        into.scales()[number] = (byte) block.stored[0];
        Tight.pack(block, facts, into, number);
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        setScale(into, from.scales()[number] & 0xFF);
        Tight.unpack(from, facts, number, into);
    }
}
