package quantoscope.chart.bench;

import quantoscope.analysis.Sample;
import quantoscope.analysis.Subject;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Pass;
import quantoscope.kernel.ReconstructionOut;
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
        float[] result = new float[x.length];
        Sample.Blocks chosen = new Sample.Blocks(x, 0, 1, size);
        byte[] bytes = new byte[x.length * Float.BYTES];
        ReconstructionOut out = new ReconstructionOut(MemorySegment.ofArray(bytes));
        Pass.run(chosen, Span.all(chosen), Optional.of(codec), List.of(out), new Job());
        MemorySegment.copy(MemorySegment.ofArray(bytes), LITTLE, 0, result, 0, result.length);
        return new Tried(x, result, Math.max(1, subject.count() / Math.max(1, x.length)));
    }
}
