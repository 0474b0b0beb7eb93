package quantoscope.io.npy;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Format;
import quantoscope.io.MappedEntry;
import quantoscope.io.Names;
import quantoscope.io.Place;
import quantoscope.io.StoredDocument;
import quantoscope.io.StoredDocument.Contents;
import quantoscope.task.Problem;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One NumPy array. Values in C order are mapped, those in Fortran order transposed on demand. */
public final class NpyFormat implements Format {
    @Override
    public String id() {
        return "npy";
    }

    @Override
    public String title() {
        return "NumPy array";
    }

    @Override
    public List<String> extensions() {
        return List.of("npy");
    }

    @Override
    public int probe(ByteBuffer header, Path path) {
        if (NpyHeader.begins(MemorySegment.ofBuffer(header))) {
            return 2;
        }
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".npy") ? 1 : 0;
    }

    @Override
    public Document open(Path path) throws Problem {
        return StoredDocument.open(
                path,
                id(),
                (file, storage) -> {
                    NpyHeader header = NpyHeader.read(file, Place.of(path));
                    long bytes = header.bytes(Place.of(path));
                    if (file.byteSize() - header.start() < bytes) {
                        throw FileProblems.truncated(
                                path.toString(), file.byteSize(), header.start() + bytes);
                    }
                    DecodedEntry.File from = new DecodedEntry.File(path, storage);
                    MemorySegment values = file.asSlice(header.start(), bytes);
                    return new Contents(
                            Map.of(), List.of(entry(Names.stem(path), header, from, values)));
                });
    }

    /** An array whose values lie in the file as they are. */
    static Entry entry(String name, NpyHeader header, DecodedEntry.File file, MemorySegment values)
            throws Problem {
        if (!header.permuted()) {
            return new MappedEntry(
                    name,
                    new Tensor(
                            header.descr().dtype(Place.of(file.path())),
                            header.descr().order(),
                            header.shape(),
                            values));
        }
        return new DecodedEntry(
                name,
                header,
                file,
                (into, job) ->
                        Transposition.toC(
                                values,
                                into,
                                header.shape(),
                                (int) (values.byteSize() / header.shape().count()),
                                job));
    }
}
