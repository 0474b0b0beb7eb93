package quantoscope.nd4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Calibration;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Range;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** ND4J's arrays in and out of this program, on the same memory where the layout allows. */
public final class NdArrays {
    private NdArrays() {}

    /**
     * An array quantized.
     *
     * @param codes INT32, shaped as the array
     * @param reconstruction FLOAT, shaped as the array
     */
    public record Quantized(Quantizer quantizer, INDArray codes, INDArray reconstruction) {}

    /**
     * Fits a scheme to an array and quantizes it.
     *
     * @throws Problem if this data cannot be quantized so
     */
    public static Quantized quantize(INDArray array, Scheme scheme, Job job) throws Problem {
        Tensor tensor = tensor(array);
        TensorSource source = new TensorSource(tensor);
        Traits traits = new Traits(tensor.shape(), Range.NONE, 0);
        Quantizer quantizer = scheme.fit(new Calibration(source, traits), job);
        INDArray codes = Nd4j.create(DataType.INT32, array.shape(), 'c');
        INDArray reconstruction = Nd4j.create(DataType.FLOAT, array.shape(), 'c');
        MemorySegment codesOut = tensor(codes).data();
        MemorySegment valuesOut = tensor(reconstruction).data();
        Sink sink = _ -> new Out(codesOut, valuesOut);
        Pass.run(source, Span.all(source), Optional.of(quantizer.program()), List.of(sink), job);
        return new Quantized(quantizer, codes, reconstruction);
    }

    private record Out(MemorySegment codes, MemorySegment values) implements Sink.Worker {
        @Override
        public void accept(Block block) {
            long at = block.number() * (long) Block.SIZE * Float.BYTES;
            int length = block.length();
            MemorySegment.copy(block.codes, 0, codes, ValueLayout.JAVA_INT, at, length);
            MemorySegment.copy(block.reconstruction, 0, values, ValueLayout.JAVA_FLOAT, at, length);
        }

        @Override
        public void finish() {
            // Written already.
        }
    }

    /**
     * An array's values: on its own memory where that holds them in C order without gaps, else on a
     * copy. The memory lives as long as the tensor's segment does.
     *
     * @throws IllegalArgumentException if the array's type is none of numbers
     */
    public static Tensor tensor(INDArray array) {
        boolean dense =
                array.ordering() == 'c'
                        && org.nd4j.linalg.api.shape.Shape.hasDefaultStridesForShape(array);
        INDArray values = dense ? array : array.dup('c');
        DType type = type(values.dataType());
        long bytes = type.bytesFor(values.length());
        return new Tensor(
                type,
                ByteOrder.nativeOrder(),
                Shape.of(values.shape()),
                values.isEmpty() ? MemorySegment.ofArray(new byte[0]) : memory(values, bytes));
    }

    /** Keeps an array, and with it its memory, as long as a segment over that is reachable. */
    private record Keeper(INDArray array) implements Consumer<MemorySegment> {
        @Override
        public void accept(MemorySegment segment) {
            // ND4J frees the memory once nobody knows the array.
        }
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(INDArray values, long bytes) {
        // A view has the address of the whole and an offset of its own.
        long skipped = values.offset() * values.data().getElementSize();
        return MemorySegment.ofAddress(values.data().address() + skipped)
                .reinterpret(bytes, Arena.ofAuto(), new Keeper(values));
    }

    /**
     * A tensor as a FLOAT array in C order: on the tensor's own memory where that is native
     * float32, and valid as long as it; else on a copy.
     */
    public static INDArray array(Tensor tensor) {
        long[] shape = tensor.shape().toArray();
        int count = Math.toIntExact(tensor.count());
        MemorySegment data = tensor.data();
        boolean same =
                data.isNative()
                        && count > 0
                        && tensor.dtype() == DType.F32
                        && tensor.order() == ByteOrder.nativeOrder()
                        && tensor.scaling().equals(Scaling.NONE)
                        && data.address() % Float.BYTES == 0;
        if (!same) {
            float[] values = new float[count];
            new TensorSource(tensor).read(0, 1, values, count);
            return Nd4j.create(values, shape, 'c');
        }
        FloatPointer pointer =
                new FloatPointer(
                        data.asSlice(0, tensor.bytes())
                                .asByteBuffer()
                                .order(ByteOrder.nativeOrder())
                                .asFloatBuffer());
        return Nd4j.create(
                Nd4j.createBuffer(pointer, count, DataType.FLOAT),
                shape,
                Nd4j.getStrides(shape, 'c'),
                0,
                'c');
    }

    private static DType type(DataType type) {
        return switch (type) {
            case DOUBLE -> DType.F64;
            case FLOAT -> DType.F32;
            case HALF -> DType.F16;
            case BFLOAT16 -> DType.BF16;
            case LONG -> DType.I64;
            case INT -> DType.I32;
            case SHORT -> DType.I16;
            case BYTE -> DType.I8;
            case UINT64 -> DType.U64;
            case UINT32 -> DType.U32;
            case UINT16 -> DType.U16;
            case UBYTE -> DType.U8;
            case BOOL -> DType.BOOL;
            default -> throw new IllegalArgumentException(type + " holds no numbers");
        };
    }
}
