package quantoscope.io.image;

import quantoscope.io.FileProblems;
import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B), up to the frame header: what ImageIO would
 * tell late or not at all.
 */
final class JpegFile {
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int SOF15 = 0xCF;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    private final String name;
    private final MemorySegment file;

    JpegFile(String name, MemorySegment file) {
        this.name = name;
        this.file = file;
    }

    /**
     * Reads up to the frame header.
     *
     * @throws Problem if there is none, or it is of a kind that is not read
     */
    Picture header() throws Problem {
        if (u16(0) != 0xFFD8) {
            throw new Problem(name + " is no JPEG image: it does not begin as one; rename it.");
        }
        long at = 2;
        while (true) {
            int marker = u16(at) & 0xFF;
            if (u16(at) >> 8 != 0xFF || marker == SOS || marker == EOI) {
                throw FileProblems.broken(name, "there is no frame header before byte " + at);
            }
            boolean alone = marker == 0xFF || marker == 1 || (marker >= 0xD0 && marker < SOS);
            if ((marker >= SOF0 && marker <= SOF15 && marker % 4 != 0) || marker == SOF0) {
                return frame(marker, at + 4);
            }
            // 0xFF before a marker is only padding.
            at += marker == 0xFF ? 1 : alone ? 2 : 2L + u16(at + 2);
        }
    }

    private Picture frame(int marker, long at) throws Problem {
        int depth = u8(at);
        int height = u16(at + 1);
        int width = u16(at + 3);
        int channels = u8(at + 5);
        if (marker > SOF2 || depth != 8) {
            String kind = marker > SOF2 ? "lossless, hierarchical or arithmetic" : depth + "-bit";
            throw new Problem(
                    "%s is a %s JPEG, which is not read; convert it to PNG.".formatted(name, kind));
        }
        if (channels == 4) {
            throw new Problem(
                    name + " holds CMYK for printing, which is not read; convert it to RGB.");
        }
        if (width == 0 || height == 0 || (channels != 1 && channels != 3)) {
            throw FileProblems.broken(
                    name,
                    "it says %d × %d pixels of %d channels".formatted(width, height, channels));
        }
        return new Picture(width, height, channels, 8);
    }

    private int u8(long at) throws Problem {
        if (at >= file.byteSize()) {
            throw FileProblems.truncated(name, file.byteSize(), at + 1);
        }
        return file.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    private int u16(long at) throws Problem {
        return u8(at) << 8 | u8(at + 1);
    }
}
