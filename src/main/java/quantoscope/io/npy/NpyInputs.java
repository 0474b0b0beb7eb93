package quantoscope.io.npy;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.kernel.Source;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.InputReader;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Tensor;

import java.nio.file.Path;

/** A layer's inputs from an NPY file, copied so that the file can be closed. */
public final class NpyInputs implements InputReader {
    /** 1 GiB of float32. */
    private static final long MOST = 1L << 28;

    @Override
    public Inputs read(Path file, Job job) throws Problem {
        try (Document document = new NpyFormat().open(file)) {
            Entry entry = document.entries().getFirst();
            if (entry.shape().count() > MOST || entry.dtype().kind() == DType.Kind.COMPLEX) {
                throw new Problem(
                        "%s: calibration takes up to %d real values; save fewer samples."
                                .formatted(file, MOST));
            }
            Tensor tensor = entry.load(job);
            float[] values = new float[Math.toIntExact(tensor.count())];
            new TensorSource(tensor).read(0, 1, values, values.length);
            return new Inputs(tensor.shape(), new Memory(values));
        }
    }

    private record Memory(float[] values) implements Source {
        @Override
        public long count() {
            return values.length;
        }

        @Override
        public void read(long from, long step, float[] into, int length) {
            for (int i = 0; i < length; i++) {
                into[i] = values[(int) (from + i * step)];
            }
        }
    }
}
