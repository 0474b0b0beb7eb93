package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The weights that GPTQ rounds. With H = 2 XᵀX / samples, a share of its mean diagonal added to the
 * diagonal, and U the upper factor of H⁻¹ = Uᵀ U, of each row w, column after column in blocks of
 * 128:
 *
 * <pre>
 *   q = round w[i]      e = (w[i] − q) / U[i, i]      w[j] −= e U[i, j] for all j &gt; i
 * </pre>
 *
 * <p>Where a group begins, its step comes from its weights as the blocks before have left them;
 * when the largest inputs come first, from the weights as they were. A column without inputs is set
 * to 0. In float64, but for w[i] as it is rounded, its step and what comes back, which are float32.
 */
final class GptqFit {
    private static final int BLOCK = 128;

    private final Gptq.Steps steps;
    private final LayerInputs inputs;
    private final double damp;
    private final boolean largestFirst;
    private final boolean grouped;
    private final Layout layout;
    private final float[] weights;
    private final int columns;

    GptqFit(Settings settings, Calibration data, Gptq.Steps steps, LayerInputs inputs) {
        this.steps = steps;
        this.inputs = inputs;
        this.damp = settings.real(Gptq.DAMP);
        this.largestFirst = settings.word(Gptq.ORDER).equals("activation");
        this.grouped = settings.has(Granularity.GROUP);
        this.layout = LayerInputs.layout(settings, data.traits().shape());
        this.weights = Weights.finite(data.source());
        this.columns = inputs.columns();
    }

    /**
     * U in the order of rounding.
     *
     * @param order the column at each place
     */
    private record Factor(int[] order, double[] upper) {}

    /** Fills in the steps; the weights as they were rounded, each at its own place. */
    float[] run(Job job) throws Problem {
        Matrix gram = inputs.gram(job);
        if (!grouped) {
            stepsOfAll();
        }
        for (int column = 0; column < columns; column++) {
            if (gram.at(column, column) == 0) {
                for (int at = column; at < weights.length; at += columns) {
                    weights[at] = 0;
                }
            }
        }
        if (grouped && largestFirst) {
            stepsOfAll();
        }
        Factor factor =
                inputs.worked(
                        "factor " + damp + largestFirst, Factor.class, () -> factor(gram, job));
        float[] made = new float[weights.length];
        for (int from = 0; from < weights.length; from += columns) {
            job.check();
            row(from, factor, made);
        }
        return made;
    }

    private void stepsOfAll() {
        var ends = Weights.extremes(layout, weights);
        for (int set = 0; set < layout.parameters(); set++) {
            steps.set(set, ends.low()[set], ends.high()[set]);
        }
    }

    private void row(int from, Factor factor, float... made) {
        double[] w = new double[columns];
        for (int i = 0; i < columns; i++) {
            w[i] = weights[from + factor.order[i]];
        }
        double[] errors = new double[BLOCK];
        for (int start = 0; start < columns; start += BLOCK) {
            int end = Math.min(columns, start + BLOCK);
            double[] now = Arrays.copyOfRange(w, start, end);
            for (int i = start; i < end; i++) {
                int at = from + factor.order[i];
                int set = layout.parameterAt(at);
                if (grouped && !largestFirst && (i == 0 || set != layout.parameterAt(at - 1))) {
                    group(set, at, w, i);
                }
                made[at] = (float) now[i - start];
                int line = i * columns;
                double error =
                        (now[i - start] - steps.rounded(set, made[at])) / factor.upper[line + i];
                for (int j = i + 1; j < end; j++) {
                    now[j - start] -= error * factor.upper[line + j];
                }
                errors[i - start] = error;
            }
            for (int i = start; i < end; i++) {
                for (int j = end; j < columns; j++) {
                    w[j] -= errors[i - start] * factor.upper[i * columns + j];
                }
            }
        }
    }

    /** The step of a group from its weights as they are now. */
    private void group(int set, int at, double[] w, int first) {
        int last = (int) (first + layout.runEnd(at) - at);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = first; i < Math.min(last, columns); i++) {
            low = Math.min(low, (float) w[i]);
            high = Math.max(high, (float) w[i]);
        }
        steps.set(set, low, high);
    }

    private Factor factor(Matrix gram, Job job) throws Problem {
        double[] diagonal = new double[columns];
        double mean = 0;
        for (int i = 0; i < columns; i++) {
            diagonal[i] = gram.at(i, i) == 0 ? 1 : gram.at(i, i);
            mean += diagonal[i] / columns;
        }
        int[] order =
                largestFirst
                        ? IntStream.range(0, columns)
                                .boxed()
                                .sorted(Comparator.comparingDouble((Integer i) -> -diagonal[i]))
                                .mapToInt(Integer::intValue)
                                .toArray()
                        : IntStream.range(0, columns).toArray();
        // From the last column to the first: the lower factor of that, inverted, is U backwards.
        double[] back = new double[columns * columns];
        for (int row = 0; row < columns; row++) {
            int r = order[columns - 1 - row];
            for (int column = 0; column < columns; column++) {
                int c = order[columns - 1 - column];
                back[row * columns + column] = r == c ? diagonal[r] + damp * mean : gram.at(r, c);
            }
        }
        Matrix lower = LinearAlgebra.found().cholesky(new Matrix(columns, columns, back), job);
        double[] inverse = inverse(lower, job);
        double[] upper = new double[inverse.length];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = inverse[inverse.length - 1 - i];
        }
        return new Factor(order, upper);
    }

    /** The inverse of a lower triangle. */
    private static double[] inverse(Matrix lower, Job job) {
        int n = lower.rows();
        double[] inverse = new double[n * n];
        for (int row = 0; row < n; row++) {
            job.check();
            double pivot = lower.at(row, row);
            for (int k = 0; k < row; k++) {
                double factor = lower.at(row, k) / pivot;
                for (int column = 0; column <= k; column++) {
                    inverse[row * n + column] -= factor * inverse[k * n + column];
                }
            }
            inverse[row * n + row] = 1 / pivot;
        }
        return inverse;
    }
}
