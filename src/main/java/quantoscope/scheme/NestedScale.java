package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.kernel.Single;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

/**
 * Scales that are quantized again, as bitsandbytes' {@code compress_statistics} does it (QLoRA's
 * double quantization, arXiv 2305.14314): their mean is taken off, and the rest stored in the
 * dynamic 8-bit format in blocks of 256.
 *
 * @param codes one a scale, 0 to 255
 * @param scale one for each 256 of those
 * @param offset what is added to each then
 */
@SuppressWarnings("ArrayRecordComponent")
public record NestedScale(byte[] codes, float[] scale, float offset) {
    private static final long BLOCK = 256;
    private static final BitsAndBytes FORMAT = new BitsAndBytes(BitsAndBytes.Table.DYNAMIC8);
    private static final Settings SETTINGS = FORMAT.inBlocks(BLOCK);

    /** Quantizes scales. */
    static NestedScale of(float[] scales, Job job) {
        float offset = TorchSum.of(scales) / scales.length;
        float[] rest = new float[scales.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = scales[i] - offset;
        }
        Traits traits = traits(rest.length);
        Calibration data =
                new Calibration(new TensorSource(Tensor.of(traits.shape(), rest)), traits);
        Fitted fitted = FORMAT.fit(SETTINGS, data, job);
        Program program = FORMAT.program(SETTINGS, traits, fitted);
        byte[] codes = new byte[rest.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) Single.code(program, (int) (i / BLOCK), rest[i], i);
        }
        return new NestedScale(codes, fitted.scale(), offset);
    }

    private static Traits traits(int count) {
        return new Traits(Shape.of(count), Range.NONE, 0);
    }

    /**
     * The scales that come back, in float32.
     *
     * @throws IllegalArgumentException if there are not as many scales as blocks
     */
    public float[] scales() {
        if (scale.length != Math.ceilDiv(codes.length, BLOCK)) {
            throw new IllegalArgumentException(
                    "%d scales of %d codes".formatted(scale.length, codes.length));
        }
        float[] levels = BitsAndBytesTables.DYNAMIC8.levels();
        float[] scales = new float[codes.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = levels[codes[i] & 0xFF] * scale[(int) (i / BLOCK)] + offset;
        }
        return scales;
    }

    /** Bits that all of it takes. */
    long bits() {
        return Byte.SIZE * (long) codes.length + Float.SIZE * (scale.length + 1L);
    }
}
