package quantoscope.io.image;

import quantoscope.io.FileProblems;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.FileImageInputStream;

/**
 * One image file at ImageIO, read from the file itself (no cache). Samples come from the raster: no
 * gamma, no profile is applied.
 */
final class ImageDecoder implements AutoCloseable {
    private final Path path;
    private final FileImageInputStream stream;
    private final ImageReader reader;
    private String warning;

    /**
     * @param format ImageIO's name of the format
     */
    ImageDecoder(Path path, String format) throws IOException {
        this.path = path;
        this.stream = new FileImageInputStream(path.toFile());
        this.reader = ImageIO.getImageReadersByFormatName(format).next();
        // What a decoder guesses for missing data is no sample of the file: a warning is an error.
        IIOReadWarningListener listener = this::warn;
        reader.addIIOReadWarningListener(listener);
        // Without metadata: texts and profiles stay deflated.
        reader.setInput(stream, false, true);
    }

    private void warn(ImageReader source, String text) {
        // A profile is not applied, so a bad one does no harm.
        if (!text.contains("ICC")) {
            warning = text;
        }
    }

    /** Some step at ImageIO. */
    private interface Step<T> {
        T run() throws IOException;
    }

    /** What ImageIO throws on broken files, as a sentence. */
    private <T> T run(Step<T> step) throws Problem {
        try {
            T result = step.run();
            if (warning != null) {
                throw broken(warning, null);
            }
            return result;
        } catch (IOException | RuntimeException e) {
            // Its decoders throw whatever their arithmetic runs into, IndexOutOfBounds and the
            // like.
            throw broken(e.getMessage(), e);
        }
    }

    private Problem broken(String reason, Exception cause) {
        String said = reason == null ? "" : " (" + reason.strip().replaceAll("\\s+", " ") + ")";
        return new Problem(
                path + " is broken or truncated" + said + "; copy it again or save it anew.",
                cause);
    }

    /**
     * What the first image's header says, for formats that ImageIO describes as they are.
     *
     * @throws Problem if it is broken
     */
    Picture header() throws Problem {
        return run(() -> {
            ColorModel colours = reader.getImageTypes(0).next().getColorModel();
            return new Picture(reader.getWidth(0), reader.getHeight(0), channels(colours), 8);
        });
    }

    /**
     * How many images there are.
     *
     * @throws Problem if the file is broken
     */
    int count() throws Problem {
        return run(() -> reader.getNumImages(true));
    }

    private static int channels(ColorModel colours) {
        return colours instanceof IndexColorModel
                ? (colours.hasAlpha() ? 4 : 3)
                : colours.getNumComponents();
    }

    /**
     * Decodes the first image.
     *
     * @param into room for all samples of the picture
     * @throws Problem if it is broken, or not what its header said
     */
    void decode(Picture picture, MemorySegment into, Job job) throws Problem {
        BufferedImage image = run(() -> reader.read(0, parameters()));
        job.check();
        Raster raster = image.getRaster();
        boolean same = image.getWidth() == picture.width() && image.getHeight() == picture.height();
        if (!same) {
            throw FileProblems.broken(path.toString(), "its pixels do not fit its header");
        }
        Samples samples = samples(image, picture);
        int[] row = new int[raster.getNumBands() * picture.width()];
        int[] out = new int[picture.rowSamples()];
        for (int y = 0; y < picture.height(); y++) {
            job.check();
            raster.getPixels(0, y, picture.width(), 1, row);
            samples.convert(row, out);
            store(out, into, (long) y * out.length, picture.depth() > 8);
            job.advance(out.length);
        }
    }

    /** The image as stored: ImageIO converts to sRGB unless asked for the file's own colours. */
    private ImageReadParam parameters() throws IOException {
        ImageReadParam parameters = reader.getDefaultReadParam();
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        ImageTypeSpecifier first = types.next();
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            ColorModel colours = type.getColorModel();
            if (type.getNumBands() == first.getNumBands()
                    && colours.getColorSpace().getType()
                            == first.getColorModel().getColorSpace().getType()
                    && !colours.getColorSpace().isCS_sRGB()) {
                parameters.setDestinationType(type);
            }
        }
        return parameters;
    }

    /** Turns a row of the raster into a row of samples. */
    private interface Samples {
        void convert(int[] row, int[] out);
    }

    private static Samples samples(BufferedImage image, Picture picture) {
        ColorModel colours = image.getColorModel();
        int bands = image.getRaster().getNumBands();
        int channels = picture.channels();
        if (colours instanceof IndexColorModel palette && channels > 2) {
            return (row, out) -> lookUp(palette, row, out, channels);
        }
        int[] highest = new int[channels];
        int[] given = new int[channels];
        for (int i = 0; i < channels; i++) {
            highest[i] = (1 << picture.depth()) - 1;
            // Packed BMP has fewer bits; grey PNG with a transparent colour comes with more.
            boolean indexed = colours instanceof IndexColorModel;
            given[i] = indexed ? highest[i] : (1 << colours.getComponentSize(i)) - 1;
        }
        return (row, out) -> {
            for (int i = 0, x = 0; i < out.length; i += channels, x += bands) {
                for (int c = 0; c < channels; c++) {
                    int sample = row[x + c];
                    out[i + c] =
                            given[c] == highest[c]
                                    ? sample
                                    : (sample * highest[c] + given[c] / 2) / given[c];
                }
            }
        };
    }

    private static void lookUp(IndexColorModel palette, int[] row, int[] out, int channels) {
        for (int i = 0; i < row.length; i++) {
            int index = Math.min(row[i], palette.getMapSize() - 1);
            int at = i * channels;
            out[at] = palette.getRed(index);
            out[at + 1] = palette.getGreen(index);
            out[at + 2] = palette.getBlue(index);
            if (channels == 4) {
                out[at + 3] = palette.getAlpha(index);
            }
        }
    }

    private static void store(int[] samples, MemorySegment into, long at, boolean wide) {
        for (int i = 0; i < samples.length; i++) {
            if (wide) {
                into.setAtIndex(ValueLayout.JAVA_SHORT, at + i, (short) samples[i]);
            } else {
                into.set(ValueLayout.JAVA_BYTE, at + i, (byte) samples[i]);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
