package quantoscope.scheme;

import quantoscope.kernel.CodesOut;
import quantoscope.kernel.Dequantization;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Packing;
import quantoscope.kernel.Pass;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Span;
import quantoscope.kernel.StoredCodes;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Goldens read, and schemes run to be held against them. */
final class Golden {
    private Golden() {}

    /**
     * What a scheme made of values.
     *
     * @param codes in the bytes they are stored in: the reference's, or packed
     * @param values what the pass reconstructed
     * @param back what dequantizing the bytes gives
     */
    record Made(Quantizer quantizer, byte[] codes, float[] values, float[] back) {}

    static ByteBuffer bytes(String name) throws IOException {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + name)) {
            return ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    static List<String> lines(String name) throws IOException {
        return new String(bytes(name).array(), StandardCharsets.UTF_8).lines().toList();
    }

    /** A text after its length. */
    static String text(ByteBuffer from) {
        byte[] text = new byte[from.getInt()];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Floats after their number. */
    static float[] floats(ByteBuffer from) {
        return floats(from, from.getInt());
    }

    static float[] floats(ByteBuffer from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = from.getFloat();
        }
        return values;
    }

    /** The values of the recipe in the scripts, which the hashes over many values rest on. */
    static float[] sweep(int count) {
        float[] values = new float[count];
        int s = 1;
        for (int i = 0; i < count; i++) {
            s = 1664525 * s + 1013904223;
            values[i] =
                    (float) (((s >>> 8) - 8388608) / 8388608.0 * Math.scalb(1.0, -((i >> 8) & 7)));
        }
        return values;
    }

    static Made make(String spec, float... values) throws UsageProblem, Problem {
        Data data = new Data(values);
        Traits traits = new Traits(Shape.of(values.length), Range.NONE, 0);
        Quantizer quantizer = Spec.parse(spec).fit(new Calibration(data, traits), new Job());
        Optional<StoredCodes> stored = quantizer.storedCodes();
        int bits = stored.map(StoredCodes::bits).orElse(quantizer.codeBits());
        byte[] codes = new byte[(int) Packing.bytes(values.length, bits)];
        MemorySegment bytes = MemorySegment.ofArray(codes);
        float[] made = new float[values.length];
        Pass.run(
                data,
                Span.all(data),
                Optional.of(quantizer.program()),
                List.of(
                        codesOut(quantizer, bytes, bits),
                        new ReconstructionOut(MemorySegment.ofArray(made))),
                new Job());
        float[] back = new float[values.length];
        MemorySegment into = MemorySegment.ofArray(back);
        if (stored.isPresent()) {
            Dequantization.run(quantizer.program(), bytes, stored.get(), into, new Job());
        } else {
            Packing.Width width = new Packing.Width(bits, quantizer.program().storesSigned());
            Dequantization.run(quantizer.program(), bytes, width, into, new Job());
        }
        return new Made(quantizer, codes, made, back);
    }

    private static CodesOut codesOut(Quantizer quantizer, MemorySegment bytes, int bits) {
        if (quantizer.storedCodes().isPresent()) {
            return new CodesOut(bytes, quantizer.storedCodes().get());
        }
        return quantizer.program() instanceof Minifloat floats
                ? new CodesOut(bytes, bits, floats.format())
                : new CodesOut(bytes, bits);
    }

    /** The bits of floats, all NaN alike. */
    static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Of the floats as little-endian bytes. */
    static String sha256(float[] values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        MemorySegment.copy(
                values,
                0,
                MemorySegment.ofArray(bytes),
                ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                0,
                values.length);
        return sha256(bytes);
    }
}
