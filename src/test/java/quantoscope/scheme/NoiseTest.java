package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figure;
import quantoscope.analysis.Subject;
import quantoscope.analysis.Theory;
import quantoscope.kernel.Block;
import quantoscope.kernel.CodesOut;
import quantoscope.kernel.Dequantization;
import quantoscope.kernel.Packing;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Sequence;
import quantoscope.kernel.Span;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Dither and error feedback against NumPy, against their theory, and against themselves. */
class NoiseTest {
    private static final int COUNT = 3 * Block.SIZE + 777;

    /** Hann's, over a stretch of 64 values. */
    private static final double[] WINDOW =
            IntStream.range(0, 64)
                    .mapToDouble(i -> Math.pow(Math.sin(Math.PI * (i + 0.5) / 64), 2))
                    .toArray();

    private static final String SHAPED = "uniform:bits=6,range=full,dither=triangular";

    static List<String> goldens() throws IOException {
        return Golden.lines("noise.tsv");
    }

    /** A frame holds {@code channels} values. */
    private static Subject signal(int channels, float... values) {
        Traits traits =
                new Traits(
                        Shape.of(values.length / channels, channels),
                        new Range(-1, 1),
                        0,
                        new Sequence(channels, values.length));
        return new Subject(new Data(values), traits, 4L * values.length, OptionalDouble.of(1));
    }

    private static Quantizer fit(String spec, Subject subject) throws Exception {
        return Spec.parse(spec).fit(subject.calibration(), new Job());
    }

    private static float[] values() {
        float[] values = Golden.sweep(COUNT);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.9f;
        }
        return values;
    }

    private static byte[] reconstruct(Quantizer quantizer, Data data, Span span, Workers workers) {
        byte[] made = new byte[Math.toIntExact(span.count()) * Float.BYTES];
        workers.pass(
                data,
                span,
                Optional.of(quantizer.program()),
                List.of(new ReconstructionOut(MemorySegment.ofArray(made))),
                new Job());
        return made;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void makesWhatNumPyMakes(String line) throws Exception {
        String[] fields = line.split("\t", -1);
        Subject subject = signal(Integer.parseInt(fields[1]), Golden.sweep(40_000));
        Quantizer quantizer = fit(fields[0], subject);
        Data data = (Data) subject.source();
        byte[] codes = new byte[40_000];
        byte[] made = new byte[4 * 40_000];
        Workers.none()
                .pass(
                        data,
                        Span.all(data),
                        Optional.of(quantizer.program()),
                        List.of(
                                new CodesOut(MemorySegment.ofArray(codes), 8),
                                new ReconstructionOut(MemorySegment.ofArray(made))),
                        new Job());
        assertEquals(fields[2], Golden.sha256(codes));
        assertEquals(fields[3], Golden.sha256(made));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHAPED,
                SHAPED + ",shaping=f-weighted",
                SHAPED + ",subtractive=yes,shaping=lipshitz",
                "uniform:bits=4,axis=1,dither=gaussian,shaping=second-order",
            })
    void anyPartOfItByAnyThreadsIsTheSame(String spec) throws Exception {
        Subject subject = signal(1, values());
        Quantizer quantizer = fit(spec, subject);
        Data data = (Data) subject.source();
        byte[] whole = reconstruct(quantizer, data, Span.all(data), Workers.none());
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            Workers several = new Workers(pool, 3);
            assertArrayEquals(whole, reconstruct(quantizer, data, Span.all(data), several));
        }
        for (Span span : List.of(new Span(12_345, 1, 70_000), new Span(16_384, 1, 4096))) {
            byte[] part = reconstruct(quantizer, data, span, Workers.none());
            byte[] expected = new byte[part.length];
            System.arraycopy(whole, (int) (4 * span.first()), expected, 0, expected.length);
            assertArrayEquals(expected, part);
        }
        float[] back = floats(whole);
        float[] strided =
                floats(reconstruct(quantizer, data, new Span(5, 911, 200), Workers.none()));
        for (int i = 0; i < strided.length; i++) {
            int index = 5 + 911 * i;
            assertEquals(back[index], strided[i]);
            float x = data.values()[index];
            assertEquals(back[index], quantizer.one(0, x, index).reconstruction());
        }
    }

    @Test
    void codesComeBackWithWhatWasSubtracted() throws Exception {
        Subject subject = signal(2, values());
        Quantizer quantizer = fit(SHAPED + ",subtractive=yes,shaping=lipshitz,seed=3", subject);
        Data data = (Data) subject.source();
        byte[] packed = new byte[(int) Packing.bytes(data.count(), 6)];
        byte[] made = new byte[(int) (4 * data.count())];
        Workers.none()
                .pass(
                        data,
                        Span.all(data),
                        Optional.of(quantizer.program()),
                        List.of(
                                new CodesOut(MemorySegment.ofArray(packed), 6),
                                new ReconstructionOut(MemorySegment.ofArray(made))),
                        new Job());
        float[] back = new float[(int) data.count()];
        Dequantization.run(
                quantizer.program(),
                MemorySegment.ofArray(packed),
                new Packing.Width(6, false),
                MemorySegment.ofArray(back),
                new Job());
        assertArrayEquals(floats(made), back);
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        MemorySegment.copy(
                MemorySegment.ofArray(bytes), 0, MemorySegment.ofArray(values), 0, bytes.length);
        return values;
    }

    /** Means of 2²⁰ squares: a relative deviation of some 0.1 %, so that 1 % is never chance. */
    @ParameterizedTest
    @CsvSource({
        "dither=rectangular, 6",
        "dither=triangular, 4",
        "dither=high-passed, 4",
        "dither=gaussian, 3",
        "'dither=rectangular,subtractive=yes', 12",
        "'dither=triangular,subtractive=yes', 12",
        "'dither=gaussian,subtractive=yes', 12",
    })
    void theErrorHasThePowerThatTheorySays(String dither, double part) throws Exception {
        float[] values = new float[1 << 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.7 * Math.sin(i * 0.0123) + 0.05 * Math.sin(i * 0.777));
        }
        Subject subject = signal(1, values);
        Quantizer quantizer = fit("uniform:bits=5,range=full," + dither, subject);
        Evaluation evaluation =
                Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job());
        double step = quantizer.scale(0);
        double mse = evaluation.figures().mse();
        assertEquals(1, mse / (step * step / part), 0.01);
        Theory theory = Theory.of(quantizer, 1, false);
        assertEquals(1, mse / theory.numbers().get(Figure.MSE), 0.01);
    }

    /** A constant between two levels comes back as itself on average. */
    @Test
    void rectangularDitherMakesTheMeanLinear() throws Exception {
        for (float part : new float[] {0, 0.1f, 0.25f, 0.5f, 0.8f}) {
            float[] values = new float[1 << 18];
            Arrays.fill(values, part * 0.01f);
            Subject subject = signal(1, values);
            String spec = "uniform:symmetry=full,scale=0.01,dither=";
            assertEquals(part, mean(fit(spec + "rectangular", subject), subject), 0.005);
            double expected = part * (1 - part);
            double power = power(fit(spec + "rectangular", subject), subject, part);
            assertEquals(expected, power, 0.005, "modulated by the data");
            assertEquals(0.25, power(fit(spec + "triangular", subject), subject, part), 0.005);
        }
    }

    private static double mean(Quantizer quantizer, Subject subject) {
        Data data = (Data) subject.source();
        double sum = 0;
        for (float value : floats(reconstruct(quantizer, data, Span.all(data), Workers.none()))) {
            sum += value / 0.01;
        }
        return sum / data.count();
    }

    private static double power(Quantizer quantizer, Subject subject, double part) {
        Data data = (Data) subject.source();
        double sum = 0;
        for (float value : floats(reconstruct(quantizer, data, Span.all(data), Workers.none()))) {
            sum += Math.pow(value / 0.01 - part, 2);
        }
        return sum / data.count();
    }

    /**
     * Whether the error's power follows the data, in squared steps: with rectangular dither from 0
     * on a level to ¼ between two; not with triangular; with Gaussian hardly. Means of 2¹⁸ squares
     * deviate by some 0.0005.
     */
    @ParameterizedTest
    @CsvSource({
        "rectangular, 0.24, 0.26",
        "triangular, 0, 0.003",
        "high-passed, 0, 0.003",
        "gaussian, 0.001, 0.02"
    })
    void triangularDitherEndsNoiseModulation(String kind, double least, double most)
            throws Exception {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (float part : new float[] {0, 0.125f, 0.25f, 0.375f, 0.5f}) {
            float[] values = new float[1 << 18];
            Arrays.fill(values, part * 0.01f);
            Subject subject = signal(1, values);
            String spec = "uniform:symmetry=full,scale=0.01,dither=" + kind;
            double power = power(fit(spec, subject), subject, part);
            low = Math.min(low, power);
            high = Math.max(high, power);
        }
        double modulation = high - low;
        assertTrue(modulation >= least && modulation <= most, low + " … " + high);
    }

    /** The definition's own taps, apart from the scheme's. */
    static List<Arguments> filters() {
        return List.of(
                Arguments.of("first-order", new double[] {1}),
                Arguments.of("second-order", new double[] {2, -1}),
                Arguments.of("lipshitz", new double[] {2.033, -2.165, 1.959, -1.590, 0.6149}),
                Arguments.of("f-weighted-3", new double[] {1.623, -0.982, 0.109}),
                Arguments.of(
                        "f-weighted",
                        new double[] {
                            2.412, -3.370, 3.937, -4.174, 3.353, -2.205, 1.281, -0.569, 0.0847
                        }),
                Arguments.of(
                        "modified-e-weighted",
                        new double[] {
                            1.662, -1.263, 0.4827, -0.2913, 0.1268, -0.1124, 0.03252, -0.01265,
                            -0.03524
                        }),
                Arguments.of(
                        "improved-e-weighted",
                        new double[] {
                            2.847, -4.685, 6.214, -7.184, 6.639, -5.032, 3.263, -1.632, 0.4191
                        }));
    }

    /**
     * Shaped noise has |1 − Σ hₖ z⁻ᵏ|² times the white one's power, the window's leakage included.
     * A band is a mean of 4096 stretches, each of an exponential density: 1.6 % of deviation by
     * chance, or 2.2 % of a quotient. 12 % holds for 224 bands and for what a new beginning every
     * 2¹⁴ values adds; below a thousandth of the noise that is more than what is left.
     */
    @ParameterizedTest
    @MethodSource("filters")
    void shapedNoiseHasTheFiltersSpectrum(String filter, double[] taps) throws Exception {
        float[] values = new float[1 << 18];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * Math.sin(i * 0.01));
        }
        Subject subject = signal(1, values);
        String spec = "uniform:bits=8,range=full,dither=triangular";
        Quantizer shaped = fit(spec + ",shaping=" + filter, subject);
        double[] plain = spectrum(fit(spec, subject), values);
        double[] moved = spectrum(shaped, values);
        for (int band = 0; band < 32; band++) {
            double expected = leaking(taps, band);
            double gain = moved[band] / plain[band];
            if (expected > 1e-3) {
                assertEquals(1, gain / expected, 0.12, "band " + band);
            } else {
                assertTrue(gain < 2e-3, "band " + band + ": " + gain);
            }
        }
        Evaluation evaluation =
                Evaluation.exact(subject, shaped, Workers.none(), List.of(), new Job());
        double theory = Theory.of(shaped, 1, false).numbers().get(Figure.MSE);
        assertEquals(1, evaluation.figures().mse() / theory, 0.02);
    }

    /** The filter's power as the windowed band sees it: a mean over the window's own spectrum. */
    private static double leaking(double[] taps, int band) {
        double sum = 0;
        double weights = 0;
        for (int step = 0; step < 4096; step++) {
            double omega = 2 * Math.PI * step / 4096;
            double real = 1;
            double imaginary = 0;
            for (int k = 0; k < taps.length; k++) {
                real -= taps[k] * Math.cos((k + 1) * omega);
                imaginary += taps[k] * Math.sin((k + 1) * omega);
            }
            double windowReal = 0;
            double windowImaginary = 0;
            double away = omega - 2 * Math.PI * (band + 0.5) / 64;
            for (int i = 0; i < 64; i++) {
                windowReal += WINDOW[i] * Math.cos(away * i);
                windowImaginary += WINDOW[i] * Math.sin(away * i);
            }
            double weight = windowReal * windowReal + windowImaginary * windowImaginary;
            weights += weight;
            sum += weight * (real * real + imaginary * imaginary);
        }
        return sum / weights;
    }

    /** The power of errors in 32 bands: means over stretches of 64 values, by plain sums. */
    private static double[] spectrum(Quantizer quantizer, float[] values) {
        Data data = new Data(values);
        float[] made = floats(reconstruct(quantizer, data, Span.all(data), Workers.none()));
        double[] power = new double[32];
        for (int start = 0; start + 64 <= values.length; start += 64) {
            for (int band = 0; band < 32; band++) {
                double real = 0;
                double imaginary = 0;
                for (int i = 0; i < 64; i++) {
                    double e = (made[start + i] - values[start + i]) * WINDOW[i];
                    double angle = 2 * Math.PI * (band + 0.5) * i / 64;
                    real += e * Math.cos(angle);
                    imaginary += e * Math.sin(angle);
                }
                power[band] += real * real + imaginary * imaginary;
            }
        }
        return power;
    }

    @Test
    void clippingDoesNotMakeTheFilterRunAway() throws Exception {
        float[] values = new float[1 << 15];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (1.3 * Math.sin(i * 0.002));
        }
        values[99] = Float.NaN;
        values[100] = Float.POSITIVE_INFINITY;
        Subject subject = signal(1, values);
        Quantizer quantizer = fit("uniform:bits=4,range=full,shaping=improved-e-weighted", subject);
        Data data = (Data) subject.source();
        float[] made = floats(reconstruct(quantizer, data, Span.all(data), Workers.none()));
        double gain = 2.847 + 4.685 + 6.214 + 7.184 + 6.639 + 5.032 + 3.263 + 1.632 + 0.4191;
        double bound = (0.5 + 2 * gain) * quantizer.scale(0);
        for (int i = 0; i < made.length; i++) {
            boolean inside = Math.abs(values[i]) < 1 - bound;
            assertTrue(Float.isFinite(made[i]));
            assertTrue(!inside || Math.abs(made[i] - values[i]) <= bound, "value " + i);
        }
        double[] levels = quantizer.levels(0);
        assertEquals(levels[levels.length - 1], made[100]);
    }

    @Test
    void previewsAreOfContiguousValues() throws Exception {
        Subject subject = signal(1, Golden.sweep(1 << 21));
        Quantizer quantizer = fit(SHAPED + ",shaping=f-weighted", subject);
        Evaluation some = Evaluation.sampled(subject, quantizer, new Job());
        Evaluation all = Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job());
        assertEquals(Block.SIZE, some.values());
        assertEquals(all.figures().sqnrDb(), some.figures().sqnrDb(), 2);
    }
}
