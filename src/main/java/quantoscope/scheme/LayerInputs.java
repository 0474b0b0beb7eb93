package quantoscope.scheme;

import quantoscope.kernel.Context;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The inputs of the layer whose weights are quantized: y = W x with W of {@code [out, in]}. A
 * weight of more dimensions has its first as out, and all others together as in.
 */
final class LayerInputs {
    static final Parameter.FilePath CALIBRATION =
            new Parameter.FilePath(
                    "calibration",
                    "Calibration",
                    "An NPY file of the layer's inputs, [samples, in]. Without one, inputs count as"
                            + " independent and of one size.");

    /** The Gram matrix of more columns takes gigabytes. */
    private static final int MOST_COLUMNS = 1 << 14;

    /** Samples whose products are summed at a time. */
    private static final int CHUNK = 1 << 10;

    private final Calibration data;
    private final InputFile key;
    private final int columns;
    private final long samples;
    private final Source values;

    /** What is kept is told apart by what it is. */
    private record Named(Object key, String what) {}

    private LayerInputs(Calibration data, InputFile key, int columns, long samples, Source values) {
        this.data = data;
        this.key = key;
        this.columns = columns;
        this.samples = samples;
        this.values = values;
    }

    /** How many outputs a weight has. */
    static int rows(Shape shape) {
        return shape.rank() < 2 ? 1 : Math.toIntExact(shape.dimension(0));
    }

    /** How many inputs a weight has. */
    static long columns(Shape shape) {
        return shape.count() / Math.max(1, rows(shape));
    }

    /** One parameter set for each output, or for each group of its inputs. */
    static Layout layout(Settings settings, Shape shape) {
        if (settings.has(Granularity.GROUP)) {
            return Layout.Groups.byRow(
                    Shape.of(rows(shape), columns(shape)), (int) settings.whole(Granularity.GROUP));
        }
        return shape.rank() < 2 ? new Layout.Whole() : Layout.Axis.of(shape, 0);
    }

    /** How many columns have a factor, where schemes with inputs have them. */
    static int columnFactors(Settings settings, Traits traits) {
        return settings.has(CALIBRATION) ? (int) columns(traits.shape()) : 0;
    }

    /**
     * Checks what every scheme with inputs needs.
     *
     * @throws UsageProblem naming the parameter
     */
    static void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(settings, traits.shape());
        if (settings.has(CALIBRATION) && columns(traits.shape()) > MOST_COLUMNS) {
            throw new UsageProblem(
                    "calibration takes weights of up to %d inputs, and this has %d."
                            .formatted(MOST_COLUMNS, columns(traits.shape())));
        }
        if (settings.has(CALIBRATION) && traits.shape().count() > Integer.MAX_VALUE - 8) {
            throw new UsageProblem(
                    "calibration takes up to 2147483639 weights, and this has %d."
                            .formatted(traits.shape().count()));
        }
    }

    /**
     * The inputs that the settings name; nothing without any, for an empty weight, and where only
     * the first weights are looked at.
     *
     * @throws Problem if they cannot be read or are not as long as the weight's rows
     */
    static Optional<LayerInputs> of(Settings settings, Calibration data, Job job) throws Problem {
        Optional<Path> file = settings.path(CALIBRATION);
        long count = data.traits().shape().count();
        if (file.isEmpty() || count == 0 || data.source().count() < count) {
            return Optional.empty();
        }
        InputFile key = InputFile.of(file.get(), "calibration");
        InputReader.Inputs inputs =
                data.worked(
                        key,
                        InputReader.Inputs.class,
                        () -> InputReader.found().read(key.file(), job));
        long wanted = columns(data.traits().shape());
        long given = inputs.shape().rank() == 0 ? 1 : inputs.shape().last();
        if (given != wanted) {
            throw new Problem(
                    ("%s holds inputs of %d values, and a row of this weight has %d; save them as"
                                    + " [samples, %d].")
                            .formatted(file.get(), given, wanted, wanted));
        }
        long samples = inputs.values().count() / given;
        Range range = new Calibration(inputs.values(), data.traits()).range(job);
        if (samples == 0 || !(range.low() <= range.high())) {
            throw new Problem(file.get() + " holds no finite inputs; save some samples.");
        }
        Source turned =
                data.context()
                        .map((Context context) -> context.prepared(inputs.values()))
                        .orElse(inputs.values());
        return Optional.of(new LayerInputs(data, key, (int) given, samples, turned));
    }

    int columns() {
        return columns;
    }

    /** 2 XᵀX / samples in float64, as GPTQ has it. */
    Matrix gram(Job job) throws Problem {
        return data.worked(new Named(key, "gram"), Matrix.class, () -> findGram(job));
    }

    private Matrix findGram(Job job) throws Problem {
        LinearAlgebra algebra = LinearAlgebra.found();
        double[] sums = new double[columns * columns];
        int most = (int) Math.min(samples, CHUNK);
        float[] some = new float[most * columns];
        for (long from = 0; from < samples; from += most) {
            job.check();
            int count = (int) Math.min(most, samples - from);
            values.read(from * columns, 1, some, count * columns);
            double[] exact = new double[count * columns];
            for (int i = 0; i < exact.length; i++) {
                exact[i] = Float.isFinite(some[i]) ? some[i] : 0;
            }
            double[] part = algebra.gram(new Matrix(count, columns, exact)).values();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= 2.0 / samples;
        }
        return new Matrix(columns, columns, sums);
    }

    /** Work that only these inputs and {@code more} decide. */
    <T> T worked(Object more, Class<T> type, Calibration.Work<T> work) throws Problem {
        return data.worked(new Named(key, more.toString()), type, work);
    }

    /** Σ (E x)² over samples and outputs, twice and a sample. */
    double outputError(double[] errors, Job job) throws Problem {
        Matrix matrix = new Matrix(errors.length / columns, columns, errors);
        double[] products = LinearAlgebra.found().product(matrix, gram(job)).values();
        double sum = 0;
        for (int i = 0; i < products.length; i++) {
            sum += products[i] * errors[i];
        }
        return sum;
    }

    /** The mean magnitude of each column. */
    double[] meanMagnitudes(Job job) {
        double[] sums = new double[columns];
        each(job, (column, magnitude) -> sums[column] += magnitude);
        for (int i = 0; i < columns; i++) {
            sums[i] /= samples;
        }
        return sums;
    }

    /** The largest magnitude of each column. */
    double[] largestMagnitudes(Job job) {
        double[] most = new double[columns];
        each(job, (column, magnitude) -> most[column] = Math.max(most[column], magnitude));
        return most;
    }

    private interface Taker {
        void take(int column, double magnitude);
    }

    private void each(Job job, Taker taker) {
        float[] sample = new float[columns];
        for (long i = 0; i < samples; i++) {
            job.check();
            values.read(i * columns, 1, sample, columns);
            for (int column = 0; column < columns; column++) {
                taker.take(column, Float.isFinite(sample[column]) ? Math.abs(sample[column]) : 0);
            }
        }
    }
}
