package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

import quantoscope.TestFiles;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Gesture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The window on a screen of its own: popups, and drag and drop, which the headless one lacks. */
@Tag("display")
class DesktopWindowTest {
    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.desktop(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Path weights() throws Exception {
        return Files.write(
                folder.resolve("weights.npy"),
                TestFiles.npy("(16, 32)", TestFiles.weights(16 * 32)));
    }

    private void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        window.settle();
    }

    @Test
    void opensAtItsSize() throws Exception {
        assertEquals(1400, window.ask(window.scene()::getWidth));
        assertEquals(900, window.ask(window.scene()::getHeight));
        window.open(weights());
        assertEquals("weights.npy", window.text("entry-name"));
        assertEquals(232, window.ask(() -> window.node("library").getLayoutBounds().getWidth()), 2);
    }

    @Test
    void choosesASchemeFromThePopup() throws Exception {
        window.open(weights());
        window.act(() -> window.session().setLive(scheme("lloyd-max:bits=3"), single()));
        ComboBox<?> combo = (ComboBox<?>) window.node("schemes");
        SchemeType live = window.state().live().type();
        SchemeType wanted =
                Schemes.ALL.stream()
                        .filter(type -> type.family() == live.family() && !type.equals(live))
                        .reduce((_, last) -> last)
                        .orElseThrow();
        window.click(combo);
        until(() -> window.ask(combo::isShowing));
        window.click(cell(wanted));
        until(() -> window.state().live().type().equals(wanted));
        assertTrue(window.shown().exact());
    }

    private Node cell(Object item) {
        return window.robot()
                .lookup(node ->
                        node instanceof ListCell<?> cell
                                && item.equals(cell.getItem())
                                && cell.getListView() != null
                                && TestWindow.isSeen(node))
                .query();
    }

    private static Gesture single() {
        return Gesture.SINGLE;
    }

    private static Scheme scheme(String spec) {
        try {
            return Spec.parse(spec);
        } catch (UsageProblem e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void exportsFromThePopover() throws Exception {
        window.open(weights());
        Path out = folder.resolve("weights.npz");
        window.willSave(out);
        window.click(window.node("export"));
        until(() -> window.robot().lookup("#export-codes-npz").tryQuery().isPresent());
        Bounds bounds = window.reveal(window.node("export-codes-npz"));
        Stage stage = (Stage) window.scene().getWindow();
        assertTrue(
                bounds.getMaxX() <= stage.getX() + stage.getWidth() + 1
                        && bounds.getMaxY() <= stage.getY() + stage.getHeight() + 1,
                "the popover stands over the window");
        window.click(window.node("export-codes-npz"));
        until(() -> Files.exists(out));
        assertTrue(window.note().startsWith("Wrote "), window.note());
        window.open(out);
        assertEquals("weights.npz", window.text("entry-name"));
    }

    @Test
    void opensWhatIsDropped() throws Exception {
        Path file = weights();
        Stage source = window.ask(() -> besideTheWindow(file));
        try {
            window.settle();
            Point2D from = window.at(source.getScene().getRoot(), 40, 40);
            Point2D to = window.at(window.scene().getRoot(), 700, 450);
            window.robot().moveTo(from, Motion.DIRECT).press(MouseButton.PRIMARY);
            window.robot().moveBy(10, 10).moveTo(to).moveBy(5, 5);
            window.robot().release(MouseButton.PRIMARY);
            until(() -> window.item() != null);
            assertEquals("weights.npy", window.text("entry-name"));
            assertNotNull(window.shown());
            assertEquals("", window.note());
        } finally {
            window.ask(() -> {
                source.hide();
                return null;
            });
        }
    }

    /** A small window that a file can be dragged out of. */
    private Stage besideTheWindow(Path file) {
        Region handle = new Region();
        handle.setStyle("-fx-background-color: grey;");
        handle.setOnDragDetected(event -> {
            Dragboard board = handle.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            board.setContent(content);
            event.consume();
        });
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setScene(new Scene(handle, 80, 80));
        Stage main = (Stage) window.scene().getWindow();
        stage.setX(main.getX() + main.getWidth() + 40);
        stage.setY(main.getY() + 40);
        stage.show();
        return stage;
    }
}
