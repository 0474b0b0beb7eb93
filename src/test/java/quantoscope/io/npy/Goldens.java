package quantoscope.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import quantoscope.io.Document;
import quantoscope.io.Formats;
import quantoscope.task.Problem;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Files made by src/test/golden/npy.py, and what they hold by its rule. */
public final class Goldens {
    private Goldens() {}

    /** A golden file. */
    public static Path file(String name) {
        Path file = Path.of("src/test/resources/golden/npy", name);
        assertEquals(true, Files.exists(file), name);
        return file;
    }

    /** The first values of {@code values(type)} in the script: 0, 1, −2, 3, 4, −5 … */
    public static double[] expected(int count, String type) {
        return LongStream.range(0, count)
                .mapToDouble(i ->
                        switch (type.charAt(0)) {
                            case 'b' -> i % 2;
                            case 'u' -> i;
                            default -> i % 3 == 2 ? -i : i;
                        })
                .toArray();
    }

    /** The values of a tensor, decoded by the JDK alone; of complex ones the real parts. */
    public static double[] values(Tensor tensor) {
        return LongStream.range(0, tensor.count()).mapToDouble(i -> value(tensor, i)).toArray();
    }

    private static double value(Tensor tensor, long i) {
        MemorySegment data = tensor.data();
        return switch (tensor.dtype()) {
            case F64 ->
                    data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(tensor.order()), 8 * i);
            case C128 ->
                    data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(tensor.order()), 16 * i);
            case F32 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(tensor.order()), 4 * i);
            case C64 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(tensor.order()), 8 * i);
            case F16 ->
                    Float.float16ToFloat(
                            data.get(
                                    ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(tensor.order()),
                                    2 * i));
            case I64, U64 ->
                    data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(tensor.order()), 8 * i);
            case I32, U32 ->
                    data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(tensor.order()), 4 * i);
            case I16, U16 ->
                    data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(tensor.order()), 2 * i);
            case I8, U8, BOOL -> data.get(ValueLayout.JAVA_BYTE, i);
            default -> throw new AssertionError(tensor.dtype());
        };
    }

    /** The sentence by which a file is refused; it names the file. */
    public static String refusal(Path file) {
        Problem problem =
                assertThrows(
                        Problem.class,
                        () -> {
                            try (Document _ = Formats.open(file)) {
                                throw new AssertionError(file + " opened");
                            }
                        });
        assertEquals(0, problem.getMessage().indexOf(file.toString()), problem.getMessage());
        assertEquals(1, problem.getMessage().lines().count());
        return problem.getMessage();
    }

    /** That a file is refused by a sentence with these words. */
    public static void assertRefused(Path file, String... words) {
        String sentence = refusal(file);
        for (String word : words) {
            assertEquals(true, sentence.contains(word), sentence);
        }
    }
}
