package quantoscope.recipe;

import quantoscope.io.Array;
import quantoscope.io.Entry;
import quantoscope.io.Storage;
import quantoscope.kernel.Block;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Tensors as arrays to be written. */
final class Arrays32 {
    private static final ValueLayout.OfFloat LITTLE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Arrays32() {}

    static boolean isReal(Entry entry) {
        return entry.dtype().kind() != DType.Kind.COMPLEX;
    }

    /** An entry's values as float32, under its name. */
    static Array of(Entry entry, Tensor tensor, Storage storage, Job job) throws Problem {
        MemorySegment data = storage.allocate(DType.F32.bytesFor(tensor.count()));
        Source source = new TensorSource(tensor);
        Sink sink = span -> new Copier(data);
        Workers.ofMachine().pass(source, Span.all(source), Optional.empty(), List.of(sink), job);
        return new Array(entry.name(), DType.F32, tensor.shape(), data);
    }

    /** A tensor with its own type, little-endian. */
    static Array asStored(String name, Tensor tensor, Storage storage) throws Problem {
        MemorySegment stored = tensor.data().asSlice(0, tensor.bytes());
        int size = Math.max(1, tensor.dtype().bits() / 8);
        if (tensor.order() == ByteOrder.LITTLE_ENDIAN || size == 1) {
            return new Array(name, tensor.dtype(), tensor.shape(), stored);
        }
        MemorySegment swapped = storage.allocate(tensor.bytes());
        for (long at = 0; at < tensor.bytes(); at += size) {
            for (int i = 0; i < size; i++) {
                swapped.set(
                        ValueLayout.JAVA_BYTE,
                        at + i,
                        stored.get(ValueLayout.JAVA_BYTE, at + size - 1 - i));
            }
        }
        return new Array(name, tensor.dtype(), tensor.shape(), swapped);
    }

    /** Copies the originals of each block. */
    private record Copier(MemorySegment data) implements Sink.Worker {
        @Override
        public void accept(Block block) {
            MemorySegment.copy(
                    block.x, 0, data, LITTLE, block.first() * Float.BYTES, block.length());
        }

        @Override
        public void finish() {}
    }
}
