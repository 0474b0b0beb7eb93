package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlocksOut;
import quantoscope.kernel.Dequantization;
import quantoscope.kernel.Pass;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Span;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a scheme of blocks makes of some values.
 *
 * @param codes the bytes
 * @param scales those of scales apart
 * @param reconstruction x̂ of the pass, float32 little-endian
 * @param dequantized x̂ from the bytes, likewise
 */
record BlockRun(byte[] codes, byte[] scales, byte[] reconstruction, byte[] dequantized) {
    static BlockRun of(String spec, Shape shape, float... x) throws UsageProblem, Problem {
        Data data = new Data(x);
        Calibration calibration = new Calibration(data, new Traits(shape, Range.NONE, 0));
        Quantizer quantizer = Spec.parse(spec).fit(calibration, new Job());
        BlockCodec codec = ((BlockCodec) quantizer.program()).packing();
        byte[] codes = new byte[(int) codec.codeBytes(x.length)];
        byte[] scales = new byte[(int) codec.scaleBytes(x.length)];
        byte[] made = new byte[x.length * Float.BYTES];
        byte[] back = new byte[x.length * Float.BYTES];
        BlocksOut out =
                new BlocksOut(codec, MemorySegment.ofArray(codes), MemorySegment.ofArray(scales));
        Pass.run(
                data,
                Span.all(data),
                Optional.of(codec),
                List.of(out, new ReconstructionOut(MemorySegment.ofArray(made))),
                new Job());
        Dequantization.blocks(
                codec,
                MemorySegment.ofArray(codes),
                MemorySegment.ofArray(scales),
                MemorySegment.ofArray(back),
                new Job());
        return new BlockRun(codes, scales, made, back);
    }

    static String sha256(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Little-endian floats. */
    static float[] floats(byte[] bytes) {
        return MemorySegment.ofArray(bytes)
                .toArray(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN));
    }
}
