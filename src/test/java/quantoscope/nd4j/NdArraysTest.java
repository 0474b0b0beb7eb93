package quantoscope.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;

/** Arrays of ND4J through the program, and ND4J's own arithmetic as a second opinion. */
class NdArraysTest {
    private static INDArray values(int rows, int columns) {
        Random random = new Random(5);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.exp(i % columns / 40.0));
        }
        return Nd4j.create(values, new long[] {rows, columns}, 'c');
    }

    @Test
    void denseArraysShareTheirMemory() {
        INDArray array = values(3, 5);
        Tensor tensor = NdArrays.tensor(array);
        assertEquals(array.data().address(), tensor.data().address());
        array.putScalar(1, 2, 42);
        assertEquals(42, tensor.data().getAtIndex(ValueLayout.JAVA_FLOAT, 7));
        INDArray rows = array.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
        assertEquals(42, NdArrays.tensor(rows).data().getAtIndex(ValueLayout.JAVA_FLOAT, 2));
    }

    @Test
    void otherLayoutsAreCopiedIntoOrder() {
        INDArray turned = values(3, 5).transpose();
        Tensor tensor = NdArrays.tensor(turned);
        assertNotEquals(turned.data().address(), tensor.data().address());
        assertEquals(Shape.of(5, 3), tensor.shape());
        assertEquals(turned.getFloat(4, 1), tensor.data().getAtIndex(ValueLayout.JAVA_FLOAT, 13));
        INDArray column = values(3, 5).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        assertEquals(
                column.getFloat(2, 1),
                NdArrays.tensor(column).data().getAtIndex(ValueLayout.JAVA_FLOAT, 5));
    }

    @Test
    void nativeTensorsShareTheirMemoryAndOthersDoNot() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(24, 4);
            Tensor tensor = new Tensor(DType.F32, ByteOrder.nativeOrder(), Shape.of(2, 3), memory);
            INDArray array = NdArrays.array(tensor);
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, 4, 2.5f);
            assertEquals(2.5f, array.getFloat(1, 1));
        }
        INDArray copy = NdArrays.array(Tensor.of(Shape.of(3), 1, 2, 3));
        assertArrayEquals(new float[] {1, 2, 3}, copy.toFloatVector());
        assertArrayEquals(new long[] {3}, copy.shape());
    }

    /**
     * The definition of {@code uniform}, operation by operation: reconstruction and codes are the
     * same numbers, not about the same.
     */
    @ParameterizedTest
    @CsvSource({"3, none", "4, none", "8, none", "4, full", "8, restricted"})
    void uniformIsWhatNd4jComputes(int bits, String symmetry) throws Exception {
        INDArray x = values(37, 129);
        double half = Math.pow(2, bits - 1);
        boolean zeroed = symmetry.equals("none");
        float low = Math.min(0, x.minNumber().floatValue());
        float high = Math.max(0, x.maxNumber().floatValue());
        float scale =
                zeroed
                        ? (high - low) / (float) (2 * half - 1)
                        : Math.max(-low, high) / (float) (half - 1);
        double zero = zeroed ? Math.rint(-low / scale) : 0;
        double least = zeroed ? 0 : symmetry.equals("full") ? -half : 1 - half;
        double most = zeroed ? 2 * half - 1 : half - 1;
        INDArray codes = Nd4j.getExecutioner().exec(new Rint(x.div(scale))).addi(zero);
        INDArray clipped = Transforms.max(Transforms.min(codes, most), least);
        INDArray back = clipped.sub(zero).muli(scale);
        NdArrays.Quantized made =
                NdArrays.quantize(
                        x,
                        Spec.parse("uniform:bits=%d,symmetry=%s".formatted(bits, symmetry)),
                        new Job());
        assertArrayEquals(clipped.castTo(DataType.INT32).toIntMatrix(), made.codes().toIntMatrix());
        assertArrayEquals(back.toFloatMatrix(), made.reconstruction().toFloatMatrix());
    }
}
