package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Range;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/** Spectra beside a direct transform and beside levels that are known. */
class SpectrumTest {
    private static Source source(float[] values) {
        return new TensorSource(Tensor.of(Shape.of(values.length), values));
    }

    private static Quantizer quantizer(float[] values) throws Exception {
        Traits traits = new Traits(Shape.of(values.length), Range.NONE, 0);
        Subject subject =
                new Subject(source(values), traits, 4L * values.length, OptionalDouble.empty());
        return Spec.parse("uniform:bits=4,symmetry=restricted,range=hand,low=-1,high=1")
                .fit(subject.calibration(), new Job());
    }

    private static Spectrum spectrum(float[] values) throws Exception {
        Source source = source(values);
        return Spectrum.of(source, Span.all(source), quantizer(values).program(), new Job());
    }

    /** The definition: one window, bin by bin. */
    private static double direct(float[] x, int from, int bin) {
        double re = 0;
        double im = 0;
        double sum = 0;
        int n = Spectrum.WINDOW;
        for (int i = 0; i < n; i++) {
            double weight = Math.pow(Math.sin(Math.PI * i / n), 2);
            re += weight * x[from + i] * Math.cos(2 * Math.PI * bin * i / n);
            im -= weight * x[from + i] * Math.sin(2 * Math.PI * bin * i / n);
            sum += weight;
        }
        double scale = (bin == 0 || bin == n / 2 ? 1 : 2) / sum;
        return scale * scale * (re * re + im * im);
    }

    @Test
    void isTheMeanOfDirectTransforms() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[2 * Spectrum.WINDOW + 77];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-0.9, 0.9);
        }
        Quantizer quantizer = quantizer(x);
        float[] e = new float[x.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = quantizer.one(0, x[i], i).reconstruction() - x[i];
        }
        Spectrum spectrum = spectrum(x);
        for (int bin : new int[] {0, 1, 2, 100, 777, 1023, 1024}) {
            double power = 0;
            double noise = 0;
            for (int window = 0; window < 3; window++) {
                power += direct(x, window * Spectrum.HOP, bin) / 3;
                noise += direct(e, window * Spectrum.HOP, bin) / 3;
            }
            assertEquals(10 * Math.log10(power), spectrum.original()[bin], 1e-4);
            assertEquals(10 * Math.log10(noise), spectrum.error()[bin], 1e-4);
        }
    }

    @Test
    void aFullScaleSineIsZeroDecibels() throws Exception {
        float[] x = new float[100_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * 100 * i / Spectrum.WINDOW + 1);
        }
        float[] level = spectrum(x).original();
        assertEquals(0, level[100], 1e-3);
        // Hann: the bins beside it are half as high, the others nothing.
        assertEquals(20 * Math.log10(0.5), level[101], 1e-3);
        assertTrue(level[110] < -120, () -> "leaks " + level[110]);
    }

    @Test
    void aConstantIsAtZeroHertz() throws Exception {
        float[] x = new float[5000];
        Arrays.fill(x, 0.5f);
        assertEquals(20 * Math.log10(0.5), spectrum(x).original()[0], 1e-4);
    }

    @Test
    void silenceAndWhatIsNotFiniteHaveNoLevel() throws Exception {
        float[] x = new float[4096];
        x[7] = Float.NaN;
        x[9] = Float.POSITIVE_INFINITY;
        Spectrum spectrum = spectrum(x);
        assertEquals(Float.NEGATIVE_INFINITY, spectrum.original()[3]);
        assertEquals(Float.NEGATIVE_INFINITY, spectrum.error()[3]);
    }

    @Test
    void lessThanAWindowIsOneWindow() throws Exception {
        float[] x = new float[512];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * 32 * i / x.length);
        }
        assertEquals(0, spectrum(x).original()[128], 1e-3);
        assertEquals(Float.NEGATIVE_INFINITY, spectrum(new float[0]).original()[5]);
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        float[] x = new float[4096];
        Job job = new Job();
        job.cancel();
        Source source = source(x);
        Quantizer quantizer = quantizer(x);
        assertThrows(
                CancellationException.class,
                () -> Spectrum.of(source, Span.all(source), quantizer.program(), job));
    }
}
