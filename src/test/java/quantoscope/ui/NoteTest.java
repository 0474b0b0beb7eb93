package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.analysis.Subject;
import quantoscope.cli.Cli;
import quantoscope.kernel.ChangedFileException;
import quantoscope.kernel.Source;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Room;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** The line that says what went wrong: what it offers, and that nothing gives way to it. */
@SuppressWarnings("try") // Closing a window may be interrupted, as any wait in a test.
class NoteTest {
    @TempDir private Path folder;

    private Path cut(String name, int bytes) throws Exception {
        Path whole = TestFiles.tones(folder.resolve(name), 32_000);
        return Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), bytes));
    }

    @Test
    void thePartOfASoundThatIsThereIsOpened() throws Exception {
        Path file = cut("take3.wav", 44 + 4 * 24_000 + 1);
        Cli cli = Cli.run("info", file);
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains("ends after 96045 of 128044 bytes"), cli.err());
        try (TestWindow window = TestWindow.onScreen(folder)) {
            window.open(file);
            assertNull(window.item());
            assertEquals(
                    "take3.wav ends after 96.0 of 128.0 kB. The 1.5 s that are there can be"
                            + " opened.",
                    window.note());
            window.click(window.node("note-step"));
            assertEquals("", window.note());
            assertEquals("take3.wav", window.text("entry-name"));
            assertEquals("16 kHz · 1.50 s · part of the file", window.text("facts"));
            assertEquals(48_000, window.shown().live().values());
            assertTrue(window.shown().exact());
        }
    }

    @Test
    void anotherPlaceIsChosen() throws Exception {
        Path file = Files.write(folder.resolve("w.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4));
        Path good = folder.resolve("codes.npz");
        try (TestWindow window = TestWindow.wide(folder)) {
            window.open(file);
            window.willSave(folder.resolve("nowhere/codes.npz"));
            window.click(window.node("export"));
            window.click(window.node("export-codes-npz"));
            assertEquals("Could not write codes.npz: the folder does not exist.", window.note());
            window.robot().type(KeyCode.CLOSE_BRACKET);
            window.settle();
            assertTrue(window.live().contains("bits=5"), "typed for the bench: " + window.live());
            window.willSave(good);
            window.click(window.node("note-step"));
            assertEquals("Wrote " + good + ".", window.note());
            assertTrue(Files.exists(good));
        }
    }

    /** Values that are gone as soon as they are told to be, as those of a file cut short are. */
    private record Going(Source source, AtomicBoolean gone) implements Source {
        @Override
        public long count() {
            return source.count();
        }

        @Override
        public void read(long from, long step, float[] into, int length) {
            if (gone.get()) {
                throw new ChangedFileException(new InternalError("gone"));
            }
            source.read(from, step, into, length);
        }
    }

    @Test
    void aFileThatChangedIsOpenedAgain() throws Exception {
        Path file = Files.write(folder.resolve("w.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4));
        AtomicBoolean gone = new AtomicBoolean();
        UnaryOperator<Subject> going =
                of ->
                        new Subject(
                                new Going(of.source(), gone),
                                of.traits(),
                                of.storedBytes(),
                                of.peak());
        Scheme other = Spec.parse("uniform:bits=5");
        try (TestWindow window = TestWindow.hidden(folder, new Room(1400, 900), going)) {
            window.open(file);
            gone.set(true);
            window.act(() -> window.session().setLive(other, Gesture.SINGLE));
            assertTrue(window.note().contains("changed while it was open"), window.note());
            assertEquals("Open again", window.step());
            gone.set(false);
            Button step = (Button) window.ask(() -> window.scene().lookup("#note-step"));
            window.act(step::fire);
            assertEquals("", window.note());
            assertEquals(1, window.session().documents().size());
            assertEquals(4, window.shown().live().values());
        }
    }

    @Test
    void whatASettingGotWrongGoesWithIt() throws Exception {
        Path file = Files.write(folder.resolve("w.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4));
        try (TestWindow window = TestWindow.onScreen(folder)) {
            window.open(file);
            window.act(() -> window.session().open(folder.resolve("a.npy")));
            for (int places : List.of(29, 30)) {
                Scheme tooLong = Spec.parse("decimal:places=" + places);
                window.act(() -> window.session().setLive(tooLong, Gesture.SINGLE));
                assertTrue(window.note().contains("places"), window.note());
            }
            Scheme right = Spec.parse("decimal:places=1");
            window.act(() -> window.session().setLive(right, Gesture.SINGLE));
            assertTrue(window.note().startsWith("a.npy"), window.note());
        }
    }

    @Test
    void whatWentWrongStaysUntilItIsDismissed() throws Exception {
        try (TestWindow window = TestWindow.onScreen(folder)) {
            for (String name : List.of("a.npy", "b.npy", "a.npy")) {
                window.act(() -> window.session().open(folder.resolve(name)));
            }
            window.act(() -> window.session().notes().say(new Note("Done.", false)));
            window.click(window.node("note-dismiss"));
            assertTrue(window.note().startsWith("a.npy"), window.note());
            window.click(window.node("note-dismiss"));
            assertTrue(window.note().startsWith("b.npy"), window.note());
            window.click(window.node("note-dismiss"));
            assertEquals("", window.note());
        }
    }

    @Test
    void nothingGivesWayToIt() throws Exception {
        Path file = Files.write(folder.resolve("w.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4));
        for (Room room : List.of(new Room(1400, 900), new Room(1024, 700))) {
            try (TestWindow window = TestWindow.hidden(folder, room)) {
                window.open(file);
                List<Bounds> before = places(window);
                window.act(() -> window.session().open(folder.resolve("none.npy")));
                Node note = window.ask(() -> window.scene().lookup("#note"));
                assertNotNull(note);
                assertTrue(TestWindow.isSeen(note));
                assertEquals(before, places(window));
                Bounds line = window.ask(() -> TestWindow.inScene(note.getParent()));
                for (Bounds plot : before) {
                    boolean beside =
                            plot.getMinX() >= line.getMaxX() || plot.getMaxY() <= line.getMinY();
                    assertTrue(beside, plot + " under " + line);
                }
            }
        }
    }

    private static List<Bounds> places(TestWindow window) throws Exception {
        return window.ask(() ->
                window.scene().getRoot().lookupAll(".plot-pane").stream()
                        .filter(TestWindow::isSeen)
                        .map(TestWindow::inScene)
                        .toList());
    }

    @Test
    void aFileThatIsOpenIsShownNotOpenedTwice() throws Exception {
        Path file = Files.write(folder.resolve("w.npy"), TestFiles.npy("(4,)", 1, 2, 3, -4));
        Scheme other = Spec.parse("uniform:bits=5");
        try (TestWindow window = TestWindow.hidden(folder, new Room(1400, 900))) {
            window.open(file);
            window.act(() -> window.session().setLive(other, Gesture.SINGLE));
            window.open(file);
            assertEquals(1, window.ask(() -> window.session().documents().size()));
            assertEquals("uniform:bits=5", window.live(), "with all that was set");
            Files.write(file, TestFiles.npy("(5,)", 1, 2, 3, -4, 5));
            window.open(file);
            assertEquals(1, window.ask(() -> window.session().documents().size()));
            assertEquals(5, window.shown().live().values(), "what it is now");
        }
    }

    @Test
    void aRecentFileThatIsGoneLeavesTheList() throws Exception {
        Path gone = folder.resolve("gone.npy");
        try (TestWindow window = TestWindow.hidden(folder, new Room(1400, 900))) {
            window.act(() -> window.session().recent().add(gone));
            assertEquals(List.of(gone), window.ask(() -> window.session().recent().paths()));
            window.open(gone);
            assertEquals("gone.npy: there is no such file; check the path.", window.note());
            assertEquals(List.of(), window.ask(() -> window.session().recent().paths()));
        }
    }
}
