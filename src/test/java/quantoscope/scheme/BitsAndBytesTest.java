package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The bytes of bitsandbytes 0.50.2 on a CPU: {@code src/test/golden/nf4.py}. */
class BitsAndBytesTest {
    /** Ties, neighbours of every threshold, NaN, ±∞, zeros, subnormals, short and odd blocks. */
    @Test
    void edgeCases() throws Exception {
        ByteBuffer cases = Golden.bytes("bitsandbytes/cases.bin");
        int number = 0;
        for (; cases.hasRemaining(); number++) {
            String spec = Golden.text(cases);
            float[] input = Golden.floats(cases);
            float[] scales = Golden.floats(cases);
            byte[] codes = new byte[cases.getInt()];
            cases.get(codes);
            float[] back = Golden.floats(cases, input.length);
            Golden.Made made = Golden.make(spec, input);
            String which = "case " + number + ", " + spec + ": ";
            assertArrayEquals(
                    Golden.bits(scales), Golden.bits(made.quantizer().fitted().scale()), which);
            assertArrayEquals(codes, made.codes(), which + "codes");
            if (spec.startsWith("fp4")) {
                // Whether its second zero comes back as −0 depends on the length of a row and on
                // AVX-512; ours is +0, as from whole blocks there.
                plus(back);
                plus(made.values());
                plus(made.back());
            }
            assertArrayEquals(Golden.bits(back), Golden.bits(made.values()), which + "values");
            assertArrayEquals(Golden.bits(back), Golden.bits(made.back()), which + "read back");
        }
        assertTrue(number > 100, () -> "only few cases");
    }

    private static void plus(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += 0f;
        }
    }

    static List<String> sweeps() throws IOException {
        return Golden.lines("bitsandbytes/sweeps.txt");
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void millionsOfValues(String line) throws Exception {
        List<String> fields = List.of(line.split(" "));
        float[] input = Golden.sweep(Integer.parseInt(fields.get(1)));
        Golden.Made made = Golden.make(fields.get(0), input);
        assertEquals(fields.get(2), Golden.sha256(made.quantizer().fitted().scale()), "scales");
        assertEquals(fields.get(3), Golden.sha256(made.codes()), "codes");
        assertEquals(fields.get(4), Golden.sha256(made.values()), "values");
        assertArrayEquals(made.values(), made.back());
    }

    static List<String> nestings() throws IOException {
        return Golden.lines("bitsandbytes/nested.txt");
    }

    @ParameterizedTest
    @MethodSource("nestings")
    void scalesThatAreQuantizedAgain(String line) throws Exception {
        List<String> fields = List.of(line.split(" "));
        int count = Integer.parseInt(fields.get(1));
        // Of the last line all values are 0.
        boolean zeros = count == 640;
        Golden.Made made =
                Golden.make(fields.get(0), zeros ? new float[count] : Golden.sweep(count));
        NestedScale nested = made.quantizer().fitted().nested().orElseThrow();
        assertEquals(fields.get(2), Golden.sha256(nested.codes()), "codes of scales");
        assertEquals(fields.get(3), Golden.sha256(nested.scale()), "scales of scales");
        String offset = "%08x".formatted(Float.floatToRawIntBits(nested.offset()));
        assertEquals(fields.get(4), offset, "offset");
        assertEquals(fields.get(5), Golden.sha256(made.codes()), "codes");
        assertEquals(fields.get(6), Golden.sha256(made.values()), "values");
        assertArrayEquals(made.values(), made.back());
        int scales = nested.codes().length;
        long scaleBytes = scales + 4L * Math.ceilDiv(scales, 256) + 4;
        long bytes = Math.ceilDiv(count, 2) + scaleBytes;
        assertEquals(bytes, made.quantizer().bytes());
    }

    @Test
    void fixedTablesCostNothing() throws Exception {
        Golden.Made made = Golden.make("nf4", new float[129]);
        assertEquals(65 + 3 * 4, made.quantizer().bytes());
        assertEquals(65, made.codes().length);
    }
}
