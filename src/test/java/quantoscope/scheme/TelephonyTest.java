package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** All 65 536 samples and all 256 codes: {@code src/test/golden/g711.py}. */
class TelephonyTest {
    private static float[] samples(float unit) {
        float[] samples = new float[65536];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i - 32768) * unit;
        }
        return samples;
    }

    /** The hash in the file that audioop or the ITU's compiled code wrote. */
    private static String golden(String name) throws Exception {
        return Golden.lines("g711.txt").stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'g711', encode-mu-itu, decode-mu",
        "'g711:variant=sun', encode-mu-sun, decode-mu",
        "'g711:law=a', encode-a, decode-a",
        "'g711:law=a,variant=sun', encode-a, decode-a",
    })
    void everySample(String spec, String encode, String decode) throws Exception {
        Golden.Made made = Golden.make(spec, samples(1 / 32768f));
        assertEquals(golden(encode), Golden.sha256(made.codes()));
        float[] byCode = new float[256];
        Arrays.fill(byCode, Float.NaN);
        for (int i = 0; i < made.codes().length; i++) {
            byCode[made.codes()[i] & 0xFF] = made.back()[i];
        }
        ByteBuffer shorts = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : byCode) {
            assertEquals(value * 32768, Math.rint(value * 32768));
            shorts.putShort((short) (value * 32768));
        }
        assertEquals(golden(decode), Golden.sha256(shorts.array()));
        assertArrayEquals(made.values(), made.back());
        assertEquals(65536, made.quantizer().bytes());
    }

    @Test
    void integersAreTheirOwnSamples() throws Exception {
        float[] samples = samples(1);
        Traits traits = new Traits(Shape.of(65536), new Range(-32768, 32767), 0);
        Quantizer quantizer =
                Spec.parse("g711").fit(new Calibration(new Data(samples), traits), new Job());
        Golden.Made floats = Golden.make("g711", samples(1 / 32768f));
        for (int i = 0; i < samples.length; i += 7) {
            float back = quantizer.one(0, samples[i], i).reconstruction();
            assertEquals(floats.values()[i] * 32768, back);
        }
    }

    @Test
    void betweenSamplesTheNearerAndBeyondTheEndsTheOutermost() throws Exception {
        float half = 3.5f / 32768;
        float[] back =
                Golden.make(
                                "g711:law=mu",
                                half,
                                Math.nextUp(half),
                                2,
                                -2,
                                Float.NaN,
                                Float.POSITIVE_INFINITY)
                        .back();
        assertArrayEquals(
                new float[] {0, 8, 32124, -32124, 0, 32124},
                new float[] {
                    back[0] * 32768,
                    back[1] * 32768,
                    back[2] * 32768,
                    back[3] * 32768,
                    back[4] * 32768,
                    back[5] * 32768
                });
        assertTrue(Golden.make("g711", 0f).codes()[0] == (byte) 0xFF);
    }
}
