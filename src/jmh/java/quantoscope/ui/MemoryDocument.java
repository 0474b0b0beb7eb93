package quantoscope.ui;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A document of one entry that is already in memory. */
record MemoryDocument(Path path, List<Entry> entries) implements Document {
    static Document of(String name, Kind kind, Tensor tensor) {
        return new MemoryDocument(Path.of(name), List.of(new MemoryEntry(name, kind, tensor)));
    }

    @Override
    public String format() {
        return "memory";
    }

    @Override
    public long bytes() {
        return entries.getFirst().bytes();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void close() {}

    private record MemoryEntry(String name, Kind kind, Tensor tensor) implements Entry {
        @Override
        public DType dtype() {
            return tensor.dtype();
        }

        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public Tensor load(Job job) {
            return tensor;
        }
    }
}
