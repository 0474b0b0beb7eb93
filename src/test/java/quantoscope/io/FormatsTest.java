package quantoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.io.npy.Goldens;
import quantoscope.task.Problem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;

class FormatsTest {
    @TempDir Path folder;

    @Test
    void identifiersAreUniqueAndEndingsPlain() {
        List<String> ids = Formats.ALL.stream().map(Format::id).toList();
        assertEquals(ids.size(), ids.stream().distinct().count());
        for (Format format : Formats.ALL) {
            assertTrue(format.id().matches("[a-z0-9]+"), format.id());
            assertFalse(format.title().isBlank());
            assertFalse(format.extensions().isEmpty());
            assertTrue(format.extensions().stream().allMatch(e -> e.matches("[a-z0-9]+")));
        }
    }

    @Test
    void probesSurviveAnything() {
        Random random = new Random(4);
        for (int trial = 0; trial < 5000; trial++) {
            byte[] bytes = new byte[random.nextInt(trial % 2 == 0 ? 60 : 4097)];
            random.nextBytes(bytes);
            byte[] magic =
                    List.of("\u0093NUMPY", "PK\3\4", "RIFF", "{", "\u0089PNG", "BM", "GIF8", "")
                            .get(trial % 8)
                            .getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(magic, 0, bytes, 0, Math.min(magic.length, bytes.length));
            for (Format format : Formats.ALL) {
                ByteBuffer header =
                        ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
                int sure = format.probe(header, Path.of("x"));
                assertTrue(sure >= 0 && sure <= 2, format.id());
            }
        }
    }

    @Test
    void contentDecidesBeforeTheEnding() throws IOException, Problem {
        for (String ending : List.of(".bin", ".npy", ".npz", ".safetensors", "")) {
            for (String golden : List.of("f4.npy", "stored.npz", "mixed.safetensors")) {
                Path file = folder.resolve("x" + ending);
                Files.write(file, Files.readAllBytes(Goldens.file(golden)));
                try (Document document = Formats.open(file)) {
                    assertEquals(golden.replaceFirst(".*\\.", ""), document.format());
                    assertEquals(file, document.path());
                    assertEquals(Files.size(file), document.bytes());
                }
            }
        }
    }

    @Test
    void brokenContentGetsTheSentenceOfItsEnding() throws IOException {
        Path npy = Files.writeString(folder.resolve("a.NPY"), "hello");
        Goldens.assertRefused(npy, "does not begin as a NumPy array");
        Path npz = Files.writeString(folder.resolve("a.npz"), "hello");
        Goldens.assertRefused(npz, "directory at the end of the archive is missing");
        Path tensors = Files.writeString(folder.resolve("a.safetensors"), "hello");
        Goldens.assertRefused(tensors, "ends after 5 of 8 bytes");
    }

    @Test
    void everyOtherFileGetsOneSentence() throws IOException {
        Path unknown = Files.writeString(folder.resolve("a.xyz"), "\0\1\2hello");
        Goldens.assertRefused(unknown, "no format knows", "opens npy, npz, safetensors, wav");
        Path empty = Files.createFile(folder.resolve("a.npy"));
        Goldens.assertRefused(empty, "is empty");
        Goldens.assertRefused(folder, "is a folder");
        Goldens.assertRefused(folder.resolve("none.npy"), "there is no such file");
        Goldens.assertRefused(empty.resolve("none.npy"), "could not be read");
    }

    @Test
    void aDeviceIsNotRead() {
        Path device = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(device));
        Goldens.assertRefused(device, "not a regular file");
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException, InterruptedException {
        assertTrue(
                FileProblems.reading(Path.of("a"), new AccessDeniedException("a"))
                        .getMessage()
                        .contains("reading is not permitted"));
        Path file = folder.resolve("secret.npy");
        Files.write(file, Files.readAllBytes(Goldens.file("f4.npy")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(file)) {
            Goldens.assertRefused(file, "reading is not permitted");
            return;
        }
        // The superuser reads everything: ask as somebody else.
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Child.Result result =
                Child.run(
                        List.of(
                                "/usr/bin/setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups"),
                        FormatsTest.class,
                        file.toString());
        Assumptions.assumeTrue(result.started(), result.output());
        assertTrue(result.output().contains("reading is not permitted"), result.output());
    }

    /** Opens a file in a child, and says how it went. */
    public static void main(String[] args) {
        Child.say("started");
        try (Document document = Formats.open(Path.of(args[0]))) {
            Child.say("opened " + document.path());
        } catch (Problem problem) {
            Child.say(problem.getMessage());
        }
    }
}
