package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.task.UsageProblem;

/** What rows of figures are called. */
class SchemeTextTest {
    private static final String GROUPED =
            "uniform:bits=4,symmetry=full,group=32,layout=flat,scale-type=f16";
    private static final String PERCENTILE =
            "uniform:bits=4,symmetry=restricted,range=percentile,percentile=99.5";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GROUPED + " | uniform, 4 bit, group 32 | uniform, 4 bit, g 32",
                PERCENTILE + " | uniform, 4 bit | uniform, 4 bit",
                "mu-law:bits=4 | µ-law 255, 4 bit | µ-law 255, 4 bit",
                "uniform:bits=2,grid=mid-rise | uniform, 2 bit, mid-rise | uniform, 2 bit,"
                        + " mid-rise",
                "noise-shaping:bits=6 | uniform, 6 bit, dithered, shaped | uniform, 6 bit,"
                        + " dithered, shaped",
                "onnx:axis=0 | ONNX, per channel | ONNX, channel",
                "onnx:axis=0,group=32 | ONNX, group 32 along axis 0 | ONNX, g 32 ax 0",
                "nf4:rotation=hadamard | NF4, group 64, rotated | NF4, g 64, rotated",
            })
    void liveLeavesTheRangeOut(String spec, String words, String brief) throws UsageProblem {
        assertEquals(words, SchemeText.live(Spec.parse(spec), false));
        assertEquals(brief, SchemeText.live(Spec.parse(spec), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uniform:bits=4,symmetry=full | " + GROUPED + " | uniform, 4 bit, per tensor",
                "uniform:bits=4,symmetry=restricted | " + PERCENTILE + " | uniform, 4 bit, min–max",
                "uniform:bits=3 | uniform:bits=4 | uniform, 3 bit",
                "uniform | dither | uniform, 8 bit, no dither",
                "mu-law:bits=4 | " + PERCENTILE + " | µ-law 255, 4 bit",
                "uniform:range=sigma,k=4 | uniform:range=sigma | uniform, 8 bit, k 4",
            })
    void pinnedSaysInWhatItDiffers(String spec, String live, String words) throws UsageProblem {
        assertEquals(words, SchemeText.pinned(Spec.parse(spec), Spec.parse(live), false));
    }

    @Test
    void briefSaysTensor() throws UsageProblem {
        assertEquals(
                "uniform, 4 bit, tensor",
                SchemeText.pinned(
                        Spec.parse("uniform:bits=4,symmetry=full"), Spec.parse(GROUPED), true));
    }
}
