package quantoscope.io.wav;

import quantoscope.io.FileProblems;
import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Walks the chunks of a RIFF, RF64 or BW64 file up to its samples. Sizes must be true, but for the
 * 0xFFFFFFFF that programs write which cannot seek back: then the samples reach to the file's end.
 */
final class WavHeaderReader {
    /** What a 32-bit size says where the size stands elsewhere, or is not known. */
    private static final long ELSEWHERE = 0xFFFFFFFFL;

    /** Chunks before the samples; more is no sound file but a way to keep a reader busy. */
    private static final int MOST_CHUNKS = 4096;

    private final String name;
    private final MemorySegment file;
    private final long fileBytes;
    private FmtChunk.Parsed fmt;
    private long riffBytes;
    private boolean wide;
    private boolean wideSizes;
    private long wideDataBytes;

    /**
     * @param name what messages call the file
     * @param file all of it
     */
    WavHeaderReader(String name, MemorySegment file) {
        this.name = name;
        this.file = file;
        this.fileBytes = file.byteSize();
    }

    /**
     * Where the samples are said to be.
     *
     * @param start of the first, in bytes
     * @param bytes of all of them
     * @param stated whether the header says so, rather than the file's end
     */
    private record Claim(long start, long bytes, boolean stated) {}

    /**
     * What is there of a file that ends too early.
     *
     * @param header of the whole frames that are there
     * @param bytes that the file should have
     */
    record Rest(WavHeader header, long bytes) {}

    /**
     * @throws Problem if the file is broken, or coded in what is not read
     */
    WavHeader read() throws Problem {
        Claim claim = claim();
        if (claim.stated) {
            checkSizes(claim.start, claim.bytes);
        }
        int frame = fmt.layout().frameBytes();
        if (claim.bytes % frame != 0) {
            throw FileProblems.broken(
                    name,
                    "its %d bytes of samples are not whole frames of %d bytes"
                            .formatted(claim.bytes, frame));
        }
        return header(claim.start, claim.bytes);
    }

    /**
     * What is there of a file that {@link #read} finds truncated; empty where that is not a frame,
     * or nothing is missing.
     *
     * @throws Problem if the file is broken otherwise, or ends before its samples
     */
    Optional<Rest> readRest() throws Problem {
        Claim claim = claim();
        long end = claim.start + claim.bytes;
        if (!claim.stated || claim.bytes < 0 || end < 0) {
            return Optional.empty();
        }
        boolean whole = end <= fileBytes;
        boolean more = riffBytes != ELSEWHERE && riffBytes > fileBytes - 8 && riffBytes >= end - 8;
        WavHeader header = header(claim.start, Math.min(end, fileBytes) - claim.start);
        return header.frames() == 0 || (whole && !more)
                ? Optional.empty()
                : Optional.of(new Rest(header, whole ? riffBytes + 8 : end));
    }

    private WavHeader header(long start, long bytes) {
        return new WavHeader(
                fmt.layout(), fmt.validBits(), start, bytes / fmt.layout().frameBytes());
    }

    private Claim claim() throws Problem {
        ByteBuffer riff = bytes(0, 12);
        String id = id(riff, 0);
        if (id.equals("RIFX")) {
            throw new Problem(
                    name + " is a big-endian RIFX file, which is not read; convert it to WAV.");
        }
        wide = id.equals("RF64") || id.equals("BW64");
        if (!(wide || id.equals("RIFF")) || !id(riff, 8).equals("WAVE")) {
            throw new Problem(name + " is no WAV file: it does not begin as one; rename it.");
        }
        riffBytes = riff.getInt(4) & 0xFFFFFFFFL;
        long position = 12;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            if (position >= fileBytes) {
                if (riffBytes != ELSEWHERE && riffBytes > fileBytes - 8) {
                    throw FileProblems.truncated(name, fileBytes, riffBytes + 8);
                }
                throw FileProblems.broken(name, "it has no data chunk, so no samples");
            }
            ByteBuffer chunk = bytes(position, 8);
            String chunkId = id(chunk, 0);
            long size = chunk.getInt(4) & 0xFFFFFFFFL;
            if (chunkId.equals("data")) {
                return data(position + 8, size);
            }
            if (size > fileBytes - position - 8) {
                throw FileProblems.truncated(name, fileBytes, position + 8 + size);
            }
            visit(chunkId, position + 8, size);
            position += 8 + size + (size & 1);
        }
        throw FileProblems.broken(name, "there are no samples after " + MOST_CHUNKS + " chunks");
    }

    private void visit(String id, long position, long size) throws Problem {
        if (id.equals("fmt ")) {
            int length = (int) Math.min(size, FmtChunk.EXTENSIBLE_BYTES);
            fmt = new FmtChunk(name, bytes(position, length)).parse();
        } else if (wide && id.equals("ds64")) {
            if (size < 24) {
                throw FileProblems.broken(
                        name, "its ds64 chunk has " + size + " bytes where 24 are needed");
            }
            ByteBuffer sizes = bytes(position, 24);
            if (riffBytes == ELSEWHERE) {
                riffBytes = sizes.getLong(0);
            }
            wideDataBytes = sizes.getLong(8);
            wideSizes = true;
        }
    }

    private Claim data(long start, long size) throws Problem {
        if (fmt == null) {
            throw FileProblems.broken(name, "no fmt chunk says how its samples are stored");
        }
        if (wide && size == ELSEWHERE && !wideSizes) {
            throw FileProblems.broken(name, "it has no ds64 chunk with its sizes");
        }
        if (!wide && size == ELSEWHERE) {
            int frame = fmt.layout().frameBytes();
            return new Claim(start, (fileBytes - start) / frame * frame, false);
        }
        return new Claim(start, size == ELSEWHERE ? wideDataBytes : size, true);
    }

    private void checkSizes(long start, long dataBytes) throws Problem {
        if (dataBytes < 0 || dataBytes > Long.MAX_VALUE - start) {
            throw FileProblems.broken(
                    name, "it claims " + Long.toUnsignedString(dataBytes) + " bytes of samples");
        }
        if (start + dataBytes > fileBytes) {
            throw FileProblems.truncated(name, fileBytes, start + dataBytes);
        }
        if (riffBytes < start + dataBytes - 8 || riffBytes == ELSEWHERE) {
            throw FileProblems.broken(
                    name,
                    "it claims %s bytes in all, but its samples end at byte %d"
                            .formatted(Long.toUnsignedString(riffBytes), start + dataBytes));
        }
        if (riffBytes > fileBytes - 8) {
            throw FileProblems.truncated(name, fileBytes, riffBytes + 8);
        }
    }

    private ByteBuffer bytes(long position, int count) throws Problem {
        if (position + count > fileBytes) {
            throw FileProblems.truncated(name, fileBytes, position + count);
        }
        return file.asSlice(position, count).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String id(ByteBuffer buffer, int index) {
        byte[] id = new byte[4];
        buffer.get(index, id);
        return new String(id, StandardCharsets.ISO_8859_1);
    }
}
