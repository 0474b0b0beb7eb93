package quantoscope.recipe;

import quantoscope.io.Array;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Formats;
import quantoscope.io.Kind;
import quantoscope.io.OutputFile;
import quantoscope.io.image.Picture;
import quantoscope.io.image.PngWriter;
import quantoscope.io.wav.WavLayout;
import quantoscope.io.wav.WavWriter;
import quantoscope.kernel.Block;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes a reconstruction as a WAV or a PNG, in the sample type of its source. */
final class Media {
    /** Frames in a second where the source does not say. */
    private static final long USUAL_RATE = 44_100;

    private static final ValueLayout.OfFloat LITTLE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Media() {}

    /** Writes one signal or image. */
    static void write(OutputFile file, Entry entry, Array reconstruction, Job job) throws Problem {
        if (entry.kind() == Kind.SIGNAL) {
            file.write(
                    channel -> wav(entry, reconstruction.data(), channel, job),
                    written -> check(written, entry, job));
        } else {
            Picture picture = picture(entry);
            if (!PngWriter.canWrite(picture)) {
                throw new Problem(
                        "%s: PNG has no %d channels of %d bits; choose .npz."
                                .formatted(file.path(), picture.channels(), picture.depth()));
            }
            file.write(
                    channel -> png(picture, reconstruction.data(), channel, job),
                    written -> check(written, entry, job));
        }
    }

    private static void wav(Entry entry, MemorySegment values, FileChannel channel, Job job)
            throws IOException {
        Shape shape = entry.shape();
        int channels = shape.rank() < 2 ? 1 : Math.toIntExact(shape.last());
        long rate = Math.round(entry.sampleRate().orElse(USUAL_RATE));
        WavLayout layout = new WavLayout(WavWriter.typeFor(entry.dtype()), channels, rate);
        float[] piece = new float[Block.SIZE];
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        try (WavWriter writer = new WavWriter(out, layout, shape.count() / channels)) {
            for (long at = 0; at < shape.count(); at += piece.length) {
                job.check();
                int length = (int) Math.min(piece.length, shape.count() - at);
                MemorySegment.copy(values, LITTLE, at * Float.BYTES, piece, 0, length);
                writer.write(piece, 0, length);
            }
        }
        out.flush();
    }

    private static Picture picture(Entry entry) {
        Shape shape = entry.shape();
        return new Picture(
                Math.toIntExact(shape.dimension(1)),
                Math.toIntExact(shape.dimension(0)),
                Math.toIntExact(shape.dimension(2)),
                entry.depth());
    }

    private static void png(Picture picture, MemorySegment values, FileChannel channel, Job job)
            throws IOException {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        int samples = picture.width() * picture.channels();
        PngWriter.write(
                out,
                picture,
                (row, into) -> {
                    job.check();
                    long from = (long) row * samples * Float.BYTES;
                    for (int i = 0; i < samples; i++) {
                        into[i] = (int) values.get(LITTLE, from + (long) i * Float.BYTES);
                    }
                });
        out.flush();
    }

    /** Opens what was written and decodes it. */
    private static void check(Path written, Entry source, Job job) throws Problem {
        try (Document document = Formats.open(written)) {
            Entry entry = document.entries().getFirst();
            if (entry.shape().count() != source.shape().count()) {
                throw new Problem(
                        written.getFileName()
                                + " did not read back as it was written; choose another place.");
            }
            entry.load(job);
        }
    }
}
