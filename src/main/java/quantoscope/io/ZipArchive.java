package quantoscope.io;

import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of a zip archive, ZIP64 too (PKWARE's APPNOTE.TXT 6.3.10). Not {@code
 * java.util.zip.ZipFile}, because stored members are used where they lie and members may share a
 * name.
 *
 * @param path for the sentences
 * @param file the whole archive
 */
public record ZipArchive(Path path, MemorySegment file, List<Member> members) {
    private static final long LOCAL = 0x04034b50L;
    private static final long CENTRAL = 0x02014b50L;
    private static final long END = 0x06054b50L;
    private static final long END_64 = 0x06064b50L;
    private static final long LOCATOR_64 = 0x07064b50L;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int END_64_SIZE = 56;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;

    /**
     * A file in the archive.
     *
     * @param deflated or else stored as it is
     * @param data its bytes in the archive
     * @param size of the file once inflated, as the archive claims
     * @param crc of the file once inflated, CRC-32
     */
    public record Member(String name, boolean deflated, MemorySegment data, long size, long crc) {}

    /**
     * Reads the directory.
     *
     * @throws Problem if it is missing, contradicts the file, or names what cannot be read
     */
    public static ZipArchive read(Path path, MemorySegment file) throws Problem {
        Directory directory = directory(path, file);
        List<Member> members = new ArrayList<>();
        long at = directory.start();
        while (directory.end() - at >= CENTRAL_SIZE && LittleEndian.u32(file, at) == CENTRAL) {
            int name = LittleEndian.u16(file, at + 28);
            int extra = LittleEndian.u16(file, at + 30);
            long next = at + CENTRAL_SIZE + name + extra + LittleEndian.u16(file, at + 32);
            if (next > directory.end()) {
                break;
            }
            members.add(
                    member(
                            path,
                            file,
                            file.asSlice(at, next - at),
                            text(file.asSlice(at + CENTRAL_SIZE, name))));
            at = next;
        }
        if (at != directory.end() || members.size() != directory.count()) {
            throw FileProblems.broken(path.toString(), "the directory of the archive is damaged");
        }
        return new ZipArchive(path, file, List.copyOf(members));
    }

    private record Directory(long start, long end, long count) {}

    private static Directory directory(Path path, MemorySegment file) throws Problem {
        long at = file.byteSize() - END_SIZE;
        long last = Math.max(0, at - 0xFFFF);
        while (at >= last
                && !(LittleEndian.u32(file, at) == END
                        && at + END_SIZE + LittleEndian.u16(file, at + 20) == file.byteSize())) {
            at--;
        }
        if (at < last) {
            throw FileProblems.broken(
                    path.toString(), "the directory at the end of the archive is missing");
        }
        long count = LittleEndian.u16(file, at + 10);
        long size = LittleEndian.u32(file, at + 12);
        long start = LittleEndian.u32(file, at + 16);
        long limit = at;
        long locator = at - LOCATOR_64_SIZE;
        if ((count == 0xFFFF || size == IN_ZIP64 || start == IN_ZIP64)
                && locator >= END_64_SIZE
                && LittleEndian.u32(file, locator) == LOCATOR_64) {
            limit = LittleEndian.i64(file, locator + 8);
            if (limit < 0
                    || limit > locator - END_64_SIZE
                    || LittleEndian.u32(file, limit) != END_64) {
                throw FileProblems.broken(
                        path.toString(), "the directory at the end of the archive is damaged");
            }
            count = LittleEndian.i64(file, limit + 32);
            size = LittleEndian.i64(file, limit + 40);
            start = LittleEndian.i64(file, limit + 48);
        }
        if (start < 0 || size < 0 || start > limit || size > limit - start) {
            throw FileProblems.broken(
                    path.toString(), "the directory of the archive lies outside of it");
        }
        return new Directory(start, start + size, count);
    }

    private static Member member(Path path, MemorySegment file, MemorySegment central, String name)
            throws Problem {
        String where = Names.where(path, name);
        int method = LittleEndian.u16(central, 10);
        if ((LittleEndian.u16(central, 8) & 1) != 0) {
            throw new Problem(where + " is encrypted; save it without a password.");
        }
        if (method != 0 && method != 8) {
            throw new Problem(
                    where
                            + " is compressed by method "
                            + method
                            + ", Quantoscope reads deflated and stored ones; save it anew.");
        }
        long[] sizes = {
            LittleEndian.u32(central, 24),
            LittleEndian.u32(central, 20),
            LittleEndian.u32(central, 42)
        };
        widen(central, sizes);
        long size = sizes[0];
        long packed = sizes[1];
        long local = sizes[2];
        if (local < 0
                || local > file.byteSize() - LOCAL_SIZE
                || LittleEndian.u32(file, local) != LOCAL) {
            throw FileProblems.broken(where, "it is not where the archive says");
        }
        long start =
                local
                        + LOCAL_SIZE
                        + LittleEndian.u16(file, local + 26)
                        + LittleEndian.u16(file, local + 28);
        if (packed < 0 || start > file.byteSize() || packed > file.byteSize() - start) {
            throw FileProblems.broken(where, "it reaches beyond the end of the archive");
        }
        if (size < 0 || (method == 0 && size != packed)) {
            throw FileProblems.broken(where, "its sizes contradict each other");
        }
        return new Member(
                name,
                method == 8,
                file.asSlice(start, packed),
                size,
                LittleEndian.u32(central, 16));
    }

    /** Takes from the ZIP64 field what did not fit 32 bits: size, packed size, offset. */
    private static void widen(MemorySegment central, long[] sizes) {
        long at = CENTRAL_SIZE + (long) LittleEndian.u16(central, 28);
        long end = at + LittleEndian.u16(central, 30);
        while (end - at >= 4) {
            long field = at + 4;
            long next = Math.min(end, field + LittleEndian.u16(central, at + 2));
            if (LittleEndian.u16(central, at) == 1) {
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == IN_ZIP64 && next - field >= 8) {
                        sizes[i] = LittleEndian.i64(central, field);
                        field += 8;
                    }
                }
                return;
            }
            at = next;
        }
    }

    private static String text(MemorySegment bytes) {
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
