package quantoscope.io.npy;

import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Kind;
import quantoscope.io.Place;
import quantoscope.io.Storage;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** An array that cannot be used where it lies: it is compressed, or in Fortran order. */
final class DecodedEntry implements Entry {
    /** Brings the values of an array into memory, in C order. */
    interface Decoder {
        void decode(MemorySegment into, Job job) throws Problem;
    }

    private final String name;
    private final DType dtype;
    private final NpyHeader header;
    private final File file;
    private final Decoder decoder;
    private MemorySegment room;
    private Tensor tensor;

    /**
     * Where the array comes from and where it goes.
     *
     * @param path for the sentences
     * @param storage of the document
     */
    record File(Path path, Storage storage) {}

    /**
     * An array that {@link #load} decodes.
     *
     * @throws Problem if the header's type is not numeric
     */
    DecodedEntry(String name, NpyHeader header, File file, Decoder decoder) throws Problem {
        this.name = name;
        this.dtype = header.descr().dtype(Place.of(file.path()));
        this.header = header;
        this.file = file;
        this.decoder = decoder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.TENSOR;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public Shape shape() {
        return header.shape();
    }

    @Override
    public synchronized Tensor load(Job job) throws Problem {
        if (tensor == null) {
            try {
                if (room == null) {
                    // Kept if the job is cancelled, so that the next attempt takes no more memory.
                    room = file.storage().allocate(bytes());
                }
                job.expect(shape().count());
                decoder.decode(room, job);
            } catch (CancellationException e) {
                // An IllegalStateException too, but nothing is wrong with the file.
                throw e;
            } catch (InternalError | IllegalStateException e) {
                // The file was cut while it was mapped, or the document closed.
                throw FileProblems.changed(file.path(), e);
            }
            tensor = new Tensor(dtype, header.descr().order(), shape(), room);
        }
        return tensor;
    }
}
