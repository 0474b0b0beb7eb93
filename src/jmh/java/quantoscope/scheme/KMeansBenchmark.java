package quantoscope.scheme;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The best codebook of a million Gaussian values, sorting included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KMeansBenchmark {
    private static final Shape SHAPE = Shape.of(1_000_000);

    @Param({"2", "4", "8"})
    public int bits;

    private TensorSource source;

    /** Draws the values. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        float[] values = new float[(int) SHAPE.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        source = new TensorSource(Tensor.of(SHAPE, values));
    }

    /** As a window does that has just opened the data. */
    @Benchmark
    public Quantizer best() throws Problem, UsageProblem {
        Calibration data = new Calibration(source, new Traits(SHAPE, Range.NONE, 0));
        return Spec.parse("kmeans:bits=" + bits).fit(data, new Job());
    }
}
