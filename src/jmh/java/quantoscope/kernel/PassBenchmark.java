package quantoscope.kernel;

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

import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The exact pass (codes, x̂, error sums, counts of codes) over 4096 × 4096 float32 on one thread,
 * beside a copy of the tensor and beside plain code, which does one block.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PassBenchmark {
    private static final Shape SHAPE = Shape.of(4096, 4096);

    /** What runs. */
    public enum Kind {
        COPY,
        PER_TENSOR,
        PER_TENSOR_STOCHASTIC,
        PER_TENSOR_WRAPPING,
        PER_ROW,
        PER_COLUMN,
        GROUPS_OF_32,
        GROUPS_OF_128,
        LEVELS_16,
        LEVELS_256,
        NF4,
        BFLOAT16,
        E4M3FN,
        E2M1FN,
        E8M0FNU,
        POSIT_16
    }

    @Param public Kind kind;

    private final float[] values = new float[(int) SHAPE.count()];
    private final float[] copy = new float[values.length];
    private final Block block = new Block();
    private Optional<Program> program = Optional.empty();

    /** Draws Gaussian values and fits the range of ±3.84. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        System.arraycopy(values, 0, block.x, 0, Block.SIZE);
        block.set(0, 0, 1, Block.SIZE);
        program =
                switch (kind) {
                    case COPY -> Optional.empty();
                    case LEVELS_16 -> Optional.of(levels(16));
                    case LEVELS_256 -> Optional.of(levels(256));
                    case NF4 -> Optional.of(blocks());
                    case BFLOAT16 -> Optional.of(binary(8, 7, BinaryFloat.Specials.IEEE));
                    case E4M3FN -> Optional.of(binary(4, 3, BinaryFloat.Specials.NAN));
                    case E2M1FN -> Optional.of(binary(2, 1, BinaryFloat.Specials.NONE));
                    case E8M0FNU ->
                            Optional.of(
                                    floats(
                                            new PowerFloat(
                                                    0x400000,
                                                    new PowerFloat.Subnormals(0, 0, 0x400001),
                                                    0,
                                                    -1,
                                                    new PowerFloat.Overflow(0x7F400000, 0xFF),
                                                    0xFF)));
                    case POSIT_16 -> Optional.of(floats(new PositFloat(16, 2)));
                    case PER_TENSOR -> Optional.of(affine(new Layout.Whole()));
                    case PER_TENSOR_STOCHASTIC ->
                            Optional.of(affine(new Layout.Whole(), Rounding.STOCHASTIC, false));
                    case PER_TENSOR_WRAPPING ->
                            Optional.of(affine(new Layout.Whole(), Rounding.HALF_EVEN, true));
                    case PER_ROW -> Optional.of(affine(Layout.Axis.of(SHAPE, 0)));
                    case PER_COLUMN -> Optional.of(affine(Layout.Axis.of(SHAPE, 1)));
                    case GROUPS_OF_32 -> Optional.of(affine(Layout.Groups.byRow(SHAPE, 32)));
                    case GROUPS_OF_128 -> Optional.of(affine(Layout.Groups.byRow(SHAPE, 128)));
                };
    }

    /** A saturating cast. */
    private static Minifloat binary(int exponent, int mantissa, BinaryFloat.Specials specials) {
        int all = (1 << (exponent + mantissa)) - 1;
        int most = all - (specials == BinaryFloat.Specials.IEEE ? 1 << mantissa : 1);
        BinaryFloat.Pair pair = new BinaryFloat.Pair(most, most | all + 1);
        return floats(
                new BinaryFloat(
                        exponent,
                        mantissa,
                        (1 << (exponent - 1)) - 1,
                        specials,
                        new BinaryFloat.Cast(pair, pair, pair, false, BinaryFloat.Fault.NONE)));
    }

    private static Minifloat floats(FloatFormat format) {
        return new Minifloat(new Layout.Whole(), new float[] {1}, format, Limits.none(1), 0);
    }

    private static Affine affine(Layout layout) {
        return affine(layout, Rounding.HALF_UP, false);
    }

    private static Affine affine(Layout layout, Rounding rounding, boolean wrap) {
        int parameters = layout.parameters();
        return new Affine(
                layout,
                filled(parameters, 0.03f),
                new int[parameters],
                new Affine.Codes(8, -128, 127, wrap),
                rounding,
                0,
                0,
                new Limits(filled(parameters, -3.84f), filled(parameters, 3.81f)),
                0);
    }

    private static Levels levels(int count) {
        float[] levels = new float[count];
        float[] thresholds = new float[count - 1];
        for (int i = 0; i < count; i++) {
            double t = 2.0 * i / (count - 1) - 1;
            // Denser near 0, as a fitted codebook is.
            levels[i] = (float) (4 * t * Math.sqrt(Math.abs(t)));
        }
        for (int i = 0; i < count - 1; i++) {
            thresholds[i] = (levels[i] + levels[i + 1]) / 2;
        }
        return new Levels(
                new Layout.Whole(),
                filled(1, 1),
                thresholds,
                levels,
                new Limits(filled(1, -4), filled(1, 4)),
                0);
    }

    /** Sixteen levels in blocks of 64 that multiply by a reciprocal, as NF4. */
    private static Levels blocks() {
        Layout layout = Layout.Groups.flat(SHAPE, 64);
        int sets = layout.parameters();
        Levels plain = levels(16);
        return new Levels(
                layout,
                filled(sets, 1.1f),
                plain.thresholds(),
                plain.levels(),
                new Limits(filled(sets, -4), filled(sets, 4)),
                0,
                Optional.of(
                        new Levels.Norm(
                                filled(sets, 1 / 1.1f), filled(sets, 1), Float.POSITIVE_INFINITY)));
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    /** The whole tensor by {@link Kernel#BEST}. */
    @Benchmark
    public Object pass() {
        if (program.isEmpty()) {
            System.arraycopy(values, 0, copy, 0, values.length);
            return copy;
        }
        TensorSource source = new TensorSource(Tensor.of(SHAPE, values));
        ErrorSums errors = new ErrorSums(program.get());
        CodeCounts counts = new CodeCounts(program.get());
        Pass.run(source, Span.all(source), program, List.of(errors, counts), new Job());
        return errors.totals().sumE2() + counts.counts()[0];
    }

    /** One block of 65 536 values, 1/256 of the tensor, in plain code. */
    @Benchmark
    public Object plainBlock() {
        if (program.isEmpty()) {
            System.arraycopy(block.x, 0, block.reconstruction, 0, Block.SIZE);
            return block;
        }
        Kernel kernel = new ScalarKernel();
        kernel.quantize(program.get(), block);
        return kernel.errors(program.get().layout(), program.get().limits(), block);
    }
}
