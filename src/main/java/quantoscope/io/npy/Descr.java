package quantoscope.io.npy;

import quantoscope.io.Place;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's name of a type, such as {@code <f4}: byte order, kind and size (and for dates a unit,
 * which is dropped).
 *
 * @param order of its bytes; for single bytes it does not matter
 * @param type kind and size, such as {@code f4}
 */
record Descr(ByteOrder order, String type) {
    private static final Pattern PATTERN =
            Pattern.compile("([<>=|]?)([a-zA-Z?]\\d{0,9})(\\[\\w+\\])?");

    private static final Map<String, DType> DTYPES =
            Map.ofEntries(
                    Map.entry("b1", DType.BOOL),
                    Map.entry("i1", DType.I8),
                    Map.entry("i2", DType.I16),
                    Map.entry("i4", DType.I32),
                    Map.entry("i8", DType.I64),
                    Map.entry("u1", DType.U8),
                    Map.entry("u2", DType.U16),
                    Map.entry("u4", DType.U32),
                    Map.entry("u8", DType.U64),
                    Map.entry("f2", DType.F16),
                    Map.entry("f4", DType.F32),
                    Map.entry("f8", DType.F64),
                    Map.entry("c8", DType.C64),
                    Map.entry("c16", DType.C128));

    /** What a header's text means, if it is the name of a type. */
    static Optional<Descr> of(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean big = matcher.group(1).equals(">");
        String type = matcher.group(2).equals("?") ? "b1" : matcher.group(2);
        return Optional.of(new Descr(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, type));
    }

    /** The type of which NumPy writes little-endian files, if it has one. */
    static Optional<String> of(DType dtype) {
        return DTYPES.entrySet().stream()
                .filter(e -> e.getValue() == dtype)
                .map(e -> (dtype.bits() == 8 ? "|" : "<") + e.getKey())
                .findFirst();
    }

    /** Whether this is text, four bytes a character. */
    boolean isText() {
        return type.startsWith("U");
    }

    /** Characters of text. */
    long length() {
        return type.length() == 1 ? 0 : Long.parseLong(type.substring(1));
    }

    /**
     * The numeric type.
     *
     * @param place for the sentence
     * @throws Problem if it is none
     */
    DType dtype(Place place) throws Problem {
        DType dtype = DTYPES.get(type);
        if (dtype != null) {
            return dtype;
        }
        throw new Problem(
                switch (type.charAt(0)) {
                    case 'O' ->
                            place.holds("Python objects")
                                    + ". Quantoscope does not unpickle; save it as numeric arrays.";
                    case 'U', 'S', 'a' -> place.holds("text") + "; save it as a numeric array.";
                    case 'V' ->
                            place.holds("raw bytes without a numeric type")
                                    + ", ‘"
                                    + type
                                    + "’, as bfloat16 and float8 arrays are saved; save it as"
                                    + " float32, or as safetensors.";
                    case 'M', 'm' ->
                            place.holds("dates or durations") + "; save it as a numeric array.";
                    default ->
                            place.holds("values of type ‘" + type + "’")
                                    + ", which Quantoscope does not read; save it as float64 or"
                                    + " float32.";
                });
    }
}
