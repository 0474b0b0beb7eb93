package quantoscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.TestFiles;
import quantoscope.io.Document;
import quantoscope.recipe.Documents;

import java.nio.file.Path;
import java.util.Arrays;

/** Block formats into files and back. */
class BlockExportTest {
    @TempDir private Path folder;

    private Path run(String command, Path in, String name, String... more) {
        return new Exports(folder).run(command, in, name, more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q4_0 | 18 32 0 0",
                "q4_K | 144 256 0 0",
                "ggml:type=tq1_0 | 54 256 0 0",
                "mx:type=e2m3 | 32 32 1 0",
                "mx:type=int8,library=microxcaling | 32 32 1 0",
                "nvfp4 | 8 16 1 4",
                "nvfp4:levels=1 | 8 16 1 0",
                "nvfp4:library=modelopt | 8 16 1 4",
            })
    void whatIsReadBackIsTheReconstruction(String spec, String sizes) throws Exception {
        Path in = TestFiles.archive(folder.resolve("kernel.npz"), 2, 3, 512);
        Path packed = run("quantize", in, "codes.npz", "--scheme", spec);
        Path back = run("dequantize", packed, "back.npz");
        Path made = run("quantize", in, "made.npz", "--scheme", spec, "--write", "reconstruction");
        assertArrayEquals(Exports.values(made), Exports.values(back));
        int[] size = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
        int blocks = 2 * 3 * 512 / size[1];
        try (Document document = Documents.open(packed)) {
            assertEquals(
                    (long) blocks * (size[0] + size[2]) + size[3],
                    document.entries().getFirst().packed().orElseThrow().bytes());
        }
    }

    @Test
    void rowsThatAreNoWholeBlocksAreRefused() throws Exception {
        Path in = TestFiles.archive(folder.resolve("kernel.npz"), 2, 3, 100);
        Path out = folder.resolve("out.npz");
        Cli cli = Cli.run("quantize", in.toString(), "-o", out.toString(), "--scheme", "q4_K");
        assertTrue(
                cli.err()
                        .contains(
                                "type=q4_K needs rows of a multiple of 256 values, and the last"
                                        + " dimension has 100."),
                cli.err());
        assertTrue(cli.code() != 0);
        assertTrue(!out.toFile().exists());
    }
}
