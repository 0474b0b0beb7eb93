package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.kernel.block.Importance;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import java.nio.file.Path;

/** Importance weights of columns, from a file. */
final class ImportanceFile {
    private ImportanceFile() {}

    /** What the weights depend on. */
    private record Key(InputFile file, boolean rows) {}

    /**
     * Reads one weight a column, or makes them of inputs; once for all settings of the same data.
     *
     * @param rows whether the mean squares of the data's rows are found too
     * @throws Problem if it cannot be read, has other columns than the data, or holds what is no
     *     weight
     */
    static Importance read(Path file, Calibration data, boolean rows, Job job) throws Problem {
        if (data.context().isPresent()) {
            throw new Problem(
                    "imatrix weighs columns, and a rotation mixes them; leave one of them out.");
        }
        return data.worked(
                new Key(InputFile.of(file, "imatrix"), rows),
                Importance.class,
                () -> find(file, data, rows, job));
    }

    private static Importance find(Path file, Calibration data, boolean rows, Job job)
            throws Problem {
        Shape shape = data.traits().shape();
        int columns = Math.toIntExact(shape.last());
        InputReader.Inputs inputs = InputReader.found().read(file, job);
        boolean vector = inputs.shape().rank() <= 1;
        long given = inputs.shape().rank() == 0 ? 1 : inputs.shape().last();
        if (given != columns || inputs.values().count() == 0) {
            throw new Problem(
                    ("%s holds %d weights, and a row of this tensor has %d values; save one for"
                                    + " each, or inputs as [samples, %d].")
                            .formatted(file, given, columns, columns));
        }
        float[] weights = new float[columns];
        if (vector) {
            inputs.values().read(0, 1, weights, columns);
        } else {
            meanSquares(inputs.values(), weights, job);
        }
        for (float weight : weights) {
            if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new Problem(
                        file
                                + " holds a weight that is negative or no number; importance is 0"
                                + " or more.");
            }
        }
        return new Importance(weights, rows ? ofRows(data, columns, job) : new float[0]);
    }

    private static void meanSquares(Source inputs, float[] weights, Job job) {
        double[] sums = new double[weights.length];
        float[] sample = new float[weights.length];
        long samples = inputs.count() / weights.length;
        for (long i = 0; i < samples; i++) {
            job.check();
            inputs.read(i * weights.length, 1, sample, weights.length);
            for (int column = 0; column < weights.length; column++) {
                sums[column] += (double) sample[column] * sample[column];
            }
        }
        for (int column = 0; column < weights.length; column++) {
            weights[column] = (float) (sums[column] / samples);
        }
    }

    /** Summed in the order of the values, in float32, as ggml does. */
    private static float[] ofRows(Calibration data, int columns, Job job) {
        float[] squares = new float[(int) (data.traits().shape().count() / columns)];
        Calibration.runs(
                data.source(),
                Layout.Groups.byRow(data.traits().shape(), columns),
                job,
                (row, x, from, to) -> {
                    for (int i = from; i < to; i++) {
                        squares[row] += x[i] * x[i];
                    }
                });
        for (int row = 0; row < squares.length; row++) {
            squares[row] /= columns;
        }
        return squares;
    }
}
