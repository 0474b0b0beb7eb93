package quantoscope.io.safetensors;

import quantoscope.io.FileProblems;
import quantoscope.io.Names;
import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON at the start of a safetensors file (https://github.com/huggingface/safetensors, Format):
 * names, types, shapes and where the values are, as it claims them.
 */
record Header(Map<String, String> metadata, List<Claim> tensors) {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final String METADATA = "__metadata__";

    /** Dimensions that anything in use has, by far. */
    private static final int RANK = 64;

    /**
     * One tensor as the header describes it.
     *
     * @param dtype in the format's own words
     * @param from the offset of the first byte, counted from the end of the header
     * @param to the offset after the last byte
     */
    record Claim(String name, String dtype, Shape shape, long from, long to) {}

    /**
     * Reads a header.
     *
     * @throws Problem if it is not such JSON
     */
    static Header read(Path path, InputStream bytes) throws Problem {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return new Reader(path, in).header();
        } catch (JacksonException e) {
            throw FileProblems.broken(
                    path.toString(), "its header is not valid JSON (" + firstLine(e) + ")");
        }
    }

    private static String firstLine(JacksonException e) {
        String said = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return said.length() <= 160 ? said : said.substring(0, 160) + "…";
    }

    /** One reading of one header. */
    private record Reader(Path path, JsonParser in) {
        Header header() throws Problem {
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Claim> tensors = new ArrayList<>();
            expect(in.nextToken(), JsonToken.START_OBJECT, path.toString());
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                expect(in.nextToken(), JsonToken.START_OBJECT, Names.where(path, name));
                if (name.equals(METADATA)) {
                    readMetadata(metadata);
                } else {
                    tensors.add(claim(name));
                }
            }
            if (in.nextToken() != null) {
                throw FileProblems.broken(
                        path.toString(), "something follows the JSON of its header");
            }
            return new Header(metadata, tensors);
        }

        private void readMetadata(Map<String, String> into) throws Problem {
            for (String key = in.nextName(); key != null; key = in.nextName()) {
                expect(in.nextToken(), JsonToken.VALUE_STRING, Names.where(path, METADATA));
                into.put(key, in.getString());
            }
        }

        private Claim claim(String name) throws Problem {
            String where = Names.where(path, name);
            String dtype = null;
            Shape shape = null;
            long[] offsets = null;
            for (String key = in.nextName(); key != null; key = in.nextName()) {
                JsonToken token = in.nextToken();
                switch (key) {
                    case "dtype" -> {
                        expect(token, JsonToken.VALUE_STRING, where);
                        dtype = in.getString();
                    }
                    case "shape" -> shape = shape(where);
                    case "data_offsets" -> offsets = numbers(where);
                    default -> in.skipChildren();
                }
            }
            if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
                throw FileProblems.broken(
                        where, "dtype, shape and two data_offsets are not all in the header");
            }
            return new Claim(name, dtype, shape, offsets[0], offsets[1]);
        }

        private Shape shape(String where) throws Problem {
            try {
                return Shape.of(numbers(where));
            } catch (ArithmeticException _) {
                throw FileProblems.overflow(where);
            }
        }

        private long[] numbers(String where) throws Problem {
            expect(in.currentToken(), JsonToken.START_ARRAY, where);
            long[] numbers = new long[RANK];
            int count = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                expect(in.currentToken(), JsonToken.VALUE_NUMBER_INT, where);
                if (count == RANK) {
                    throw FileProblems.broken(where, "it claims more than " + RANK + " dimensions");
                }
                numbers[count] = number(where);
                count++;
            }
            return Arrays.copyOf(numbers, count);
        }

        private long number(String where) throws Problem {
            boolean fits = in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!fits || in.getLongValue() < 0) {
                throw FileProblems.broken(
                        where, "a number in its header is negative or beyond all files");
            }
            return in.getLongValue();
        }

        private static void expect(JsonToken found, JsonToken wanted, String where) throws Problem {
            if (found != wanted) {
                throw FileProblems.broken(
                        where,
                        "its header has "
                                + (found == null ? "its end" : word(found))
                                + " where "
                                + word(wanted)
                                + " is expected");
            }
        }

        private static String word(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "a list";
                case VALUE_STRING -> "text";
                case VALUE_NUMBER_INT -> "a whole number";
                case VALUE_NUMBER_FLOAT -> "a fraction";
                case VALUE_NULL -> "null";
                case VALUE_TRUE, VALUE_FALSE -> "true or false";
                default -> "something else";
            };
        }
    }
}
