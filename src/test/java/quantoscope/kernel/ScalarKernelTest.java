package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The specification against java.math, Python's decimal and numbers worked out by hand. */
class ScalarKernelTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    private static final Map<Rounding, RoundingMode> JAVA =
            Map.of(
                    Rounding.HALF_EVEN, RoundingMode.HALF_EVEN,
                    Rounding.HALF_AWAY, RoundingMode.HALF_UP,
                    Rounding.HALF_TOWARD_ZERO, RoundingMode.HALF_DOWN,
                    Rounding.UP, RoundingMode.UP,
                    Rounding.TOWARD_ZERO, RoundingMode.DOWN,
                    Rounding.CEILING, RoundingMode.CEILING,
                    Rounding.FLOOR, RoundingMode.FLOOR);

    private static Affine affine(Rounding rounding, Affine.Codes codes, float scale, int zero) {
        return new Affine(
                new Layout.Whole(),
                new float[] {scale},
                new int[] {zero},
                codes,
                rounding,
                7,
                0,
                new Limits(new float[] {-INF}, new float[] {INF}),
                0);
    }

    private static Block quantized(Program program, float... values) {
        Block block = new Block();
        block.set(0, 0, 1, values.length);
        System.arraycopy(values, 0, block.x, 0, values.length);
        new ScalarKernel().quantize(program, block);
        return block;
    }

    private static int[] codes(Program program, float... values) {
        return Arrays.copyOf(quantized(program, values).codes, values.length);
    }

    private static float[] values(Program program, float... values) {
        return Arrays.copyOf(quantized(program, values).reconstruction, values.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    half-even        | -3 -2 -2 2 2 3
                    half-up          | -3 -2 -2 2 3 3
                    half-down        | -3 -3 -2 2 2 3
                    half-away        | -3 -3 -2 2 3 3
                    half-toward-zero | -3 -2 -2 2 2 3
                    up               | -3 -3 -3 3 3 3
                    toward-zero      | -2 -2 -2 2 2 2
                    down             | -2 -2 -2 2 2 2
                    ceiling          | -2 -2 -2 3 3 3
                    floor            | -3 -3 -3 2 2 2
                    """)
    void theTableOfTheDocumentation(String id, String expected) {
        Rounding rounding = Rounding.of(id).orElseThrow();
        int[] codes =
                codes(
                        affine(rounding, new Affine.Codes(8, -128, 127, false), 1, 0),
                        -2.6f,
                        -2.5f,
                        -2.4f,
                        2.4f,
                        2.5f,
                        2.6f);
        assertEquals("[%s]".formatted(expected.replace(" ", ", ")), Arrays.toString(codes));
    }

    @Property(tries = 3000)
    void roundingIsThatOfJavaMath(@ForAll int pattern, @ForAll short halves) {
        for (float v : new float[] {Float.intBitsToFloat(pattern), halves / 2f}) {
            for (float near : new float[] {v, Math.nextUp(v), Math.nextDown(v)}) {
                if (Math.abs(near) < 1e9f) {
                    BigDecimal exact = new BigDecimal(near);
                    JAVA.forEach((ours, theirs) ->
                            assertEquals(
                                    exact.setScale(0, theirs).floatValue(),
                                    ScalarKernel.round(ours, near, 0) + 0f,
                                    ours + " " + near));
                    RoundingMode up = near > 0 ? RoundingMode.HALF_UP : RoundingMode.HALF_DOWN;
                    RoundingMode down = near > 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP;
                    assertEquals(
                            exact.setScale(0, up).floatValue(),
                            ScalarKernel.round(Rounding.HALF_UP, near, 0) + 0f);
                    assertEquals(
                            exact.setScale(0, down).floatValue(),
                            ScalarKernel.round(Rounding.HALF_DOWN, near, 0) + 0f);
                }
            }
        }
    }

    @Test
    void roundingIsThatOfPythonsDecimal() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                getClass().getResourceAsStream("/golden/rounding.tsv"),
                                StandardCharsets.UTF_8))) {
            List<Rounding> modes =
                    List.of(lines.readLine().split("\t", -1)).stream()
                            .skip(1)
                            .map(id -> Rounding.of(id).orElseThrow())
                            .toList();
            for (String line : lines.readAllLines()) {
                String[] cells = line.split("\t", -1);
                float v = Float.intBitsToFloat(Integer.parseUnsignedInt(cells[0], 16));
                for (int m = 0; m < modes.size(); m++) {
                    assertEquals(
                            Integer.parseInt(cells[m + 1]),
                            (int) ScalarKernel.round(modes.get(m), v, 0),
                            modes.get(m) + " " + v);
                }
            }
        }
    }

    @Test
    void saturatingKeepsToTheCodes() {
        Affine program = affine(Rounding.HALF_EVEN, new Affine.Codes(8, 0, 255, false), 0.5f, 100);
        assertArrayEquals(
                new int[] {100, 100, 102, 0, 255, 0, 255, 100, 255},
                codes(program, 0, -0f, 1, -INF, INF, -3e38f, 3e38f, Float.NaN, 77.75f));
        assertArrayEquals(
                new float[] {0, 1, -50, 77.5f, 0}, values(program, 0, 1, -INF, INF, Float.NaN));
    }

    @Test
    void aQuotientThatOverflowsCountsLikeAnInfinity() {
        float subnormal = Float.MIN_VALUE;
        for (boolean wrap : new boolean[] {false, true}) {
            Affine program =
                    affine(Rounding.HALF_EVEN, new Affine.Codes(8, -128, 127, wrap), subnormal, 0);
            assertArrayEquals(
                    new int[] {127, -128, 3, -3, 0},
                    codes(program, 1, -1, 3 * subnormal, -3 * subnormal, 0));
        }
    }

    @Test
    void wrappingIsModuloTheWidth() {
        Affine program = affine(Rounding.HALF_EVEN, new Affine.Codes(8, -128, 127, true), 1, 0);
        assertArrayEquals(
                new int[] {127, -128, -127, 0, 127, -128, 0, 0, 127, -128, 0},
                codes(
                        program, 127.4f, 127.6f, 129, 256, -129, 128, 0x1p31f, -0x1p100f, INF, -INF,
                        Float.NaN));
        Affine shifted = affine(Rounding.HALF_EVEN, new Affine.Codes(4, 0, 15, true), 1, 3);
        assertArrayEquals(new int[] {3, 15, 0, 2, 15, 3}, codes(shifted, 0, 12, 13, -1, -4, 16));
        // −8 is not among the codes of restricted symmetry.
        Affine restricted = affine(Rounding.HALF_EVEN, new Affine.Codes(4, -7, 7, true), 1, 0);
        assertArrayEquals(new int[] {-7, -7, 7, -7}, codes(restricted, 8, 9, -9, -8));
        // Beyond 2^24 not every integer is a float: 2^24 + 6 is, and is 6 modulo 2^16.
        Affine wide = affine(Rounding.UP, new Affine.Codes(16, 0, 65535, true), 1, 0);
        assertArrayEquals(new int[] {6, 65535}, codes(wide, 0x1p24f + 6, -1));
    }

    @Test
    void midRiseLiesBetweenTheTreads() {
        Affine program =
                new Affine(
                        new Layout.Whole(),
                        new float[] {0.5f},
                        new int[1],
                        new Affine.Codes(2, -2, 1, false),
                        Rounding.FLOOR,
                        0,
                        0.5f,
                        new Limits(new float[] {-1}, new float[] {1}),
                        0);
        assertArrayEquals(
                new float[] {0.25f, 0.25f, -0.25f, 0.75f, 0.75f, -0.75f, 0.25f},
                values(program, 0, 0.4f, -0.1f, 0.5f, 9, -9, Float.NaN));
    }

    @Test
    void imagesOfIntegersGetSamples() {
        Affine program =
                new Affine(
                        new Layout.Whole(),
                        new float[] {36.5f},
                        new int[1],
                        new Affine.Codes(3, 0, 7, false),
                        Rounding.HALF_EVEN,
                        0,
                        0,
                        new Limits(new float[] {0}, new float[] {255}),
                        255);
        // 36.5 → 37, 73, 109.5 → 110, 255.5 → 256 → 255
        assertArrayEquals(new float[] {0, 37, 73, 110, 255}, values(program, 0, 36, 73, 110, 255));
    }

    @Test
    void aTieOfLevelsTakesTheLowerOne() {
        Levels program =
                new Levels(
                        new Layout.Whole(),
                        new float[] {2},
                        new float[] {-0.5f, 0.5f, 1.5f},
                        new float[] {-1, 0, 1, 2},
                        new Limits(new float[] {-2}, new float[] {4}),
                        0);
        assertArrayEquals(
                new int[] {0, 1, 1, 2, 2, 3, 3, 0, 1},
                codes(program, -1, -0.9f, 1, Math.nextUp(1f), 3, 3.1f, INF, -INF, Float.NaN));
        assertArrayEquals(new float[] {-2, 2, 4}, values(program, -7, 2, 7));
    }

    @Test
    void stochasticRoundingIsUnbiasedAndKeepsToItsNeighbours() {
        Affine program = affine(Rounding.STOCHASTIC, new Affine.Codes(8, -128, 127, false), 1, 0);
        for (float x : new float[] {0.25f, -0.25f, 3.9f, -100.5f, 0.001f}) {
            float[] same = new float[Block.SIZE];
            Arrays.fill(same, x);
            double sum = 0;
            for (int code : codes(program, same)) {
                assertTrue(Math.floor(x) == code || Math.ceil(x) == code);
                sum += code;
            }
            double fraction = x - Math.floor(x);
            double deviation = Math.sqrt(fraction * (1 - fraction) / Block.SIZE);
            assertEquals(x, sum / Block.SIZE, 4 * deviation);
        }
        assertArrayEquals(new int[] {5, -3, 127, 0}, codes(program, 5, -3, 300, Float.NaN));
    }

    @Test
    void stochasticRoundingDoesNotDependOnChunks() {
        Affine program = affine(Rounding.STOCHASTIC, new Affine.Codes(8, -128, 127, false), 1, 0);
        float[] values = SinksTest.gaussian(4000);
        int[] whole = codes(program, values);
        Block block = new Block();
        for (int from = 0; from < 4000; from += 777) {
            int length = Math.min(777, 4000 - from);
            block.set(0, from, 1, length);
            System.arraycopy(values, from, block.x, 0, length);
            Kernel.BEST.quantize(program, block);
            for (int i = 0; i < length; i++) {
                assertEquals(whole[from + i], block.codes[i]);
            }
        }
    }
}
