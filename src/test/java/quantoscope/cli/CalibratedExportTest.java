package quantoscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Weights quantized with their layer's inputs, into files and back without those. */
class CalibratedExportTest {
    @TempDir private Path folder;

    private Path inputs() throws Exception {
        float[] values = new float[50 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Math.sin(i * 0.7) + Math.sin(i * 0.013) * (i % 40 == 5 ? 20 : 1));
        }
        return Files.write(folder.resolve("in, puts.npy"), TestFiles.npy("(50, 40)", values));
    }

    private Path quantize(Path in, String name, String spec, String write) {
        Path out = folder.resolve(name);
        Cli cli = Cli.run("quantize", in, "-o", out, "--scheme", spec, "--write", write);
        assertEquals(0, cli.code(), cli.err());
        return out;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gptq:bits=3,",
                "gptq:bits=4,group=16,order=activation,rotation=hadamard,",
                "awq:bits=4,group=8,",
                "smoothquant:axis=0,",
            })
    void whatIsReadBackIsTheReconstruction(String start) throws Exception {
        Path in = TestFiles.archive(folder.resolve("kernel.npz"), 30, 5, 8);
        Path inputs = inputs();
        String spec = start + "calibration=\"" + inputs + '"';
        Path codes = quantize(in, "codes.npz", spec, "codes");
        Path made = quantize(in, "made.npz", spec, "reconstruction");
        Path plain = quantize(in, "plain.npz", start.substring(0, start.length() - 1), "codes");
        Files.delete(inputs);
        Path back = folder.resolve("back.npz");
        Cli cli = Cli.run("dequantize", codes, "-o", back);
        assertEquals(0, cli.code(), cli.err());
        assertArrayEquals(Exports.values(made), Exports.values(back));
        assertFalse(Arrays.equals(Exports.values(plain), Exports.values(back)), "inputs matter");
    }

    @Test
    void aMissingFileIsOneSentence() throws Exception {
        Path in = TestFiles.archive(folder.resolve("kernel.npz"), 30, 5, 8);
        Path out = folder.resolve("out.npz");
        String spec = "gptq:calibration=nowhere.npy";
        Cli cli = Cli.run("quantize", in, "-o", out, "--scheme", spec);
        assertEquals(1, cli.code());
        assertEquals(1, cli.err().lines().count(), cli.err());
        assertTrue(cli.err().contains("nowhere.npy cannot be read"), cli.err());
        assertFalse(Files.exists(out));
    }
}
