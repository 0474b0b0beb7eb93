package quantoscope.scheme;

import quantoscope.TestFiles;
import quantoscope.kernel.Pass;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Span;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Layers y = W x for tests: weights, inputs, and what quantizing does to y. */
record LayerTools(int rows, int columns, float[] weights, float[] inputs) {
    /** Those of the golden scripts: each input near the one before, one dead, one large. */
    static LayerTools of(int rows, int columns, int samples, int seed) {
        float[] weights = uniform(seed, rows * columns);
        double[] x = new double[samples * columns];
        float[] random = uniform(seed + 1, x.length);
        for (int i = 0; i < x.length; i++) {
            x[i] = i % columns == 0 ? random[i] : (x[i - 1] * 3 + random[i]) / 4;
        }
        float[] inputs = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            int column = i % columns;
            inputs[i] = (float) (column == 3 ? 0 : column == 5 ? x[i] * 8 : x[i]);
        }
        return new LayerTools(rows, columns, weights, inputs);
    }

    /** Multiples of 2⁻²³ in −1 to 1. */
    private static float[] uniform(int seed, int count) {
        float[] values = new float[count];
        int s = seed;
        for (int i = 0; i < count; i++) {
            s = 1664525 * s + 1013904223;
            values[i] = ((s >>> 8) - 8388608) / 8388608f;
        }
        return values;
    }

    /** Writes the inputs as an NPY file and gives its path as a setting. */
    String calibration(Path folder) throws Exception {
        Path file = folder.resolve("inputs.npy");
        String shape = "(%d, %d)".formatted(inputs.length / columns, columns);
        Files.write(file, TestFiles.npy(shape, inputs));
        return "calibration=\"" + file + '"';
    }

    Quantizer fit(String spec) throws Exception {
        return Spec.parse(spec).fit(calibration(), new Job());
    }

    Calibration calibration() {
        Traits traits = new Traits(Shape.of(rows, columns), Range.NONE, 0);
        return new Calibration(new Data(weights), traits);
    }

    /** What the weights come back as. */
    float[] made(String spec) throws Exception {
        float[] made = new float[weights.length];
        Data data = new Data(weights);
        Pass.run(
                data,
                Span.all(data),
                Optional.of(fit(spec).program()),
                List.of(new ReconstructionOut(MemorySegment.ofArray(made))),
                new Job());
        return made;
    }

    /** The mean square of the error of y over all inputs. */
    double outputError(float... made) {
        double sum = 0;
        int samples = inputs.length / columns;
        for (int sample = 0; sample < samples; sample++) {
            for (int row = 0; row < rows; row++) {
                double error = 0;
                for (int i = 0; i < columns; i++) {
                    int at = row * columns + i;
                    error += ((double) made[at] - weights[at]) * inputs[sample * columns + i];
                }
                sum += error * error;
            }
        }
        return sum / samples / rows;
    }
}
