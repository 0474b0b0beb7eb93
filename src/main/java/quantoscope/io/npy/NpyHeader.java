package quantoscope.io.npy;

import quantoscope.io.FileProblems;
import quantoscope.io.LittleEndian;
import quantoscope.io.Place;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What stands before the values of an NPY file, versions 1 to 3
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 *
 * @param fortran whether the first dimension varies fastest
 * @param start the offset of the values
 */
record NpyHeader(Descr descr, boolean fortran, Shape shape, long start) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** Characters of a header that NumPy reads. */
    private static final int LONGEST = 10_000;

    /** Bytes that a header can take with all before it. */
    static final int MOST = LONGEST + 12;

    /** Dimensions that NumPy knows. */
    private static final int RANK = 64;

    /** Room NumPy leaves for the extent that grows when values are appended. */
    private static final int GROWTH_DIGITS = 21;

    /** Whether the bytes begin as those of an NPY file. */
    static boolean begins(MemorySegment bytes) {
        return bytes.byteSize() >= MAGIC.length
                && bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
    }

    /**
     * Reads a header.
     *
     * @param bytes the beginning of the file, {@link #MOST} bytes of it or all
     * @param place for the sentences
     * @throws Problem if it is broken or does not hold an array of plain elements
     */
    static NpyHeader read(MemorySegment bytes, Place place) throws Problem {
        String file = place.toString();
        if (!begins(bytes)) {
            throw FileProblems.broken(file, "it does not begin as a NumPy array does");
        }
        if (bytes.byteSize() < 12) {
            throw FileProblems.truncated(file, bytes.byteSize(), 12);
        }
        int version = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, 6));
        if (version < 1 || version > 3) {
            throw new Problem(
                    file
                            + " has version "
                            + version
                            + " of the NPY format, Quantoscope reads 1 to 3; save it by"
                            + " numpy.save.");
        }
        long length = version == 1 ? LittleEndian.u16(bytes, 8) : LittleEndian.u32(bytes, 8);
        long from = version == 1 ? 10 : 12;
        if (length > LONGEST) {
            throw new Problem(
                    file
                            + " has a header of "
                            + length
                            + " bytes, more than the "
                            + LONGEST
                            + " that NumPy reads; save it as a plain numeric array.");
        }
        if (bytes.byteSize() < from + length) {
            throw FileProblems.truncated(file, bytes.byteSize(), from + length);
        }
        byte[] text = bytes.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
        try {
            return parse(new String(text, StandardCharsets.ISO_8859_1), from + length, place);
        } catch (ParseException e) {
            throw FileProblems.broken(file, "in its header, " + e.getMessage());
        }
    }

    private static NpyHeader parse(String text, long start, Place place)
            throws ParseException, Problem {
        Literal in = new Literal(text);
        Descr descr = null;
        Boolean fortran = null;
        Shape shape = null;
        in.expect('{');
        while (!in.accepts('}')) {
            String key = in.string();
            in.expect(':');
            if (key.equals("descr") && descr == null) {
                descr = descr(in, place);
            } else if (key.equals("fortran_order") && fortran == null) {
                fortran = in.bool();
            } else if (key.equals("shape") && shape == null) {
                shape = shape(in, place.toString());
            } else {
                throw new ParseException(
                        "only descr, fortran_order and shape are expected, once each", 0);
            }
            if (!in.accepts(',') && !in.sees('}')) {
                in.expect(',');
            }
        }
        in.expectEnd();
        if (descr == null || fortran == null || shape == null) {
            throw new ParseException("descr, fortran_order and shape are expected", 0);
        }
        return new NpyHeader(descr, fortran, shape, start);
    }

    private static Descr descr(Literal in, Place place) throws ParseException, Problem {
        if (in.sees('[') || in.sees('(')) {
            throw new Problem(
                    place.holds("records") + "; save each of their fields as a numeric array.");
        }
        String name = in.string();
        return Descr.of(name)
                .orElseThrow(() -> new ParseException("the name of a type is expected", 0));
    }

    private static Shape shape(Literal in, String file) throws ParseException, Problem {
        try {
            long[] dimensions = in.tuple();
            if (dimensions.length > RANK) {
                throw FileProblems.broken(
                        file, "it claims " + dimensions.length + " dimensions of at most " + RANK);
            }
            return Shape.of(dimensions);
        } catch (ArithmeticException _) {
            throw FileProblems.overflow(file);
        }
    }

    /**
     * The bytes the values take.
     *
     * @throws Problem if the type is not numeric, or they are more than a long counts
     */
    long bytes(Place place) throws Problem {
        try {
            long bytes = descr.dtype(place).bytesFor(shape.count());
            return Math.addExact(start, bytes) - start;
        } catch (ArithmeticException _) {
            throw FileProblems.overflow(place.toString());
        }
    }

    /** Whether the values must change places to be in C order. */
    boolean permuted() {
        return fortran
                && shape.count() > 0
                && Arrays.stream(shape.toArray()).filter(d -> d > 1).count() > 1;
    }

    /**
     * The header as NumPy writes it, for values in C order.
     *
     * @throws IllegalArgumentException if NumPy has no such type
     */
    static byte[] write(DType dtype, Shape shape) {
        String descr =
                Descr.of(dtype)
                        .orElseThrow(
                                () -> new IllegalArgumentException("NPY has no " + dtype.id()));
        return write(descr, shape);
    }

    /** The header as NumPy writes it, for a 0-d array of text. */
    static byte[] writeText(int length) {
        return write("<U" + length, Shape.of());
    }

    private static byte[] write(String descr, Shape shape) {
        String tuple =
                IntStream.range(0, shape.rank())
                        .mapToObj(axis -> Long.toString(shape.dimension(axis)))
                        .collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
        String text =
                "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        if (shape.rank() > 0) {
            text += " ".repeat(GROWTH_DIGITS - Long.toString(shape.dimension(0)).length());
        }
        // From 1 to 64 spaces, never none, make the whole a multiple of 64.
        int unpadded = 10 + text.length() + 1;
        text += " ".repeat(64 - unpadded % 64) + "\n";
        if (text.length() > 0xFFFF) {
            throw new IllegalArgumentException("too many dimensions: " + shape.rank());
        }
        byte[] header = new byte[10 + text.length()];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[6] = 1;
        header[8] = (byte) text.length();
        header[9] = (byte) (text.length() >> 8);
        byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(characters, 0, header, 10, characters.length);
        return header;
    }
}
