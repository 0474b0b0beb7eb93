package quantoscope.io.wav;

import quantoscope.io.FileProblems;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/** The {@code fmt} chunk: which codec, how many bits and channels. */
final class FmtChunk {
    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int EXTENSIBLE = 0xFFFE;

    /** The end of every GUID that stands for a format tag: xxxxxxxx-0000-0010-8000-00AA00389B71. */
    static final byte[] GUID_TAIL = {
        0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    /** Bytes of the chunk up to and with the GUID. */
    static final int EXTENSIBLE_BYTES = 40;

    private final String name;
    private final ByteBuffer bytes;

    /**
     * @param bytes the chunk's first bytes, little-endian, at most {@link #EXTENSIBLE_BYTES}
     */
    FmtChunk(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** A layout and how many of its bits the samples use. */
    record Parsed(WavLayout layout, int validBits) {}

    /**
     * @throws Problem if it contradicts itself or names a codec that is not read
     */
    Parsed parse() throws Problem {
        if (bytes.limit() < 16) {
            throw broken("has only %d bytes where 16 are needed".formatted(bytes.limit()));
        }
        int channels = bytes.getShort(2) & 0xFFFF;
        long rate = bytes.getInt(4) & 0xFFFFFFFFL;
        int align = bytes.getShort(12) & 0xFFFF;
        int bits = bytes.getShort(14) & 0xFFFF;
        int tag = bytes.getShort(0) & 0xFFFF;
        int validBits = bits;
        if (tag == EXTENSIBLE) {
            tag = extensibleTag();
            int valid = bytes.getShort(18) & 0xFFFF;
            validBits = valid == 0 ? bits : valid;
        }
        if (channels == 0) {
            throw broken("says there are no channels");
        }
        DType type = type(tag, bits);
        if (channels * (type.bits() / 8) != align) {
            throw broken(
                    "says a frame takes %d bytes, but its samples are %d × %d bits"
                            .formatted(align, channels, type.bits()));
        }
        if (validBits > type.bits()) {
            throw broken("says %d of %d bits are used".formatted(validBits, type.bits()));
        }
        return new Parsed(new WavLayout(type, channels, rate), validBits);
    }

    private int extensibleTag() throws Problem {
        if (bytes.limit() < EXTENSIBLE_BYTES) {
            throw broken(
                    "is extensible and has only %d bytes where %d are needed"
                            .formatted(bytes.limit(), EXTENSIBLE_BYTES));
        }
        byte[] tail = new byte[GUID_TAIL.length];
        bytes.get(28, tail);
        int tag = bytes.getInt(24);
        if (!Arrays.equals(tail, GUID_TAIL) || tag < 0 || tag > 0xFFFF) {
            throw unread("GUID " + guid());
        }
        return tag;
    }

    private String guid() {
        ByteBuffer big = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        return String.format(
                Locale.ROOT,
                "%08X-%04X-%04X-%04X-%012X",
                bytes.getInt(24),
                bytes.getShort(28),
                bytes.getShort(30),
                big.getShort(32),
                big.getLong(32) & 0xFFFFFFFFFFFFL);
    }

    private DType type(int tag, int bits) throws Problem {
        if (tag == PCM && bits >= 1 && bits <= 32) {
            return switch ((bits + 7) / 8) {
                case 1 -> DType.U8;
                case 2 -> DType.I16;
                case 3 -> DType.I24;
                default -> DType.I32;
            };
        }
        if (tag == FLOAT && bits == 32) {
            return DType.F32;
        }
        if (tag == FLOAT && bits == 64) {
            return DType.F64;
        }
        if (tag == PCM || tag == FLOAT) {
            throw unread((tag == PCM ? "PCM of " : "floating point of ") + bits + " bits");
        }
        throw unread(codec(tag));
    }

    /** The codecs people meet, by the tags of Microsoft's mmreg.h. */
    private static String codec(int tag) {
        return switch (tag) {
            case 0x0002 -> "Microsoft ADPCM";
            case 0x0006 -> "A-law";
            case 0x0007 -> "µ-law";
            case 0x0011 -> "IMA ADPCM";
            case 0x0031 -> "GSM 6.10";
            case 0x0050 -> "MPEG layer 1 or 2";
            case 0x0055 -> "MP3";
            case 0x00FF, 0x1600, 0x1610 -> "AAC";
            case 0x0161, 0x0162, 0x0163 -> "Windows Media Audio";
            case 0x2000 -> "AC-3";
            case 0xF1AC -> "FLAC";
            default -> String.format(Locale.ROOT, "format tag 0x%04X", tag);
        };
    }

    private Problem unread(String codec) {
        return new Problem(
                "%s is coded in %s, which is not read; convert it to PCM or float WAV."
                        .formatted(name, codec));
    }

    private Problem broken(String how) {
        return FileProblems.broken(name, "its fmt chunk " + how);
    }
}
