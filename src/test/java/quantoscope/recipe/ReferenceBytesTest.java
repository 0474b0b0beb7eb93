package quantoscope.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.cli.Cli;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.Tensor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is written in a reference's bytes comes back as what was made of it. */
class ReferenceBytesTest {
    @TempDir Path dir;

    private static float[] values(Path path) throws Exception {
        try (Document document = Documents.open(path)) {
            return values(document.entries().getFirst());
        }
    }

    private static float[] values(Entry entry) throws Exception {
        Tensor tensor = entry.load(new Job());
        float[] values = new float[(int) tensor.count()];
        new TensorSource(tensor).read(0, 1, values, values.length);
        return values;
    }

    /** A row of 133 values, with 0 and the largest among them. */
    private Path input() throws Exception {
        StringBuilder text = new StringBuilder("x\n");
        for (int i = 0; i < 133; i++) {
            text.append(String.format(Locale.ROOT, "%.6f%n", Math.sin(i * i) * (i % 7) / 7));
        }
        return Files.writeString(dir.resolve("in.csv"), text, StandardCharsets.UTF_8);
    }

    private Path run(String out, Object... arguments) {
        Cli cli = Cli.run(arguments);
        assertEquals(0, cli.code(), cli.err());
        return dir.resolve(out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nf4 | 67",
                "fp4:group=32 | 67",
                "bnb-dynamic8:group=50 | 133",
                "g711 | 133",
                "g711:variant=sun | 133",
                "decimal:places=2 | 133",
                "fixed:word=12 | 133",
                "ternary | 133",
                "binary | 133",
                "kmeans:bits=3,coding=huffman | 133",
                "dead-zone:bits=5 | 133",
                "apot | 133",
                "lloyd-max:density=laplace | 133"
            })
    void roundTrip(String spec, int codes) throws Exception {
        Path in = input();
        Path made =
                run("made.npz", "quantize", in, "-o", dir.resolve("made.npz"), "--scheme", spec);
        Path back = run("back.npz", "dequantize", made, "-o", dir.resolve("back.npz"));
        Path direct =
                run(
                        "direct.npz",
                        "quantize",
                        in,
                        "-o",
                        dir.resolve("direct.npz"),
                        "--scheme",
                        spec,
                        "--write",
                        "reconstruction");
        assertArrayEquals(values(direct), values(back));
        Path packed =
                run(
                        "packed.npz",
                        "quantize",
                        in,
                        "-o",
                        dir.resolve("packed.npz"),
                        "--scheme",
                        spec,
                        "--write",
                        "packed");
        Path unpacked =
                run("unpacked.npz", "dequantize", packed, "-o", dir.resolve("unpacked.npz"));
        assertArrayEquals(values(direct), values(unpacked));
        Path plain =
                run("codes.npy", "quantize", in, "-o", dir.resolve("codes.npy"), "--scheme", spec);
        assertEquals(codes, values(plain).length);
    }
}
