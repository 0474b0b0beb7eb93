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
import javafx.scene.input.DragEvent;
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
import quantoscope.io.Document;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Gesture;

import java.awt.image.BufferedImage;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;

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
                        .findFirst()
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

    /** Drags from a place on the screen to another, as slowly as a hand. */
    private void carry(Point2D from, Point2D to) {
        window.robot().moveTo(from, Motion.DIRECT).press(MouseButton.PRIMARY);
        window.robot().moveBy(10, 10).moveBy(10, 10).moveTo(to).moveBy(5, 5);
        window.robot().release(MouseButton.PRIMARY);
    }

    @Test
    void aPlotDroppedOnItsOwnWindowOpensNothing() throws Exception {
        Path file = weights();
        window.open(file);
        Node title = window.robot().lookup(".pane-title").match(TestWindow::isSeen).query();
        AtomicBoolean done = new AtomicBoolean();
        window.act(() -> title.addEventHandler(DragEvent.DRAG_DONE, _ -> done.set(true)));
        carry(window.at(title, 10, 8), window.at(window.scene().getRoot(), 700, 450));
        until(done::get);
        assertEquals(
                List.of(file),
                window.ask(
                        () -> window.session().documents().stream().map(Document::path).toList()));
    }

    @Test
    void aPlotIsDraggedOutAsAPicture() throws Exception {
        window.open(weights());
        List<Object> dropped = new CopyOnWriteArrayList<>();
        Stage target = window.ask(() -> takesDrops(dropped));
        try {
            window.settle();
            Node title = window.robot().lookup(".pane-title").match(TestWindow::isSeen).query();
            carry(window.at(title, 10, 8), window.at(target.getScene().getRoot(), 40, 40));
            until(() -> !dropped.isEmpty());
            File file = (File) dropped.getFirst();
            assertTrue(file.getName().endsWith(".png"), file.getName());
            BufferedImage image = ImageIO.read(file);
            assertTrue(image.getWidth() > 400 && image.getHeight() > 200, file.toString());
        } finally {
            window.ask(() -> {
                target.hide();
                return null;
            });
        }
    }

    /** A small window that takes files. */
    private Stage takesDrops(List<Object> dropped) {
        Region ground = new Region();
        ground.setOnDragOver(event -> event.acceptTransferModes(TransferMode.COPY));
        ground.setOnDragDropped(event -> {
            dropped.addAll(event.getDragboard().getFiles());
            event.setDropCompleted(true);
        });
        return beside(ground);
    }

    @Test
    void itIsDraggedToOtherSizes() throws Exception {
        window.open(weights());
        Stage stage = (Stage) window.scene().getWindow();
        double width = window.ask(stage::getWidth);
        double height = window.ask(stage::getHeight);
        for (double[] by : new double[][] {{250, 150}, {-600, -300}, {-400, -400}}) {
            Point2D corner =
                    window.ask(() ->
                            new Point2D(
                                    stage.getX() + stage.getWidth() - 2,
                                    stage.getY() + stage.getHeight() - 2));
            window.robot().moveTo(corner, Motion.DIRECT).press(MouseButton.PRIMARY);
            window.robot().moveBy(by[0] / 2, by[1] / 2).moveBy(by[0] / 2, by[1] / 2);
            window.robot().release(MouseButton.PRIMARY);
            window.settle();
            double now = window.ask(stage::getWidth);
            assertTrue(now >= 1024, "never less than the least: " + now);
            assertEquals(
                    window.ask(window.scene()::getWidth),
                    window.ask(() -> window.scene().getRoot().getLayoutBounds().getWidth()));
            assertEquals("weights.npy", window.text("entry-name"));
        }
        assertTrue(
                window.ask(stage::getWidth) < width && window.ask(stage::getHeight) < height,
                "the window manager lets its border be dragged");
        window.act(() -> stage.setMaximized(true));
        until(() -> window.ask(stage::getWidth) > 2000);
        assertTrue(window.shown().exact());
    }

    @Test
    void startsWithTwoPixelsToEachOfItsOwn() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of(
                        "-Dglass.gtk.uiScale=200%",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScaledStart.class.getName(),
                        folder.toString()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertTrue(said.contains("scale 2.0"), said);
        assertTrue(said.contains("sharp 2.0"), said);
        assertTrue(said.contains("sentence Histogram, 48\u2009000 values"), said);
        assertTrue(said.contains("fits true"), said);
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
        return beside(handle);
    }

    private Stage beside(Region content) {
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setScene(new Scene(content, 80, 80));
        Stage main = (Stage) window.scene().getWindow();
        stage.setX(main.getX() + main.getWidth() + 40);
        stage.setY(main.getY() + 40);
        stage.show();
        return stage;
    }
}
