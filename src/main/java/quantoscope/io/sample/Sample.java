package quantoscope.io.sample;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.Once;
import quantoscope.io.Storage;
import quantoscope.io.StoredDocument;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Built-in data, made when it is opened, the same on every machine.
 *
 * @param about its names
 * @param group it is listed in
 * @param scheme the text of a scheme that shows at once what the sample teaches
 * @param content what it holds
 */
public record Sample(About about, Group group, String scheme, Content content) {
    /**
     * Names of a sample.
     *
     * @param id stable, such as {@code quiet-loud}
     * @param title as listed
     * @param teaches one line on what can be seen with it
     */
    public record About(String id, String title, String teaches) {}

    /** Where samples are listed. */
    public enum Group {
        SIGNALS("Signals", Kind.SIGNAL),
        IMAGES("Images", Kind.IMAGE),
        WEIGHTS("Weights", Kind.TENSOR);

        private final String title;
        private final Kind kind;

        Group(String title, Kind kind) {
            this.title = title;
            this.kind = kind;
        }

        public String title() {
            return title;
        }

        /** What its samples are. */
        public Kind kind() {
            return kind;
        }
    }

    /** Makes the values. */
    interface Generator {
        /**
         * Fills in all values, in native byte order.
         *
         * @param values room for them
         */
        void fill(MemorySegment values, Job job);
    }

    /**
     * What a sample holds: images of u8, everything else of f32.
     *
     * @param rate frames in a second for a signal, else 0
     */
    record Content(Shape shape, int rate, Generator generator) {}

    public String id() {
        return about.id();
    }

    public String title() {
        return about.title();
    }

    public String teaches() {
        return about.teaches();
    }

    public Kind kind() {
        return group.kind();
    }

    /** A document of one entry, which is named by the identifier; its format is "sample". */
    public Document open() {
        Storage storage = new Storage();
        Entry entry = new Generated(this, new Once<>(job -> generate(storage, job)));
        // A colon, as in sample:sine, would be no path on Windows.
        return new StoredDocument(
                Path.of("samples", id()),
                "sample",
                entry.bytes(),
                new StoredDocument.Contents(Map.of("title", title()), List.of(entry)),
                storage);
    }

    private DType dtype() {
        return group == Group.IMAGES ? DType.U8 : DType.F32;
    }

    private Tensor generate(Storage storage, Job job) throws Problem {
        Shape shape = content.shape();
        MemorySegment values = storage.allocate(dtype().bytesFor(shape.count()));
        job.expect(shape.count());
        content.generator().fill(values, job);
        job.advance(shape.count());
        return new Tensor(dtype(), ByteOrder.nativeOrder(), shape, values);
    }

    /** The one entry. */
    private record Generated(Sample sample, Once<Tensor> tensor) implements Entry {
        @Override
        public String name() {
            return sample.id();
        }

        @Override
        public Kind kind() {
            return sample.kind();
        }

        @Override
        public DType dtype() {
            return sample.dtype();
        }

        @Override
        public Shape shape() {
            return sample.content.shape();
        }

        @Override
        public int depth() {
            return kind() == Kind.IMAGE ? 8 : 0;
        }

        @Override
        public OptionalDouble sampleRate() {
            int rate = sample.content.rate();
            return rate > 0 ? OptionalDouble.of(rate) : OptionalDouble.empty();
        }

        @Override
        public Tensor load(Job job) throws Problem {
            return tensor.get(job);
        }
    }
}
