package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.kernel.CodesOut;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Single;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Casts are bit for bit those of the libraries, as src/test/golden/casts.py ran them. */
class CastGoldenTest {
    private static final int HALVES = 1 << 16;
    private static final int LOWER = 256;

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = CastGoldenTest.class.getResourceAsStream("/golden/casts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String[]> rows(String name) throws IOException {
        return lines(name).stream().skip(1).map(line -> line.split("\t", -1)).toList();
    }

    static List<String[]> sweeps() throws IOException {
        return rows("casts.tsv");
    }

    static List<String[]> edges() throws IOException {
        return rows("edges.tsv");
    }

    private static String spec(String[] row) {
        List<String> words = new ArrayList<>(List.of("type=" + row[1], "library=" + row[0]));
        if (!row[2].isEmpty()) {
            words.add("saturate=" + row[2]);
        }
        if (!row[3].isEmpty()) {
            words.add("rounding=" + row[3]);
        }
        return "float:" + String.join(",", words);
    }

    private static Minifloat program(String spec, Source source) throws Exception {
        Traits traits = new Traits(Shape.of(source.count()), Range.NONE, 0);
        Quantizer quantizer = Spec.parse(spec).fit(new Calibration(source, traits), new Job());
        return (Minifloat) quantizer.program();
    }

    /** The 256 lower halves of the sweep. */
    private static int[] lower() {
        int[] lower = new int[LOWER];
        int used = 0;
        for (int k = 0; k < 8; k++) {
            for (int offset : new int[] {0, 1, 0xFFF, 0x1000, 0x1001, 0x1FFF}) {
                lower[used++] = (k << 13) + offset;
            }
        }
        int seed = 1;
        while (used < LOWER) {
            seed = 1664525 * seed + 1013904223;
            lower[used++] = seed >>> 16;
        }
        return lower;
    }

    /** Every upper half with each lower half. */
    private record Sweep(int[] lower) implements Source {
        @Override
        public long count() {
            return (long) HALVES * LOWER;
        }

        @Override
        public void read(long from, long step, float[] into, int length) {
            for (int i = 0; i < length; i++) {
                int at = (int) (from + i * step);
                into[i] = Float.intBitsToFloat((at / LOWER) << 16 | lower[at % LOWER]);
            }
        }
    }

    private static Source all(DType type) {
        MemorySegment codes = MemorySegment.ofArray(new short[HALVES]);
        for (int code = 0; code < HALVES; code++) {
            codes.setAtIndex(ValueLayout.JAVA_SHORT, code, (short) code);
        }
        return new TensorSource(new Tensor(type, ByteOrder.nativeOrder(), Shape.of(HALVES), codes));
    }

    static Source source(String name) {
        return switch (name) {
            case "f16" -> all(DType.F16);
            case "bf16" -> all(DType.BF16);
            default -> new Sweep(lower());
        };
    }

    /**
     * Of codes.
     *
     * @param nan whether a NaN counts
     */
    static String digest(Minifloat program, Source source, int width, boolean nan)
            throws Exception {
        MemorySegment codes =
                MemorySegment.ofArray(new byte[(int) source.count() * (width / Byte.SIZE)]);
        Pass.run(
                source,
                Span.all(source),
                Optional.of(program),
                List.of(new CodesOut(codes, width, program.format())),
                new Job());
        if (!nan) {
            float[] x = new float[(int) source.count()];
            source.read(0, 1, x, x.length);
            for (int i = 0; i < x.length; i++) {
                if (Float.isNaN(x[i])) {
                    codes.asSlice((long) i * width / Byte.SIZE, width / Byte.SIZE).fill((byte) 0);
                }
            }
        }
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(codes.asByteBuffer());
        return HexFormat.of().formatHex(sha.digest());
    }

    @ParameterizedTest
    @MethodSource
    void sweeps(
            String library, String type, String saturate, String rounding, String from, String sha)
            throws Exception {
        Source source = source(from);
        String spec = spec(new String[] {library, type, saturate, rounding});
        Minifloat program = program(spec, source);
        int width = program.format().bits() > 8 ? 16 : 8;
        assertEquals(
                sha, digest(program, source, width, from.equals("sweep")), spec + " over " + from);
    }

    @ParameterizedTest
    @MethodSource
    void edges(String library, String type, String saturate, String rounding, String codes)
            throws Exception {
        List<String> bits = lines("edges.txt");
        String[] wanted = codes.split(" ", -1);
        assertEquals(bits.size(), wanted.length);
        String spec = spec(new String[] {library, type, saturate, rounding});
        Minifloat program = program(spec, new Data(0));
        for (int i = 0; i < wanted.length; i++) {
            float x = Float.intBitsToFloat(Integer.parseUnsignedInt(bits.get(i), 16));
            int code = Single.code(program, 0, x, 0);
            assertEquals(
                    wanted[i],
                    Integer.toHexString(program.stored(code)),
                    "%s of %s (%s)".formatted(spec, x, bits.get(i)));
        }
    }
}
