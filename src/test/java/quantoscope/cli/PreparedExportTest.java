package quantoscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;

import java.nio.file.Path;

/** What was prepared before it was quantized, into files and back. */
class PreparedExportTest {
    @TempDir private Path folder;

    private Path run(String command, Path in, String name, String... more) {
        return new Exports(folder).run(command, in, name, more);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dither:bits=6,subtractive=yes",
                "uniform:bits=5,dither=gaussian,subtractive=yes,shaping=lipshitz,seed=4",
                "uniform:bits=4,axis=0,rotation=hadamard",
                "lloyd-max:bits=3,rotation=hadamard,rotation-block=8,rotation-seed=6",
                "float:type=e4m3fn,rotation=hadamard",
                "nf4:rotation=hadamard",
                "nf4:nested=yes",
                "fp4:group=32,nested=yes",
                "q4_K:rotation=hadamard",
                "mx:type=e2m1,rotation=hadamard",
                "product:bits=6,subvector=4",
                "product:bits=3,subvector=2,rotation=hadamard",
                "product:bits=4,subvector=8,codebooks=place",
            })
    void weightsComeBackAsTheyWereMeasured(String spec) throws Exception {
        comesBack(TestFiles.archive(folder.resolve("kernel.npz"), 200, 3, 512), spec);
    }

    /** Blocks of 40 values: 65 536 is no multiple of that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "product:bits=3,subvector=5",
                "product:bits=3,subvector=5,codebooks=place",
                "product:bits=3,subvector=5,rotation=hadamard,rotation-block=64",
            })
    void blocksThatDoNotFillAPieceComeBack(String spec) throws Exception {
        comesBack(TestFiles.archive(folder.resolve("odd.npz"), 200, 3, 320), spec);
    }

    private void comesBack(Path in, String spec) throws Exception {
        Path codes = run("quantize", in, "codes.npz", "--scheme", spec);
        Path made = run("quantize", in, "made.npz", "--scheme", spec, "--write", "reconstruction");
        assertArrayEquals(
                Exports.values(made), Exports.values(run("dequantize", codes, "back.npz")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:bits=6,range=full",
                "dither:bits=6,range=full,subtractive=yes,shaping=f-weighted",
                "uniform:bits=6,range=full,dither=high-passed,subtractive=yes",
            })
    void signalsComeBackAsTheyWereMeasured(String spec) throws Exception {
        comesBack(TestFiles.tones(folder.resolve("tones.wav"), 40_000), spec);
    }
}
