package quantoscope.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.io.Array;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.npy.NpzWriter;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exports that somebody has tampered with. */
class UnpackingTest {
    private static final String RECIPE =
            "{'quantoscope':1,'write':'codes','rules':[{'scheme':'uniform:bits=4,symmetry=full'}],"
                + "'entries':[{'name':'w','kind':'tensor','dtype':'f32','depth':0,'shape':[2,2],"
                + "'scheme':'uniform:bits=4,symmetry=full'}]}";

    @TempDir Path dir;

    private static Array bytes(String name, int... values) {
        byte[] data = new byte[values.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) values[i];
        }
        return new Array(name, DType.I8, Shape.of(values.length), MemorySegment.ofArray(data));
    }

    private static Array scale(float... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putFloat(value);
        }
        Shape shape = values.length == 1 ? Shape.of() : Shape.of(values.length);
        return new Array("w.scale", DType.F32, shape, MemorySegment.ofBuffer(data.flip()));
    }

    private Document open(String recipe, Array... arrays) throws IOException, Problem {
        Path path = dir.resolve("e.npz");
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            NpzWriter.write(
                    new ArrayList<>(List.of(arrays)),
                    Optional.of(recipe.replace('\'', '"')),
                    channel,
                    new Job());
        }
        return Documents.open(path);
    }

    @Test
    void codesAndScaleAreOneEntryAgain() throws Exception {
        Array other = new Array("b", DType.U8, Shape.of(1), MemorySegment.ofArray(new byte[1]));
        try (Document document = open(RECIPE, bytes("w.codes", 1, -8, 7, 0), scale(0.5f), other)) {
            assertEquals(List.of("w", "b"), document.entries().stream().map(Entry::name).toList());
            Tensor tensor = document.entries().getFirst().load(new Job());
            assertEquals(Shape.of(2, 2), tensor.shape());
            float[] values = tensor.data().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
            assertEquals(0.5f, values[0]);
            assertEquals(-4f, values[1]);
            assertEquals(3.5f, values[2]);
            assertEquals(0f, values[3]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "uniform:bits=4,symmetry=full | unifrm | recipe cannot be followed",
                "'shape':[2,2] | 'shape':[2,3] | codes where its shape needs",
                "'shape':[2,2] | 'shape':[-2,-2] | does not describe",
                "'shape':[2,2] | 'shape':[4611686018427387904,4] | does not describe",
                "'shape':[2,2] | 'shape':2 | does not describe",
                "'name':'w' | 'name':'v' | are missing",
                "'depth':0 | 'depth':'x' | does not describe",
                "'entries' | 'entrees' | does not describe",
                "'quantoscope':1 | 'quantoscope':9 | not a recipe of version",
                "'rules' | 'rules | not JSON",
                "uniform:bits=4,symmetry=full | uniform:bits=4,axis=0 | do not fit",
                "uniform:bits=4,symmetry=full | lloyd-max:bits=4 | do not fit",
                "uniform:bits=4,symmetry=full | product:bits=4,subvector=2 | cannot be followed",
                "uniform:bits=4,symmetry=full | product:bits=8,subvector=2 | do not fit",
                "uniform:bits=4,symmetry=full | uniform:rotation=hadamard | cannot be followed",
            })
    void aRecipeThatDoesNotFitIsOneSentence(String from, String to, String word) {
        Problem problem =
                assertThrows(
                        Problem.class,
                        () ->
                                open(
                                        RECIPE.replace(from, to),
                                        bytes("w.codes", 1, 2, 3, 4),
                                        scale(1)));
        assertTrue(problem.getMessage().contains(word), problem.getMessage());
        assertEquals(1, problem.getMessage().lines().count());
    }

    @Test
    void arraysThatDoNotFitAreOneSentence() throws Exception {
        for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(
                    Problem.class, () -> open(RECIPE, bytes("w.codes", 1, 2, 3, 4), scale(bad)));
        }
        assertThrows(Problem.class, () -> open(RECIPE, bytes("w.codes", 1, 2, 3, 4)));
        assertThrows(Problem.class, () -> open(RECIPE, bytes("w.codes", 1, 2, 3, 4), scale(1, 2)));
        try (Document document = open(RECIPE, bytes("w.codes", 1, 2, 3, 8), scale(1))) {
            Problem problem =
                    assertThrows(
                            Problem.class, () -> document.entries().getFirst().load(new Job()));
            assertTrue(problem.getMessage().contains("code 8"), problem.getMessage());
        }
    }

    /** Codes of scales are no scales: without what brings them back there is nothing to read. */
    @Test
    void scalesThatAreCodesNeedTheirOffset() throws Exception {
        String recipe =
                "{'quantoscope':1,'write':'codes','rules':[{'scheme':'nf4:nested=yes'}],"
                    + "'entries':[{'name':'w','kind':'tensor','dtype':'f32','depth':0,'shape':[2,2],"
                    + "'scheme':'nf4:nested=yes'}]}";
        MemorySegment one = MemorySegment.ofArray(new byte[] {(byte) 200});
        Array codes =
                new Array("w.codes", DType.U8, Shape.of(2), MemorySegment.ofArray(new byte[2]));
        Array scales = new Array("w.scale", DType.U8, Shape.of(1), one);
        Problem problem = assertThrows(Problem.class, () -> open(recipe, codes, scales));
        assertEquals(
                "The scales of “w” are codes without an offset; export it again.",
                problem.getMessage());
    }
}
