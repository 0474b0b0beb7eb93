package quantoscope.io;

import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a member of a zip archive from its start, inflating it where it is deflated. Writes no more
 * than it is given room for, whatever the archive claims.
 */
public final class MemberReader implements AutoCloseable {
    /** Deflate cannot do better: 258 bytes from two bits. */
    private static final long BEST_RATIO = 1032;

    private static final long PIECE = 1 << 20;

    private final String where;
    private final ZipArchive.Member member;

    /** Null for a stored member. */
    private final Inflater inflater;

    private final CRC32 crc = new CRC32();
    private long taken;
    private long given;

    /**
     * @param where the file and entry, for the sentences
     * @throws Problem if the member cannot have the size it claims
     */
    public MemberReader(ZipArchive.Member member, String where) throws Problem {
        if (member.deflated() && member.size() / BEST_RATIO > member.data().byteSize()) {
            throw FileProblems.broken(
                    where,
                    "it claims "
                            + member.size()
                            + " bytes, which its "
                            + member.data().byteSize()
                            + " compressed bytes cannot hold");
        }
        this.member = member;
        this.where = where;
        this.inflater = member.deflated() ? new Inflater(true) : null;
    }

    /**
     * Reads the next bytes, until the room is full or the member at its claimed end.
     *
     * @return the bytes read
     * @throws Problem if the data is damaged
     */
    public long read(MemorySegment into) throws Problem {
        long wanted = Math.min(into.byteSize(), member.size() - given);
        long done = 0;
        while (done < wanted) {
            ByteBuffer piece = into.asSlice(done, Math.min(PIECE, wanted - done)).asByteBuffer();
            if (member.deflated()) {
                inflate(piece);
            } else {
                piece.put(member.data().asSlice(given, piece.remaining()).asByteBuffer());
            }
            crc.update(piece.flip());
            done += piece.limit();
            given += piece.limit();
        }
        if (given == member.size() && crc.getValue() != member.crc()) {
            throw FileProblems.broken(where, "its checksum is wrong");
        }
        return done;
    }

    private void inflate(ByteBuffer into) throws Problem {
        try {
            while (into.hasRemaining()) {
                if (inflater.inflate(into) == 0) {
                    long left = member.data().byteSize() - taken;
                    if (inflater.finished() || !inflater.needsInput() || left == 0) {
                        throw FileProblems.truncated(where, given + into.position(), member.size());
                    }
                    long next = Math.min(PIECE, left);
                    inflater.setInput(member.data().asSlice(taken, next).asByteBuffer());
                    taken += next;
                }
            }
        } catch (DataFormatException e) {
            throw FileProblems.broken(where, "its compressed data is damaged");
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
