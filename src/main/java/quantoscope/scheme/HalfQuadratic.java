package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.task.Job;

import java.util.Arrays;

/**
 * The zero points of half-quadratic quantization: H. Badri and A. Shaji, Half-quadratic
 * quantization of large machine learning models (2023), as hqq 0.2.8 computes them in float32
 * (hqq/core/optimize.py, the proximal solver that is its default). With s the codes a unit of x
 * has, z the zero point, a real number, p = 0.7 and β = 10, at most twenty times over:
 *
 * <pre>
 *   q = clamp(round(x s + z))        r = (q − z) / s
 *   e = shrink(x − r)                shrink(v) = sgn(v) max(|v| − |v|ᵖ⁻¹ / β, 0)
 *   z = mean of q − (x − e) s        of each parameter set
 * </pre>
 *
 * <p>It ends when the mean of |x − r| over everything no longer falls, and keeps the last z. NaN
 * and infinities are left out. The range is what the codes then express.
 */
final class HalfQuadratic {
    private static final int MOST_ROUNDS = 20;
    private static final float BETA = 10;
    private static final float POWER = 0.7f;

    /** A narrower range has 1 as its scale. */
    private static final float NARROW = 1e-4f;

    /** So that half precision can hold a scale. */
    private static final float MOST_SCALE = 2e4f;

    private final Calibration data;
    private final Layout layout;
    private final int most;
    private final Job job;
    private final float[] scale;
    private final float[] zero;

    private HalfQuadratic(Calibration data, Layout layout, int bits, Job job) {
        this.data = data;
        this.layout = layout;
        this.most = (1 << bits) - 1;
        this.job = job;
        this.scale = new float[layout.parameters()];
        this.zero = new float[layout.parameters()];
    }

    /**
     * The range of each parameter set; that of the data in a set without finite values.
     *
     * @param bits of a code
     */
    static Limits of(Calibration data, Layout layout, int bits, Job job) {
        Limits extremes = data.extremes(layout, job);
        HalfQuadratic solver = new HalfQuadratic(data, layout, bits, job);
        solver.start(extremes);
        solver.solve();
        return solver.limits(extremes);
    }

    private void start(Limits extremes) {
        for (int p = 0; p < scale.length; p++) {
            float width = extremes.high()[p] - extremes.low()[p];
            scale[p] = Math.abs(width) <= NARROW ? 1 : Math.min(most / width, MOST_SCALE);
            zero[p] = -extremes.low()[p] * scale[p];
        }
    }

    private void solve() {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double error = step();
            if (!(error < best)) {
                return;
            }
            best = error;
        }
    }

    /** One round; returns the sum of |x − r| before it. */
    private double step() {
        double[] sums = new double[scale.length];
        long[] counts = new long[scale.length];
        double[] errors = new double[1];
        Calibration.runs(
                data.source(),
                layout,
                job,
                (set, x, from, to) -> {
                    double sum = 0;
                    double error = 0;
                    float s = scale[set];
                    float z = zero[set];
                    for (int i = from; i < to; i++) {
                        if (!Float.isFinite(x[i])) {
                            continue;
                        }
                        float q = (float) Math.clamp(Math.rint(x[i] * s + z), 0, most);
                        float rest = x[i] - (q - z) / s;
                        sum += q - (x[i] - shrunk(rest)) * s;
                        error += Math.abs(rest);
                        counts[set]++;
                    }
                    sums[set] += sum;
                    errors[0] += error;
                });
        for (int p = 0; p < zero.length; p++) {
            zero[p] = counts[p] == 0 ? zero[p] : (float) (sums[p] / counts[p]);
        }
        return errors[0];
    }

    private static float shrunk(float value) {
        float magnitude = Math.abs(value);
        float less = 1 / BETA * (float) Math.pow(magnitude, POWER - 1);
        return Math.signum(value) * Math.max(magnitude - less, 0);
    }

    private Limits limits(Limits extremes) {
        float[] low = Arrays.copyOf(extremes.low(), scale.length);
        float[] high = Arrays.copyOf(extremes.high(), scale.length);
        for (int p = 0; p < scale.length; p++) {
            float first = -zero[p] / scale[p];
            float last = (most - zero[p]) / scale[p];
            if (low[p] <= high[p] && Float.isFinite(first) && Float.isFinite(last)) {
                low[p] = first;
                high[p] = last;
            }
        }
        return new Limits(low, high);
    }
}
