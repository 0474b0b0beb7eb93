package quantoscope.io.image;

import quantoscope.tensor.DType;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes samples as a PNG of the same depth: grey of 1, 2, 4, 8, 16 bits, the others of 8 or 16.
 */
public final class PngWriter {
    private PngWriter() {}

    /** Gives the samples of an image. */
    public interface Rows {
        /**
         * Fills in one row.
         *
         * @param row its number, from the top
         * @param samples each 0 … 2ᵈᵉᵖᵗʰ − 1, channel by channel, pixel by pixel
         */
        void read(int row, int[] samples);
    }

    /**
     * Whether PNG has that kind of image.
     *
     * @param picture as it would be written
     */
    public static boolean canWrite(Picture picture) {
        return switch (picture.depth()) {
            case 1, 2, 4 -> picture.channels() == 1;
            case 8, 16 -> true;
            default -> false;
        };
    }

    /**
     * Writes an image.
     *
     * @param out left open
     * @throws IllegalArgumentException unless {@link #canWrite}
     */
    public static void write(OutputStream out, Picture picture, Rows rows) throws IOException {
        if (!canWrite(picture)) {
            throw new IllegalArgumentException("PNG has no " + picture);
        }
        ColorModel colours = colours(picture);
        WritableRaster raster =
                colours.createCompatibleWritableRaster(picture.width(), picture.height());
        int[] samples = new int[picture.rowSamples()];
        for (int y = 0; y < picture.height(); y++) {
            rows.read(y, samples);
            raster.setPixels(0, y, picture.width(), 1, samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(new BufferedImage(colours, raster, false, null), null, null));
        } finally {
            writer.dispose();
        }
    }

    private static ColorModel colours(Picture picture) {
        int depth = picture.depth();
        if (depth < 8) {
            // The only packed model; its writer knows an even ramp from a palette.
            int size = 1 << depth;
            byte[] ramp = new byte[size];
            for (int i = 0; i < size; i++) {
                ramp[i] = (byte) (i * 255 / (size - 1));
            }
            return new IndexColorModel(depth, size, ramp, ramp, ramp);
        }
        boolean alpha = picture.channels() % 2 == 0;
        boolean grey = picture.channels() < 3;
        return new ComponentColorModel(
                ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                picture.dtype() == DType.U8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    }
}
