package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.kernel.Limits;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** HQQ's ranges and PyTorch's moving averages against the libraries. */
class ReferenceRangesTest {
    private static final Pattern SPACE = Pattern.compile(" ");

    static List<String> goldens() throws IOException {
        return Golden.lines("ranges_hqq.tsv");
    }

    private static float[] numbers(String text) {
        List<String> parts = SPACE.splitAsStream(text).toList();
        float[] numbers = new float[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(parts.get(i), 16));
        }
        return numbers;
    }

    /** A mean is summed in float32 there and in double here; minima are exact. */
    @ParameterizedTest
    @MethodSource("goldens")
    void rangesAreThoseOfTheLibrary(String line) throws Exception {
        String[] fields = line.split("\t", -1);
        Traits traits = new Traits(Shape.of(64, 256), Range.NONE, 0);
        Calibration data = new Calibration(new Data(Golden.sweep(64 * 256)), traits);
        Scheme scheme = Spec.parse(fields[0]);
        Limits limits = scheme.fit(data, new Job()).fitted().limits();
        float[] low = numbers(fields[1]);
        float[] high = numbers(fields[2]);
        assertEquals(low.length, limits.low().length);
        for (int p = 0; p < low.length; p++) {
            double most = fields[0].contains("hqq") ? 1e-5 * (high[p] - low[p]) : 0;
            assertEquals(Math.min(low[p], 0), limits.low()[p], most, "low of " + p);
            assertEquals(Math.max(high[p], 0), limits.high()[p], most, "high of " + p);
        }
    }
}
