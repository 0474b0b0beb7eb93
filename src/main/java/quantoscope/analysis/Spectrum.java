package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Power by frequency of a signal and of its error: the mean over windows of {@value #WINDOW}
 * samples (Hann), each {@value #HOP} after the one before. In dBFS: a sine of amplitude 1 on a
 * bin's frequency is 0 dB there. Values that are not finite count as silence.
 *
 * @param original level of each bin from 0 to half the sample rate; −∞ for none
 * @param error likewise, of x̂ − x
 */
public record Spectrum(float[] original, float[] error) {
    /** Samples in a window. */
    public static final int WINDOW = 2048;

    /** Samples from one window to the next. */
    public static final int HOP = WINDOW / 2;

    private static final int BINS = WINDOW / 2 + 1;

    /**
     * Of some samples and what a program makes of them.
     *
     * @param source holds them, with others between where {@code span} steps
     */
    public static Spectrum of(Source source, Span span, Program program, Job job) {
        Windows windows = new Windows();
        Pass.run(source, span, Optional.of(program), List.of(windows), job);
        return new Spectrum(windows.level(windows.original), windows.level(windows.error));
    }

    /** Takes samples in their order, and transforms a window whenever one is full. */
    private static final class Windows implements Sink, Sink.Worker {
        private final Fft fft = new Fft(WINDOW);
        private final float[] x = new float[WINDOW];
        private final float[] e = new float[WINDOW];
        private final double[] real = new double[WINDOW];
        private final double[] imaginary = new double[WINDOW];
        private final double[] hann = hann(WINDOW);
        private final double[] original = new double[BINS];
        private final double[] error = new double[BINS];
        private int filled;
        private long windows;

        @Override
        public Worker worker(Span span) {
            // Windows reach over blocks: one thread has to see them all.
            return this;
        }

        @Override
        public void accept(Block block) {
            for (int i = 0; i < block.length(); i++) {
                boolean finite = Float.isFinite(block.x[i]);
                float difference = block.reconstruction[i] - block.x[i];
                x[filled] = finite ? block.x[i] : 0;
                e[filled++] = finite && Float.isFinite(difference) ? difference : 0;
                if (filled == WINDOW) {
                    transform(hann);
                    System.arraycopy(x, HOP, x, 0, HOP);
                    System.arraycopy(e, HOP, e, 0, HOP);
                    filled = HOP;
                }
            }
        }

        @Override
        public void finish() {
            if (windows == 0 && filled > 1) {
                // Less than a window: one as long as the signal.
                Arrays.fill(x, filled, WINDOW, 0);
                Arrays.fill(e, filled, WINDOW, 0);
                transform(Arrays.copyOf(hann(filled), WINDOW));
            }
        }

        private static double[] hann(int length) {
            double[] weights = new double[length];
            double sum = 0;
            for (int i = 0; i < length; i++) {
                weights[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
                sum += weights[i];
            }
            // A bin of a real signal holds half of a sine's amplitude, at both of its signs.
            double scale = 2 / sum;
            for (int i = 0; i < length; i++) {
                weights[i] *= scale;
            }
            return weights;
        }

        /** Signal and error in one transform, as real and imaginary part. */
        private void transform(double[] weights) {
            for (int i = 0; i < WINDOW; i++) {
                real[i] = weights[i] * x[i];
                imaginary[i] = weights[i] * e[i];
            }
            fft.transform(real, imaginary);
            for (int k = 0; k < BINS; k++) {
                int mirror = (WINDOW - k) % WINDOW;
                double evenRe = (real[k] + real[mirror]) / 2;
                double evenIm = (imaginary[k] - imaginary[mirror]) / 2;
                double oddRe = (imaginary[k] + imaginary[mirror]) / 2;
                double oddIm = (real[mirror] - real[k]) / 2;
                original[k] += evenRe * evenRe + evenIm * evenIm;
                error[k] += oddRe * oddRe + oddIm * oddIm;
            }
            windows++;
        }

        private float[] level(double[] sums) {
            float[] decibels = new float[BINS];
            for (int k = 0; k < BINS; k++) {
                // The first and the last bin have no mirror image that shares their amplitude.
                double part = k == 0 || k == BINS - 1 ? 0.25 : 1;
                decibels[k] = (float) (10 * Math.log10(part * sums[k] / Math.max(1, windows)));
            }
            return decibels;
        }
    }
}
