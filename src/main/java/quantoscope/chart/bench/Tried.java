package quantoscope.chart.bench;

import quantoscope.analysis.Sample;
import quantoscope.analysis.Subject;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Some values and what became of them.
 *
 * @param x the values
 * @param result x̂
 * @param every for how many values of the data each stands
 */
record Tried(float[] x, float[] result, long every) {
    private static final ValueLayout.OfFloat LITTLE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Some of the sample; of a quantizer of blocks, some of its blocks.
     *
     * @param most values, about
     */
    static Tried of(Quantizer quantizer, Subject subject, int most) {
        if (quantizer.program() instanceof Contextual contextual) {
            return stretch(contextual, subject, most);
        }
        if (quantizer.program() instanceof BlockCodec codec) {
            return blocks(codec, subject, most);
        }
        float[] values = subject.sample().values();
        long step = subject.sample().span().step();
        // An even stride would see one half of every group only.
        int every = Math.max(1, Math.ceilDiv(values.length, most)) | 1;
        int count = Math.ceilDiv(values.length, every);
        float[] x = new float[count];
        float[] result = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = values[i * every];
            result[i] = Curves.one(quantizer, x[i], (long) i * every * step);
        }
        return new Tried(x, result, every * step);
    }

    /** Some of some contexts, whole ones coded for them. */
    private static Tried stretch(Contextual contextual, Subject subject, int most) {
        List<Span> stretches = Sample.stretches(new Span(0, 1, subject.count()), contextual);
        int each = Math.max(1, most / stretches.size());
        List<Tried> parts =
                stretches.stream()
                        .map(span -> new Span(span.first(), 1, Math.min(each, span.count())))
                        .map(span -> run(subject.source(), span, contextual))
                        .toList();
        int count = parts.stream().mapToInt(part -> part.x.length).sum();
        float[] x = new float[count];
        float[] result = new float[count];
        int at = 0;
        for (Tried part : parts) {
            System.arraycopy(part.x, 0, x, at, part.x.length);
            System.arraycopy(part.result, 0, result, at, part.x.length);
            at += part.x.length;
        }
        return new Tried(x, result, Math.max(1, subject.count() / Math.max(1, count)));
    }

    private static Tried run(Source source, Span span, Program program) {
        int count = Math.toIntExact(span.count());
        float[] x = new float[count];
        source.read(span.first(), span.step(), x, count);
        float[] result = new float[count];
        byte[] bytes = new byte[count * Float.BYTES];
        ReconstructionOut out = new ReconstructionOut(MemorySegment.ofArray(bytes));
        Pass.run(source, span, Optional.of(program), List.of(out), new Job());
        MemorySegment.copy(MemorySegment.ofArray(bytes), LITTLE, 0, result, 0, count);
        return new Tried(x, result, 1);
    }

    private static Tried blocks(BlockCodec codec, Subject subject, int most) {
        int size = codec.format().facts().size();
        Sample.Blocks sample = subject.sample().blocks(size);
        int there = sample.values().length / size;
        int step = Math.max(1, Math.ceilDiv(there * size, most));
        int count = Math.ceilDiv(there, step);
        float[] x = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(sample.values(), i * step * size, x, i * size, size);
        }
        Sample.Blocks chosen = new Sample.Blocks(x, 0, 1, size);
        float[] result = run(chosen, Span.all(chosen), codec).result;
        return new Tried(x, result, Math.max(1, subject.count() / Math.max(1, x.length)));
    }
}
