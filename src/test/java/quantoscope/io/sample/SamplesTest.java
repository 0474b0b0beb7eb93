package quantoscope.io.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.Subjects;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Tensor;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Expectations are the statistics that the distributions have on paper. */
class SamplesTest {
    static List<Sample> samples() {
        return Samples.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleOpens(Sample sample) throws Exception {
        assertEquals(
                1, Samples.ALL.stream().filter(other -> other.id().equals(sample.id())).count());
        assertFalse(sample.title().isBlank() || sample.teaches().isBlank());
        try (Document document = Samples.open(sample.id())) {
            assertEquals("sample", document.format());
            Entry entry = document.entries().getFirst();
            assertEquals(sample.id(), entry.name());
            assertEquals(sample.kind(), entry.kind());
            assertEquals(entry.kind() == Kind.SIGNAL, entry.sampleRate().isPresent());
            assertEquals(entry.kind() == Kind.IMAGE ? 8 : 0, entry.depth());
            Tensor tensor = entry.load(new Job());
            assertEquals(entry.shape(), tensor.shape());
            assertEquals(entry.dtype(), tensor.dtype());
            assertEquals(document.bytes(), tensor.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySamplesSchemeFitsItsData(Sample sample) throws Exception {
        Scheme scheme = Spec.parse(sample.scheme());
        try (Document document = Samples.open(sample.id())) {
            Entry entry = document.entries().getFirst();
            Subject subject = Subjects.of(entry, entry.load(new Job()));
            scheme.check(subject.traits());
            Quantizer quantizer = scheme.fit(subject.calibration(), new Job());
            assertTrue(quantizer.bitsPerValue() < entry.dtype().bits());
        }
    }

    /** Pinned, so that no machine and no change makes other data under the same name unnoticed. */
    @ParameterizedTest
    @CsvSource({
        "sine, 5420322b8e88ef67",
        "chirp, 1447d0ba34e316d9",
        "quiet-loud, be70a7319ada9f02",
        "ramp-type, 2e306616e821d544",
        "gaussian, 12f3218baf75f9a5",
        "laplace, df7ab506d24660da",
        "outlier-channel, fcf45d44b9b96d86",
    })
    void everyMachineMakesTheSame(String id, String digest) throws Exception {
        try (Document document = Samples.open(id)) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            byte[] bytes = tensor.data().toArray(ValueLayout.JAVA_BYTE);
            if (tensor.dtype().bits() == 32 && tensor.order() == ByteOrder.BIG_ENDIAN) {
                ByteBuffer little = ByteBuffer.allocate(bytes.length);
                little.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(floats(id));
                bytes = little.array();
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertEquals(digest, HexFormat.of().formatHex(hash, 0, 8), id);
        }
    }

    @Test
    void theSineIsCoherentAndFullScale() throws Exception {
        float[] x = floats("sine");
        assertEquals(48_000, x.length);
        assertEquals(0, mean(x), 1e-9);
        assertEquals(0.5, power(x), 1e-8);
        assertEquals(1, highest(x));
        assertEquals(0, x[0]);
        assertEquals(Math.sin(2 * Math.PI * 997 * 5 / 48_000), x[5], 1e-7);
    }

    @Test
    void theChirpPassesTenOctaves() throws Exception {
        float[] x = floats("chirp");
        assertEquals(96_000, x.length);
        assertEquals(1, highest(x), 1e-4);
        // A logarithmic sweep has (high − low) / ln(high / low) · seconds cycles.
        double cycles = (20_000 - 20) / Math.log(1000) * 2;
        long crossings = 0;
        for (int i = 1; i < x.length; i++) {
            crossings += x[i - 1] < 0 && x[i] >= 0 ? 1 : 0;
        }
        assertEquals(cycles, (double) crossings, 2);
    }

    @Test
    void theVoiceIsThirtyDecibelsQuieterAtFirst() throws Exception {
        float[] x = floats("quiet-loud");
        assertEquals(192_000, x.length);
        assertEquals(0.95, highest(x), 1e-6);
        double quiet = power(Arrays.copyOf(x, 96_000));
        double loud = power(Arrays.copyOfRange(x, 96_000, 192_000));
        assertEquals(30, 10 * Math.log10(loud / quiet), 2);
        assertEquals(0, mean(x), 1e-3);
    }

    @Test
    void gaussianWeightsAreGaussian() throws Exception {
        float[] x = floats("gaussian");
        assertEquals(1 << 20, x.length);
        // Four standard errors each.
        double sigma = 1 / 32.0;
        assertEquals(0, mean(x), 4 * sigma / 1024);
        assertEquals(sigma * sigma, power(x), 4 * sigma * sigma * Math.sqrt(2) / 1024);
        assertEquals(3, kurtosis(x), 4 * Math.sqrt(24) / 1024);
    }

    @Test
    void laplaceWeightsAreLaplace() throws Exception {
        float[] x = floats("laplace");
        assertEquals(1 << 18, x.length);
        double b = 0.02;
        assertEquals(0, mean(x), 4 * b * Math.sqrt(2) / 512);
        assertEquals(2 * b * b, power(x), 4 * 2 * b * b * Math.sqrt(5) / 512);
        assertEquals(6, kurtosis(x), 0.5);
    }

    @Test
    void oneColumnStandsOut() throws Exception {
        float[] x = floats("outlier-channel");
        double[] power = new double[512];
        for (int i = 0; i < x.length; i++) {
            power[i % 512] += (double) x[i] * x[i] / 512;
        }
        double inside = power[327];
        power[327] = 0;
        double outside = Arrays.stream(power).sum() / 511;
        // Four standard errors of the column's variance.
        assertEquals(900, inside / outside, 900 * 4 * Math.sqrt(2.0 / 512));
    }

    @Test
    void theSkyIsASmoothRamp() throws Exception {
        try (Document document = Samples.open("ramp-type")) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            for (int c = 0; c < 3; c++) {
                int before = red(tensor, 0, c);
                for (int y = 1; y < 200; y++) {
                    int now = red(tensor, y, c);
                    assertTrue(now - before >= 0 && now - before <= 2, "row " + y);
                    before = now;
                }
            }
        }
    }

    private static int red(Tensor tensor, int y, int channel) {
        return tensor.data().get(ValueLayout.JAVA_BYTE, (y * 512L + 8) * 3 + channel) & 0xFF;
    }

    /** Quantiles as tabulated (scipy.stats.norm.ppf). */
    @Test
    void theNormalQuantileIsThatOfTheTable() {
        assertEquals(0, Chance.normal(0.5));
        assertEquals(1.959963984540054, Chance.normal(0.975), 3e-9);
        assertEquals(-3.090232306167813, Chance.normal(0.001), 4e-9);
        assertEquals(-6.361340902404056, Chance.normal(1e-10), 8e-9);
    }

    @Test
    void anUnknownSampleNamesTheNearest() {
        String sentence =
                assertThrows(UsageProblem.class, () -> Samples.open("chrip")).getMessage();
        assertTrue(sentence.contains("chirp"), sentence);
    }

    private static float[] floats(String id) throws Exception {
        try (Document document = Samples.open(id)) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            return tensor.data().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private static double mean(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    private static double power(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += (double) value * value;
        }
        return sum / x.length;
    }

    private static double kurtosis(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += Math.pow(value, 4);
        }
        return sum / x.length / Math.pow(power(x), 2);
    }

    private static double highest(float[] x) {
        double highest = 0;
        for (float value : x) {
            highest = Math.max(highest, Math.abs(value));
        }
        return highest;
    }
}
