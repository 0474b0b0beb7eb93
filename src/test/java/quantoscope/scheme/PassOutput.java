package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlocksOut;
import quantoscope.kernel.CodesOut;
import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Everything that a pass over a part of the values leaves behind. */
record PassOutput(byte[] codes, byte[] codesOfAll, byte[] values, List<ErrorSums.Totals> totals) {
    static PassOutput of(Quantizer quantizer, Source source, Span span) {
        if (quantizer.program() instanceof BlockCodec codec) {
            return ofBlocks(codec.packing(), source, span);
        }
        Program program = quantizer.program();
        MemorySegment codes = outside(4 * span.count());
        MemorySegment again = outside(4 * span.count());
        MemorySegment values = outside(4 * span.count());
        ErrorSums alone = new ErrorSums(program);
        ErrorSums all = new ErrorSums(program);
        run(source, span, program, List.of(codesOut(quantizer, codes)));
        run(source, span, program, List.of(alone));
        run(
                source,
                span,
                program,
                List.of(codesOut(quantizer, again), all, new ReconstructionOut(values)));
        return new PassOutput(
                codes.toArray(ValueLayout.JAVA_BYTE),
                again.toArray(ValueLayout.JAVA_BYTE),
                values.toArray(ValueLayout.JAVA_BYTE),
                List.of(alone.totals(), all.totals()));
    }

    private static PassOutput ofBlocks(BlockCodec codec, Source source, Span span) {
        MemorySegment codes = outside(4 * span.count());
        MemorySegment scales = outside(4 * span.count());
        run(source, span, codec, List.of(new BlocksOut(codec, codes, scales)));
        return new PassOutput(
                codes.toArray(ValueLayout.JAVA_BYTE),
                scales.toArray(ValueLayout.JAVA_BYTE),
                new byte[0],
                List.of());
    }

    private static void run(Source source, Span span, Program program, List<Sink> sinks) {
        Pass.run(source, span, Optional.of(program), sinks, new Job());
    }

    private static Sink codesOut(Quantizer quantizer, MemorySegment into) {
        if (quantizer.storedCodes().isPresent()) {
            return new CodesOut(into, quantizer.storedCodes().get());
        }
        return quantizer.program() instanceof Minifloat floats
                ? new CodesOut(into, floats.format().bits() <= 8 ? 8 : 16, floats.format())
                : new CodesOut(into, quantizer.codeBits());
    }

    /** Values that can only be read, as those of any other type. */
    record Blockwise(Source source) implements Source {
        @Override
        public long count() {
            return source.count();
        }

        @Override
        public void read(long from, long step, float[] into, int length) {
            source.read(from, step, into, length);
        }
    }

    static MemorySegment outside(long bytes) {
        return Arena.ofAuto().allocate(bytes, 64);
    }

    static Source inMemory(Shape shape, float... values) {
        MemorySegment memory = outside((long) Float.BYTES * values.length);
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, 0, values.length);
        return new TensorSource(new Tensor(DType.F32, ByteOrder.nativeOrder(), shape, memory));
    }
}
