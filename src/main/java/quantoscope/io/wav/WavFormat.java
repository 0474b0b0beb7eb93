package quantoscope.io.wav;

import quantoscope.io.ByteCount;
import quantoscope.io.Document;
import quantoscope.io.Endings;
import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Format;
import quantoscope.io.Kind;
import quantoscope.io.Names;
import quantoscope.io.Part;
import quantoscope.io.Storage;
import quantoscope.io.StoredDocument;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * WAV sound: PCM of 8 (unsigned) to 32 bits, float32 and float64, in RIFF, RF64 and BW64 files. One
 * signal {@code [frames, channels]}, mapped.
 */
public final class WavFormat implements Format {
    @Override
    public String id() {
        return "wav";
    }

    @Override
    public String title() {
        return "WAV sound";
    }

    @Override
    public List<String> extensions() {
        return List.of("wav", "wave", "rf64", "bw64");
    }

    @Override
    public int probe(ByteBuffer header, Path path) {
        if (header.limit() >= 12) {
            int riff = header.getInt(0);
            boolean known =
                    riff == id("RIFF")
                            || riff == id("RF64")
                            || riff == id("BW64")
                            || riff == id("RIFX");
            if (known && header.getInt(8) == id("WAVE")) {
                return 2;
            }
        }
        return Endings.match(this, path) ? 1 : 0;
    }

    private static int id(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    @Override
    public Document open(Path path) throws Problem {
        return StoredDocument.open(
                path,
                id(),
                (file, storage) ->
                        contents(path, file, new WavHeaderReader(path.toString(), file).read()));
    }

    @Override
    public Optional<Part> part(Path path) throws Problem {
        try (Storage storage = new Storage()) {
            MemorySegment file = storage.map(path);
            return rest(path, file)
                    .map(rest ->
                            new Part(
                                    "%s ends after %s. %s can be opened."
                                            .formatted(
                                                    path,
                                                    ByteCount.text(file.byteSize(), rest.bytes()),
                                                    there(rest.header())),
                                    () -> openPart(path)));
        } catch (InternalError e) {
            throw FileProblems.changed(path, e);
        }
    }

    private static Optional<WavHeaderReader.Rest> rest(Path path, MemorySegment file)
            throws Problem {
        return new WavHeaderReader(path.toString(), file).readRest();
    }

    private static String there(WavHeader header) {
        long rate = header.layout().rate();
        double seconds = rate == 0 ? 0 : (double) header.frames() / rate;
        if (seconds >= 1) {
            return String.format(
                    Locale.ROOT,
                    seconds < 1000 ? "The %.1f s that are there" : "The %.0f s that are there",
                    seconds);
        }
        return header.frames() == 1
                ? "The one frame that is there"
                : "The " + header.frames() + " frames that are there";
    }

    private Document openPart(Path path) throws Problem {
        return StoredDocument.open(
                path,
                id(),
                (file, storage) -> {
                    WavHeaderReader.Rest rest =
                            rest(path, file).orElseThrow(() -> FileProblems.changed(path, null));
                    StoredDocument.Contents found = contents(path, file, rest.header());
                    Map<String, String> facts = new LinkedHashMap<>(found.metadata());
                    facts.put(Part.FACT, ByteCount.text(file.byteSize(), rest.bytes()));
                    return new StoredDocument.Contents(facts, found.entries());
                });
    }

    private static StoredDocument.Contents contents(
            Path path, MemorySegment file, WavHeader header) {
        Tensor tensor =
                new Tensor(
                        header.layout().type(),
                        ByteOrder.LITTLE_ENDIAN,
                        header.shape(),
                        file.asSlice(header.offset(), header.dataBytes()),
                        header.layout().scaling());
        Entry signal = new Signal(Names.stem(path), header.layout().rate(), tensor);
        return new StoredDocument.Contents(metadata(header), List.of(signal));
    }

    private static Map<String, String> metadata(WavHeader header) {
        WavLayout layout = header.layout();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("channels", Integer.toString(layout.channels()));
        if (layout.rate() > 0) {
            facts.put("sample rate", layout.rate() + " Hz");
        }
        facts.put("encoding", layout.type().isFloat() ? "float" : "PCM");
        facts.put("bits", Integer.toString(header.validBits()));
        if (layout.rate() > 0) {
            double seconds = (double) header.frames() / layout.rate();
            facts.put("duration", String.format(Locale.ROOT, "%.3f s", seconds));
        }
        return facts;
    }

    /** The one entry. */
    private record Signal(String name, long rate, Tensor tensor) implements Entry {
        @Override
        public Kind kind() {
            return Kind.SIGNAL;
        }

        @Override
        public DType dtype() {
            return tensor.dtype();
        }

        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public OptionalDouble sampleRate() {
            return rate > 0 ? OptionalDouble.of((double) rate) : OptionalDouble.empty();
        }

        @Override
        public Tensor load(Job job) {
            return tensor;
        }
    }
}
