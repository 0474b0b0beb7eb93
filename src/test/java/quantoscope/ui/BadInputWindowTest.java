package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;
import quantoscope.cli.Cli;
import quantoscope.scheme.Family;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.task.UsageProblem;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is broken or odd gets a sentence in the window, and the window goes on working. */
class BadInputWindowTest {
    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    /** The note is what the command line says, but for the folder; nothing was opened. */
    private void refused(Path file, int openBefore) throws Exception {
        Cli cli = Cli.run("info", file);
        assertEquals(1, cli.code(), cli.err());
        window.open(file);
        String name = file.getFileName().toString();
        if (window.step().isEmpty()) {
            assertEquals(cli.err().strip().replace(file.toString(), name), window.note());
        } else {
            assertEquals("Open part", window.step());
            assertTrue(window.note().startsWith(name + " ends after "), window.note());
        }
        assertTrue(window.ask(() -> window.session().notes().shownProperty().get().bad()));
        assertEquals(window.note(), window.text("note"));
        if (window.session().documents().size() > openBefore) {
            // Its header is whole, so that its name is shown; its values are not.
            assertNull(window.shown());
            window.act(() -> window.session().close(window.session().documents().getLast()));
        }
    }

    private void goesOn() throws Exception {
        window.open(Files.write(folder.resolve("good.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4)));
        assertEquals("", window.note());
        assertEquals("good.npy", window.text("entry-name"));
        assertTrue(window.shown().exact());
        assertTrue(Double.isFinite(window.shown().live().figures().sqnrDb()));
    }

    @Test
    void brokenFiles() throws Exception {
        for (TestFiles.Bad bad : TestFiles.bad()) {
            refused(bad.in(folder), 0);
            assertNull(window.item());
            assertTrue(window.session().documents().isEmpty());
        }
        refused(folder.resolve("none.npy"), 0);
        refused(Files.createDirectory(folder.resolve("folder.npy")), 0);
        goesOn();
        Path last = TestFiles.bad().getLast().in(folder);
        refused(last, 1);
        assertEquals("good.npy", window.text("entry-name"), "what was at hand stays");
        window.click(window.node("note-dismiss"));
        assertEquals("", window.note());
    }

    private Path large(String name) throws IOException {
        Path file = folder.resolve(name);
        return name.endsWith(".wav")
                ? TestFiles.tones(file, 150_000)
                : Files.write(file, TestFiles.npy("(600, 500)", TestFiles.weights(300_000)));
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"large.npy", "large.wav"})
    void aFileCutShortWhileItIsOpen(String name) throws Exception {
        Path file = large(name);
        window.open(file);
        assertTrue(window.shown().exact());
        cut(file, 4096);
        window.robot().type(KeyCode.CLOSE_BRACKET);
        window.settle();
        assertTrue(window.note().contains("changed while it was open"), window.note());
        assertFalse(window.shown().exact());
        lookEverywhere();
        Path out = Files.write(folder.resolve("out.npz"), "old".getBytes(StandardCharsets.UTF_8));
        window.willSave(out);
        window.click(window.node("export"));
        window.click(window.node("export-codes-npz"));
        assertTrue(window.note().contains("changed while it was open"), window.note());
        assertEquals("old", Files.readString(out));
        assertEquals(List.of(), leftovers());
        window.robot().push(KeyCode.SHORTCUT, KeyCode.W);
        window.settle();
        assertTrue(window.session().documents().isEmpty());
        goesOn();
    }

    private List<Path> leftovers() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".quantoscope"))
                    .toList();
        }
    }

    @Test
    void anExportThatCannotBeWritten() throws Exception {
        Path file = Files.write(folder.resolve("w.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4));
        byte[] before = Files.readAllBytes(file);
        window.open(file);
        for (Path target :
                List.of(
                        file,
                        Files.createDirectory(folder.resolve("a-folder.npz")),
                        folder.resolve("nowhere/codes.npz"),
                        file.resolve("codes.npz"))) {
            for (String product : List.of("codes-npz", "figures-json")) {
                window.act(() -> window.session().notes().dismiss());
                window.willSave(target);
                window.click(window.node("export"));
                window.click(window.node("export-" + product));
                String note = window.note();
                assertTrue(note.contains(target.getFileName().toString()), note);
                assertFalse(note.contains(folder.toString()), note);
                assertEquals("Choose another place", window.step());
                assertTrue(window.ask(() -> window.session().notes().shownProperty().get().bad()));
            }
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(List.of(), leftovers());
        goesOn();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(2, 2)|NaN|4|No finite values: 4 NaN.",
                "(1,)|NaN|1|No finite values: 1 NaN.",
                "(3, 3)|Infinity|9|No finite values: 9 Inf.",
                "(2, 2)|0|4|All values are zero.",
                "(2, 3, 2)|3|12|",
                "()|5|1|",
                "()|NaN|1|No finite values: 1 NaN.",
                "(0, 4)|0|0|No values.",
                "(0,)|0|0|No values.",
            })
    void legalButOdd(String shape, float value, int count, String sentence) throws Exception {
        float[] values = new float[count];
        Arrays.fill(values, value);
        Path file = Files.write(folder.resolve("odd.npy"), TestFiles.npy(shape, values));
        window.open(file);
        assertEquals("", window.note());
        Set<Family> looked = EnumSet.noneOf(Family.class);
        for (SchemeType type : Schemes.ALL) {
            window.act(() -> window.session().setLive(Scheme.of(type), Gesture.SINGLE));
            if (type.id().equals("decimal") && Float.isInfinite(value)) {
                // As Python: a refusal, which the next scheme gets over.
                assertTrue(window.note().contains("InvalidOperation"), window.note());
                window.act(() -> window.session().notes().dismiss());
                continue;
            }
            Optional<String> refusal = refusal(Scheme.of(type));
            if (refusal.isPresent()) {
                assertEquals(refusal.get(), window.note());
                window.act(window.session()::undo);
                continue;
            }
            assertTrue(window.shown().exact(), window.note());
            assertEquals(type, window.shown().question().state().live().type());
            if (sentence != null) {
                assertEquals("Histogram: " + sentence, window.plot("Histogram").sentence());
            }
            assertEquals("", window.note());
            assertFalse(window.text("sqnr_db-live").isBlank());
            if (count == 0 || !Float.isFinite(value)) {
                assertEquals("–", window.text("sqnr_db-live"));
                assertEquals("–", window.text("mse-live"));
            }
            if (looked.add(type.family())) {
                lookEverywhere();
            }
        }
        Path out = folder.resolve("odd.npz");
        window.willSave(out);
        window.click(window.node("export"));
        window.click(window.node("export-codes-npz"));
        assertTrue(Files.exists(out), window.note());
        window.open(out);
        assertEquals("", window.note());
        assertTrue(window.shown().exact());
    }

    /** Why the data cannot have a scheme, such as rows that are no whole blocks. */
    private Optional<String> refusal(Scheme scheme) throws Exception {
        try {
            scheme.check(window.shown().subject().traits());
            return Optional.empty();
        } catch (UsageProblem problem) {
            return Optional.of(problem.getMessage());
        }
    }

    /** Every plot of the bench, by pointer, wheel and keys. */
    private void lookEverywhere() throws Exception {
        for (PlotPane plot : window.plots()) {
            double width = window.ask(plot::getWidth);
            double height = window.ask(plot::getHeight);
            assertTrue(width > 0 && height > 0, plot.name());
            for (double part : new double[] {0.2, 0.5, 0.8}) {
                double x = part * width;
                double y = part * height;
                window.act(() -> {
                    Events.hover(plot, x, y);
                    Events.wheel(plot, x, y, 1, false);
                });
            }
            window.act(() -> {
                Events.key(plot, KeyCode.LEFT);
                Events.key(plot, KeyCode.RIGHT);
                Events.key(plot, KeyCode.PLUS);
                Point2D middle = new Point2D(width / 2, height / 2);
                Events.drag(plot, middle, new Point2D(width / 3, height / 3), false);
                Events.drag(plot, middle, new Point2D(width / 3, height / 3), true);
                Events.key(plot, KeyCode.ESCAPE);
                Events.key(plot, KeyCode.HOME);
                Events.mouse(plot, MouseEvent.MOUSE_EXITED, 0, 0, false);
            });
            assertNotNull(window.ask(plot::sentence));
            assertNotNull(window.ask(plot::values));
            assertNotNull(window.ask(plot::drawing));
        }
        window.nothingThrown();
    }
}
