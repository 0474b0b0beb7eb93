package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figure;
import quantoscope.analysis.Subject;
import quantoscope.analysis.Theory;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;

/** Vectors by k-means, against scikit-learn and against trying every vector. */
class ProductTest {
    private static final Pattern SPACE = Pattern.compile(" ");

    static List<String> goldens() throws IOException {
        return Golden.lines("vector_means.tsv");
    }

    /** Centres are float32 here and double there. */
    @ParameterizedTest
    @MethodSource("goldens")
    void findsTheVectorsThatScikitLearnFinds(String line) {
        String[] fields = line.split("\t", -1);
        int length = Integer.parseInt(fields[0]);
        int vectors = Integer.parseInt(fields[1]);
        float[] points = Golden.sweep(Integer.parseInt(fields[2]) * length);
        double[] expected =
                SPACE.splitAsStream(fields[3]).mapToDouble(Double::parseDouble).toArray();
        VectorMeans means = new VectorMeans(points, length, new Job());
        float[] found = means.moved(Arrays.copyOf(points, vectors * length));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-6, "component " + i);
        }
    }

    /** Pairs of values that follow each other closely. */
    private static float[] pairs(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i += 2) {
            values[i] = (float) random.nextGaussian();
            values[i + 1] = values[i] + 0.1f * (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"8, 4, 8", "4, 2, 2", "3, 2, 2", "12, 2, 2", "1, 8, 2"})
    void everyPartTakesTheNearestVector(int bits, int length, int seed) throws Exception {
        Shape shape = Shape.of(64, 192);
        float[] values = pairs(64 * 192);
        String spec = "product:bits=%d,subvector=%d,seed=%d".formatted(bits, length, seed);
        Outcome outcome = Outcome.of(spec, values, shape);
        float[] vectors = outcome.quantizer().fitted().codebook();
        for (int at = 0; at < values.length; at += length) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < vectors.length; c += length) {
                least = Math.min(least, distance(values, at, vectors, c, length));
            }
            double made = distance(values, at, outcome.reconstruction(), at, length);
            assertEquals(least, made, 1e-5 * (1 + least));
        }
        Outcome again = Outcome.of(spec, values, shape);
        assertArrayEquals(outcome.reconstruction(), again.reconstruction());
        double perValue = (double) bits / length + 32.0 * vectors.length / values.length;
        assertEquals(perValue, outcome.quantizer().bitsPerValue(), 1e-3);
    }

    private static double distance(float[] a, int at, float[] b, int from, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += Math.pow((double) a[at + j] - b[from + j], 2);
        }
        return sum;
    }

    /** Each place's vectors are those of its values alone, and each part takes the nearest. */
    @Test
    void everyPlaceHasACodebookOfItsOwn() throws Exception {
        int rows = 300;
        int length = 4;
        int places = 6;
        float[] values = pairs(rows * places * length);
        for (int i = 0; i < values.length; i++) {
            values[i] += i / length % places;
        }
        String spec = "product:bits=4,subvector=4,seed=3";
        Outcome outcome =
                Outcome.of(
                        spec + ",codebooks=place", values, Shape.of(rows, (long) places * length));
        float[] all = outcome.quantizer().fitted().codebook();
        assertEquals(places * 16 * length, all.length);
        for (int place = 0; place < places; place++) {
            float[] alone = new float[rows * length];
            float[] made = new float[alone.length];
            for (int row = 0; row < rows; row++) {
                int from = (row * places + place) * length;
                System.arraycopy(values, from, alone, row * length, length);
                System.arraycopy(outcome.reconstruction(), from, made, row * length, length);
            }
            Outcome own = Outcome.of(spec, alone, Shape.of(rows / 2, 2L * length));
            int from = place * 16 * length;
            assertArrayEquals(
                    own.quantizer().fitted().codebook(),
                    Arrays.copyOfRange(all, from, from + 16 * length));
            assertArrayEquals(own.reconstruction(), made);
        }
        double perValue = 1 + 32.0 * all.length / values.length;
        assertEquals(perValue, outcome.quantizer().bitsPerValue(), 1e-6);
    }

    /** What a value would become in a group is a component of that group's codebook. */
    @Test
    void aPlaceOffersItsOwnComponents() throws Exception {
        float[] values = new float[64 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 8 < 4 ? i % 7 : 100 + i % 7;
        }
        Outcome outcome =
                Outcome.of("product:bits=4,subvector=4,codebooks=place", values, Shape.of(64, 8));
        for (int group = 0; group < 4; group++) {
            float near = outcome.quantizer().one(group, 50, -1).reconstruction();
            assertTrue(group % 2 == 0 ? near <= 6 : near >= 100, group + ": " + near);
        }
    }

    @Test
    void gainsOnValuesThatFollowEachOther() throws Exception {
        float[] values = pairs(1 << 16);
        Traits traits = new Traits(Shape.of(256, 256), Range.NONE, 0);
        Subject subject =
                new Subject(new Data(values), traits, 4L * values.length, OptionalDouble.empty());
        Evaluation apart = evaluation("kmeans:bits=3", subject);
        Evaluation together = evaluation("product:bits=6,subvector=2", subject);
        assertTrue(
                together.figures().sqnrDb() > apart.figures().sqnrDb() + 3,
                together.figures().sqnrDb() + " " + apart.figures().sqnrDb());
        assertTrue(together.figures().entropyBits() <= 3);
        assertTrue(together.figures().entropyBits() > 2);
        Theory theory = Theory.of(together.quantizer(), 1, false);
        assertEquals(3, theory.numbers().get(Figure.ENTROPY), 1e-12);
    }

    private static Evaluation evaluation(String spec, Subject subject) throws Exception {
        Quantizer quantizer = Spec.parse(spec).fit(subject.calibration(), new Job());
        return Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job());
    }

    @Test
    void refusesMoreCodebooksThanCodesCanTell() throws Exception {
        Scheme scheme = Spec.parse("product:bits=8,codebooks=place");
        scheme.check(new Traits(Shape.of(4, 512), Range.NONE, 0));
        UsageProblem problem =
                assertThrows(
                        UsageProblem.class,
                        () -> scheme.check(new Traits(Shape.of(4, 516), Range.NONE, 0)));
        assertEquals(
                "codebooks=place at bits=8 is for rows of at most 512 values, and the last"
                        + " dimension has 516: choose fewer bits, or shared.",
                problem.getMessage());
    }

    @Test
    void refusesRowsThatAreNoWholeParts() throws Exception {
        Scheme scheme = Spec.parse("product:bits=4,subvector=8");
        UsageProblem problem =
                assertThrows(
                        UsageProblem.class,
                        () -> scheme.check(new Traits(Shape.of(4, 24), Range.NONE, 0)));
        assertEquals(
                "subvector=8 at bits=4 needs rows of a multiple of 16 values, and the last"
                        + " dimension has 24.",
                problem.getMessage());
    }
}
