package quantoscope.io.image;

import quantoscope.io.FileProblems;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file. ImageIO decodes the pixels, but neither checks a CRC nor always notices
 * a missing end, and its own view of the colour type mixes in what is no sample; so the header is
 * read, and the chunks are checked, here (W3C PNG, third edition, §5).
 */
final class PngFile {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;

    private final String name;
    private final MemorySegment file;

    PngFile(String name, MemorySegment file) {
        this.name = name;
        this.file = file;
    }

    /** What stands in a chunk: its type, where its data begins, and how long it is. */
    private record Chunk(int type, long start, long length) {
        long end() {
            return start + length + 4;
        }
    }

    /**
     * Reads up to the first chunk of pixels.
     *
     * @throws Problem if it contradicts itself
     */
    Picture header() throws Problem {
        need(8);
        if (file.get(LONG, 0) != SIGNATURE) {
            throw new Problem(name + " is no PNG image: it does not begin as one; rename it.");
        }
        Chunk header = chunk(8);
        if (header.type != IHDR || header.length != 13) {
            throw FileProblems.broken(name, "its first chunk is no header");
        }
        checkCrc(header);
        boolean palette = false;
        boolean transparent = false;
        Chunk next = chunk(header.end());
        while (next.type != IDAT) {
            if (next.type == IEND) {
                throw FileProblems.broken(name, "it has no pixels");
            }
            palette |= next.type == PLTE;
            transparent |= next.type == TRNS;
            next = chunk(next.end());
        }
        return picture(header.start, palette, transparent);
    }

    private Picture picture(long at, boolean palette, boolean transparent) throws Problem {
        int width = file.get(INT, at);
        int height = file.get(INT, at + 4);
        int depth = file.get(ValueLayout.JAVA_BYTE, at + 8);
        int colour = file.get(ValueLayout.JAVA_BYTE, at + 9);
        if (width < 1 || height < 1) {
            throw FileProblems.broken(
                    name,
                    "it says "
                            + (width & 0xFFFFFFFFL)
                            + " × "
                            + (height & 0xFFFFFFFFL)
                            + " pixels");
        }
        boolean eight = depth == 8 || depth == 16;
        boolean small = depth == 1 || depth == 2 || depth == 4 || depth == 8;
        boolean legal =
                switch (colour) {
                    case 0 -> small || eight;
                    case 2, 4, 6 -> eight;
                    case 3 -> small && palette;
                    default -> false;
                };
        if (!legal) {
            throw FileProblems.broken(
                    name,
                    "%d bits of colour type %d %s do not exist"
                            .formatted(depth, colour, palette ? "" : "without a palette"));
        }
        return switch (colour) {
            case 0 -> new Picture(width, height, 1, depth);
            case 2 -> new Picture(width, height, 3, depth);
            case 3 -> new Picture(width, height, transparent ? 4 : 3, 8);
            case 4 -> new Picture(width, height, 2, depth);
            default -> new Picture(width, height, 4, depth);
        };
    }

    /**
     * Checks every chunk that pixels depend on, to the end.
     *
     * @throws Problem if the end is missing or a checksum is wrong
     */
    void check(Job job) throws Problem {
        Chunk next = chunk(8);
        while (next.type != IEND) {
            job.check();
            checkCrc(next);
            next = chunk(next.end());
        }
        checkCrc(next);
    }

    private Chunk chunk(long at) throws Problem {
        need(at + 8);
        Chunk chunk = new Chunk(file.get(INT, at + 4), at + 8, file.get(INT, at) & 0xFFFFFFFFL);
        need(chunk.end());
        return chunk;
    }

    private void need(long bytes) throws Problem {
        if (bytes > file.byteSize()) {
            throw FileProblems.truncated(name, file.byteSize(), bytes);
        }
    }

    private void checkCrc(Chunk chunk) throws Problem {
        CRC32 crc = new CRC32();
        long end = chunk.start + chunk.length;
        for (long at = chunk.start - 4; at < end; at += Integer.MAX_VALUE) {
            crc.update(file.asSlice(at, Math.min(Integer.MAX_VALUE, end - at)).asByteBuffer());
        }
        if ((int) crc.getValue() != file.get(INT, end)) {
            throw FileProblems.broken(
                    name,
                    "the checksum of its chunk at byte %d is wrong".formatted(chunk.start - 8));
        }
    }
}
