package quantoscope.io.image;

import quantoscope.io.ByteCount;
import quantoscope.io.Document;
import quantoscope.io.Endings;
import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Format;
import quantoscope.io.Kind;
import quantoscope.io.Names;
import quantoscope.io.Once;
import quantoscope.io.Storage;
import quantoscope.io.StoredDocument;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images: one entry {@code [height, width, channels]} of raw samples as stored, no gamma and no
 * profile applied. A palette becomes RGB, or RGBA where it has transparent entries; a colour that a
 * PNG names as transparent changes nothing; BMP with 16 bits a pixel is widened to 8 a sample; a
 * GIF opens with its first frame, as large as that frame is.
 */
public enum ImageFormat implements Format {
    PNG("PNG image", "png"),
    JPEG("JPEG image", "jpg jpeg jpe jfif"),
    BMP("BMP image", "bmp dib"),
    GIF("GIF image", "gif");

    /** Decoded bytes beyond which no image is opened, whatever the heap. */
    private static final long MOST_BYTES = 1L << 31;

    private final String title;
    private final String endings;

    ImageFormat(String title, String endings) {
        this.title = title;
        this.endings = endings;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<String> extensions() {
        return List.of(endings.split(" ", -1));
    }

    @Override
    public int probe(ByteBuffer header, Path path) {
        return begins(header) ? 2 : Endings.match(this, path) ? 1 : 0;
    }

    private boolean begins(ByteBuffer header) {
        if (header.limit() < 8) {
            return false;
        }
        int first = header.getInt(0);
        return switch (this) {
            case PNG -> first == 0x474E5089 && header.getInt(4) == 0x0A1A0A0D;
            case JPEG -> (first & 0xFFFFFF) == 0xFFD8FF;
            // Two letters are little: the reserved words after the size must be 0 as well.
            case BMP ->
                    (first & 0xFFFF) == 0x4D42
                            && header.limit() >= 18
                            && header.getInt(6) == 0
                            && header.getInt(14) >= 12
                            && header.getInt(14) <= 124;
            case GIF -> first == 0x38464947;
        };
    }

    @Override
    public Document open(Path path) throws Problem {
        return StoredDocument.open(path, id(), (file, storage) -> contents(path, file, storage));
    }

    private StoredDocument.Contents contents(Path path, MemorySegment file, Storage storage)
            throws Problem {
        Map<String, String> facts = new LinkedHashMap<>();
        Picture picture = header(path, file, facts);
        checkSize(path, picture);
        Once<Tensor> tensor = new Once<>(job -> load(path, file, picture, storage, job));
        facts.put("bits per sample", Integer.toString(picture.depth()));
        return new StoredDocument.Contents(
                facts, List.of(new Image(Names.stem(path), picture, tensor)));
    }

    private Picture header(Path path, MemorySegment file, Map<String, String> facts)
            throws Problem {
        return switch (this) {
            case PNG -> new PngFile(path.toString(), file).header();
            case JPEG -> new JpegFile(path.toString(), file).header();
            case BMP, GIF -> {
                try (ImageDecoder decoder = new ImageDecoder(path, id())) {
                    Picture picture = decoder.header();
                    if (this == GIF) {
                        facts.put("frames", Integer.toString(decoder.count()));
                    }
                    yield picture;
                } catch (IOException e) {
                    throw FileProblems.reading(path, e);
                }
            }
        };
    }

    private static void checkSize(Path path, Picture picture) throws Problem {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        if (picture.bytes() > Math.min(quarter, MOST_BYTES)) {
            String remedy =
                    picture.bytes() > MOST_BYTES
                            ? "%s is the most for any image: cut it into parts"
                                    .formatted(ByteCount.text(MOST_BYTES))
                            : "%s, a quarter of the memory allowed, is the most: allow more by -Xmx"
                                    .formatted(ByteCount.text(quarter));
            throw new Problem(
                    "%s holds %d × %d pixels, %s decoded; %s."
                            .formatted(
                                    path,
                                    picture.width(),
                                    picture.height(),
                                    ByteCount.text(picture.bytes()),
                                    remedy));
        }
    }

    private Tensor load(Path path, MemorySegment file, Picture picture, Storage storage, Job job)
            throws Problem {
        job.expect(picture.shape().count());
        try (ImageDecoder decoder = new ImageDecoder(path, id())) {
            if (this == PNG) {
                new PngFile(path.toString(), file).check(job);
            }
            MemorySegment samples = storage.allocate(picture.bytes());
            decoder.decode(picture, samples, job);
            return new Tensor(picture.dtype(), ByteOrder.nativeOrder(), picture.shape(), samples);
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        } catch (InternalError e) {
            // What reading a mapped page throws that the file no longer has.
            throw FileProblems.changed(path, e);
        }
    }

    /** The one entry. */
    private record Image(String name, Picture picture, Once<Tensor> tensor) implements Entry {
        @Override
        public Kind kind() {
            return Kind.IMAGE;
        }

        @Override
        public DType dtype() {
            return picture.dtype();
        }

        @Override
        public Shape shape() {
            return picture.shape();
        }

        @Override
        public int depth() {
            return picture.depth();
        }

        @Override
        public Tensor load(Job job) throws Problem {
            return tensor.get(job);
        }
    }
}
