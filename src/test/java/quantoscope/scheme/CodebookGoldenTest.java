package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.Levels;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Levels and scales against NumPy, SciPy and APoT's own code: {@code codebooks.py}. */
class CodebookGoldenTest {
    /** Floats from field {@code from} on. */
    private static float[] floats(List<String> fields, int from) {
        float[] values = new float[fields.size() - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(fields.get(from + i), 16));
        }
        return values;
    }

    private static List<List<String>> fields(String name) throws IOException {
        return Golden.lines("codebooks/" + name).stream().map(l -> List.of(l.split(" "))).toList();
    }

    @Test
    void normalFloatIsWhatBitsAndBytesWouldMake() throws Exception {
        List<List<String>> lines = fields("normal-float.txt");
        assertEquals(7, lines.size());
        for (List<String> line : lines) {
            Golden.Made made = Golden.make("normal-float:bits=" + line.get(0), -0.5f, 1);
            float[] levels = ((Levels) made.quantizer().program()).levels();
            assertArrayEquals(Golden.bits(floats(line, 1)), Golden.bits(levels), line.get(0));
        }
        float[] nf4 = ((Levels) Golden.make("nf4", 1f).quantizer().program()).levels();
        assertArrayEquals(Golden.bits(nf4), Golden.bits(floats(lines.get(2), 1)));
    }

    @Test
    void quantilesAreNumPys() throws Exception {
        for (List<String> line : fields("quantile.txt")) {
            float[] input = Golden.sweep(Integer.parseInt(line.get(0)));
            Golden.Made made = Golden.make("quantile:levels=" + line.get(1), input);
            assertArrayEquals(floats(line, 2), made.quantizer().fitted().codebook(), line.get(0));
        }
    }

    static List<List<String>> apot() throws IOException {
        return fields("apot.txt");
    }

    @ParameterizedTest
    @MethodSource("apot")
    void powersAreTheirAuthors(List<String> line) throws Exception {
        int bits = Integer.parseInt(line.get(0)) + 1;
        String id = line.get(1).equals("True") ? "apot" : "power-of-two";
        float[] magnitudes = floats(line, 2);
        Golden.Made made = Golden.make(id + ":bits=" + bits, -1, 0.25f);
        float[] levels = ((Levels) made.quantizer().program()).levels();
        int n = magnitudes.length - 1;
        assertEquals(2 * n + 1, levels.length);
        for (int i = 0; i <= n; i++) {
            assertEquals(magnitudes[i], levels[n + i]);
            assertEquals(0 - magnitudes[i], levels[n - i]);
        }
    }

    @Test
    void exponentsAndValuesRoundApart() throws Exception {
        float[] input = {1, 0.75f, 0.7072f, 0.7071f, 0.3751f, 0.375f, 0.36f, 0.35f, -0.74f, -0.76f};
        float[] nearest = {1, 0.5f, 0.5f, 0.5f, 0.5f, 0.25f, 0.25f, 0.25f, -0.5f, -1};
        float[] exponent = {1, 1, 1, 0.5f, 0.5f, 0.5f, 0.5f, 0.25f, -1, -1};
        assertArrayEquals(nearest, Golden.make("power-of-two:rounding=nearest", input).back());
        assertArrayEquals(exponent, Golden.make("power-of-two", input).back());
        // Three bits: 1, ½, ¼ and 0, which begins at ¼ · √½ or at ⅛.
        float[] small = {1, 0.1769f, 0.1767f, 0.1251f, 0.125f};
        assertArrayEquals(
                new float[] {1, 0.25f, 0, 0, 0}, Golden.make("power-of-two:bits=3", small).back());
        assertArrayEquals(
                new float[] {1, 0.25f, 0.25f, 0.25f, 0},
                Golden.make("power-of-two:bits=3,rounding=nearest", small).back());
    }

    /** A row a parameter set; a value at the threshold becomes 0, and 0 the positive level. */
    @ParameterizedTest
    @ValueSource(strings = {"ternary:axis=0", "binary:axis=0", "ternary:group=9,layout=flat"})
    void fewLevelsHaveTheMeansOfTheirRows(String spec) throws Exception {
        List<List<String>> rows = fields("means.txt");
        float[] input = new float[rows.size() * 9];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(floats(rows.get(row), 3), 0, input, row * 9, 9);
        }
        Traits traits = new Traits(Shape.of(rows.size(), 9), Range.NONE, 0);
        Quantizer quantizer =
                Spec.parse(spec).fit(new Calibration(new Data(input), traits), new Job());
        for (int row = 0; row < rows.size(); row++) {
            float[] expected = floats(rows.get(row), 0);
            float delta = expected[0];
            float alpha = spec.startsWith("ternary") ? expected[1] : expected[2];
            assertEquals(alpha, quantizer.fitted().scale()[row]);
            List<Float> values = new ArrayList<>(List.of(delta, -delta, 0f, -0f));
            values.addAll(List.of(Math.nextUp(delta), Math.nextDown(-delta)));
            for (int i = 0; i < 9; i++) {
                values.add(input[row * 9 + i]);
            }
            for (float x : values) {
                float back = quantizer.one(row, x, 0).reconstruction();
                if (spec.startsWith("binary")) {
                    assertEquals(x >= 0 ? alpha : -alpha, back, "x = " + x);
                } else {
                    float ternary = x > delta ? alpha : x < -delta ? -alpha : 0;
                    assertEquals(ternary, back + 0f, "x = " + x);
                }
            }
        }
    }

    @Test
    void deadZonesAreWider() throws Exception {
        float[] input = {-4, -3.99f, -1, -0.99f, 0, 0.99f, 1, 1.99f, 2, 3, 4, 9, Float.NaN};
        float[] jpeg2000 = {-3.5f, -3.5f, -1.5f, 0, 0, 0, 1.5f, 1.5f, 2.5f, 3.5f, 3.5f, 3.5f, 0};
        assertArrayEquals(jpeg2000, Golden.make("dead-zone:bits=3,scale=1", input).back());
        float[] h264 = {-3, -3, -1, -1, 0, 1, 1, 2, 2, 3, 3, 3, 0};
        String spec = "dead-zone:bits=3,scale=1,reconstruction=0,offset=";
        assertArrayEquals(h264, Golden.make(spec + 0.16666666666666666, input).back());
        Golden.Made fitted = Golden.make("dead-zone:bits=3", -8, 1.99f, 2);
        assertEquals(2, fitted.quantizer().fitted().scale()[0]);
        assertArrayEquals(new float[] {-7, 0, 3}, fitted.back());
        float edge = 1 - 1 / 3f;
        float[] around = {Math.nextDown(edge), edge, Math.nextUp(edge), -edge};
        for (float x : around) {
            double k = Math.floor(Math.abs((double) x) + 0.3333333333333333);
            float expected = (float) Math.copySign(k, x);
            float back = Golden.make(spec + 0.3333333333333333, x).back()[0];
            assertEquals(expected + 0f, back + 0f, "x = " + x);
        }
        assertTrue(Golden.make("dead-zone:bits=16", 1f, -1f).quantizer().codeBits() == 16);
    }
}
