package quantoscope.kernel;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import quantoscope.kernel.block.GgmlFp4;
import quantoscope.kernel.block.GgmlIq4;
import quantoscope.kernel.block.GgmlKMinimum;
import quantoscope.kernel.block.GgmlKSymmetric;
import quantoscope.kernel.block.GgmlLinear;
import quantoscope.kernel.block.GgmlTernary;
import quantoscope.kernel.block.Mx;
import quantoscope.kernel.block.MxElement;
import quantoscope.kernel.block.Nvfp4;
import quantoscope.tensor.Shape;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * 65 536 Gaussian values through each block format on one thread, bytes included; nanoseconds a
 * value. By vectors where there are such, and in plain code.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlockBenchmark {
    /** What runs. */
    public enum Kind {
        Q4_0,
        Q4_1,
        Q5_0,
        Q5_1,
        Q8_0,
        Q2_K,
        Q3_K,
        Q4_K,
        Q5_K,
        Q6_K,
        IQ4_NL,
        TQ1_0,
        TQ2_0,
        MXFP4,
        NVFP4,
        TORCHAO_MXFP8,
        TORCHAO_MXFP4,
        TORCHAO_NVFP4
    }

    @Param public Kind kind;

    private final Block block = new Block();
    private BlockCodec codec;

    /** Draws the values. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < Block.SIZE; i++) {
            block.x[i] = (float) random.nextGaussian();
        }
        block.set(0, 0, 1, Block.SIZE);
        BlockFormat format = format();
        Layout.Groups layout = Layout.Groups.flat(Shape.of(Block.SIZE), format.facts().group());
        codec = BlockCodec.of(format, layout, 0).packing();
    }

    private BlockFormat format() {
        return switch (kind) {
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0 ->
                    GgmlLinear.of(GgmlLinear.Kind.valueOf(kind.name()));
            case Q2_K, Q4_K, Q5_K -> GgmlKMinimum.of(GgmlKMinimum.Kind.valueOf(kind.name()));
            case Q3_K -> GgmlKSymmetric.three();
            case Q6_K -> GgmlKSymmetric.six();
            case IQ4_NL -> GgmlIq4.single();
            case TQ1_0 -> GgmlTernary.dense();
            case TQ2_0 -> GgmlTernary.plain();
            case MXFP4 -> GgmlFp4.mx();
            case NVFP4 -> GgmlFp4.nv();
            case TORCHAO_MXFP8 -> Mx.torchao(MxElement.E4M3, Mx.Rule.FLOOR);
            case TORCHAO_MXFP4 -> Mx.torchao(MxElement.E2M1, Mx.Rule.FLOOR);
            case TORCHAO_NVFP4 -> Nvfp4.of(Nvfp4.Library.TORCHAO, 1e-3f, 2);
        };
    }

    /** By vectors, where there are such. */
    @Benchmark
    @OperationsPerInvocation(Block.SIZE)
    public Object best() {
        new VectorKernel().quantize(codec, block);
        return block;
    }

    /** In plain code. */
    @Benchmark
    @OperationsPerInvocation(Block.SIZE)
    public Object plain() {
        new ScalarKernel().quantize(codec, block);
        return block;
    }
}
