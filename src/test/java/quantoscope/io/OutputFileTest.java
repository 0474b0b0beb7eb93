package quantoscope.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.io.npy.NpyWriter;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

class OutputFileTest {
    private static final byte[] OLD = {1, 2, 3};
    private static final OutputFile.Check ANY = _ -> {};

    @TempDir Path folder;

    @Test
    void writesWholeUnderItsName() throws IOException, Problem {
        Path path = folder.resolve("out.npy");
        Array array = new Array("out", DType.U8, Shape.of(5), MemorySegment.ofArray(new byte[5]));
        new OutputFile(path, false, List.of())
                .write(
                        channel -> NpyWriter.write(array, channel, new Job()),
                        written -> {
                            assertEquals("out.npy", written.getFileName().toString());
                            assertTrue(Files.notExists(path));
                            ReadBack.check(written, List.of(array), new Job());
                        });
        assertEquals(128 + 5, Files.size(path));
        assertLeft("out.npy");
    }

    @Test
    void replacesOnlyWhereForced() throws IOException, Problem {
        Path path = Files.write(folder.resolve("out"), OLD);
        assertRefused(new OutputFile(path, false, List.of()), "exists already", "--force");
        new OutputFile(path, true, List.of()).write(OutputFileTest::hello, ANY);
        assertEquals("hello", Files.readString(path));
        assertLeft("out");
    }

    @Test
    void neverReplacesAnInput() throws IOException {
        Path path = Files.write(folder.resolve("in"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        Path again = folder.resolve(".").resolve("in");
        for (Path output : List.of(path, link, again)) {
            assertRefused(
                    new OutputFile(output, true, List.of(folder.resolve("other"), path)),
                    "is the file that is read");
        }
        assertArrayEquals(OLD, Files.readAllBytes(path));
    }

    @Test
    void throughALinkItsFileIsReplaced() throws IOException, Problem {
        Path path = Files.write(folder.resolve("target"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        new OutputFile(link, true, List.of()).write(OutputFileTest::hello, ANY);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("hello", Files.readString(path));
    }

    @Test
    void refusesPlacesWhereNoFileCanBe() throws IOException {
        assertRefused(new OutputFile(folder, true, List.of()), "is a folder");
        assertRefused(
                new OutputFile(folder.resolve("none").resolve("out"), true, List.of()),
                "folder does not exist");
        Path file = Files.write(folder.resolve("file"), OLD);
        assertRefused(new OutputFile(file.resolve("out"), true, List.of()), "Could not write");
        Path device = Path.of("/dev/null");
        if (Files.exists(device)) {
            assertRefused(new OutputFile(device, true, List.of()), "not a regular file");
        }
        assertLeft("file");
    }

    @Test
    void whateverFailsLeavesTheOldFileAsItWas() throws IOException {
        Path path = Files.write(folder.resolve("out"), OLD);
        OutputFile output = new OutputFile(path, true, List.of());
        Problem full =
                assertThrows(
                        Problem.class,
                        () ->
                                output.write(
                                        channel -> {
                                            hello(channel);
                                            throw new IOException("No space left on device");
                                        },
                                        ANY));
        assertEquals(
                "Could not write " + path + ": disk full. The old file is untouched.", full.fact());
        assertEquals(full.fact() + " Free some room or choose another place.", full.getMessage());
        Problem differs =
                assertThrows(
                        Problem.class,
                        () ->
                                output.write(
                                        OutputFileTest::hello,
                                        _ -> {
                                            throw new Problem("it differs");
                                        }));
        assertEquals("it differs", differs.getMessage());
        assertThrows(
                CancellationException.class,
                () ->
                        output.write(
                                _ -> {
                                    throw new CancellationException();
                                },
                                ANY));
        assertArrayEquals(OLD, Files.readAllBytes(path));
        assertLeft("out");
    }

    @Test
    void aFileThatAppearsMeanwhileIsKept() throws IOException {
        Path path = folder.resolve("out");
        Problem problem =
                assertThrows(
                        Problem.class,
                        () ->
                                new OutputFile(path, false, List.of())
                                        .write(OutputFileTest::hello, _ -> Files.write(path, OLD)));
        assertTrue(problem.getMessage().contains("exists already"));
        assertArrayEquals(OLD, Files.readAllBytes(path));
        assertLeft("out");
    }

    /** A limit on the size of files acts as a disk that fills up. */
    @Test
    void aFullDiskLeavesTheOldFileAsItWas() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Path path = Files.write(folder.resolve("out.npy"), OLD);
        Child.Result result =
                Child.run(
                        List.of("/bin/bash", "-c", "ulimit -f 64 && exec \"$@\"", "bash"),
                        OutputFileTest.class,
                        path.toString());
        assertEquals(0, result.exit(), result.output());
        String expected =
                "Could not write "
                        + path
                        + ": it is larger than a file can be there."
                        + " The old file is untouched. Choose another place.";
        assertTrue(result.output().contains(expected), result.output());
        assertArrayEquals(OLD, Files.readAllBytes(path));
        assertLeft("out.npy");
    }

    /** Writes a megabyte in a child, and says how it went. */
    public static void main(String[] args) {
        Array array =
                new Array(
                        "x", DType.U8, Shape.of(1 << 20), MemorySegment.ofArray(new byte[1 << 20]));
        Problem problem =
                assertThrows(
                        Problem.class,
                        () ->
                                new OutputFile(Path.of(args[0]), true, List.of())
                                        .write(c -> NpyWriter.write(array, c, new Job()), ANY));
        Child.say(problem.getMessage());
    }

    private static void hello(FileChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(OutputFile output, String... words) {
        Problem problem =
                assertThrows(Problem.class, () -> output.write(OutputFileTest::hello, ANY));
        assertTrue(problem.getMessage().contains(output.path().toString()));
        for (String word : words) {
            assertTrue(problem.getMessage().contains(word), problem.getMessage());
        }
    }

    private void assertLeft(String... names) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(names), left.map(p -> p.getFileName().toString()).sorted().toList());
        }
    }
}
