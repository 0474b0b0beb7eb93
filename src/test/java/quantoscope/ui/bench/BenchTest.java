package quantoscope.ui.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

import quantoscope.chart.Insets;
import quantoscope.io.Array;
import quantoscope.io.Document;
import quantoscope.io.Subjects;
import quantoscope.io.npy.NpyWriter;
import quantoscope.io.sample.Samples;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Workers;
import quantoscope.recipe.Documents;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.ui.RecipeExporter;
import quantoscope.ui.Settling;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.shell.MainWindow;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Selection;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Theme;
import quantoscope.ui.state.Threads;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The benches in the real window, driven by pointer and keys. */
class BenchTest {
    private static final double LEFT = 42;
    private static final double RIGHT = 12;

    @TempDir private Path folder;

    private final FxRobot robot = new FxRobot();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
    private Session session;
    private Stage stage;
    private int files;

    private static final class NoChooser implements Chooser {
        @Override
        public List<Path> open() {
            return List.of();
        }

        @Override
        public Optional<Path> save(String name, List<String> endings) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void open() throws Exception {
        Services services =
                new Services(
                        Documents::open,
                        (item, job) -> Subjects.of(item.entry(), item.entry().load(job)),
                        List.of(),
                        new RecipeExporter(),
                        folder.resolve("settings"));
        stage = FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            Thread.currentThread()
                                    .setUncaughtExceptionHandler((_, e) -> uncaught.add(e));
                            session =
                                    new Session(
                                            services,
                                            new Threads(
                                                    worker,
                                                    Workers.none(),
                                                    worker,
                                                    Platform::runLater,
                                                    () -> System.nanoTime() / 1_000_000));
                            MainWindow window =
                                    new MainWindow(
                                            session,
                                            new Theme(),
                                            new NoChooser(),
                                            new Room(1000, 900));
                            stage.setScene(window.scene());
                            stage.setWidth(1000);
                            stage.setHeight(900);
                            stage.show();
                        })
                .get();
        settle();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
        worker.shutdownNow();
        assertEquals(List.of(), uncaught);
    }

    private void settle() throws Exception {
        Settling.settle(session, stage.getScene());
    }

    private void onScreen(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
        settle();
    }

    private void show(Document document, String spec) throws Exception {
        var scheme = Spec.parse(spec);
        onScreen(() -> {
            session.show(document);
            session.setLive(scheme, Gesture.SINGLE);
        });
    }

    private void showSample(String id, String spec) throws Exception {
        show(Samples.open(id), spec);
    }

    private void showValues(Shape shape, float... values) throws Exception {
        Path file = folder.resolve("values" + ++files + ".npy");
        MemorySegment data = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, values);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            NpyWriter.write(new Array("values", DType.F32, shape, data), channel, new Job());
        }
        show(Documents.open(file), "uniform:bits=4");
    }

    private PlotPane plot(String name) {
        return robot.lookup(node -> node instanceof PlotPane plot && plot.name().equals(name))
                .queryAs(PlotPane.class);
    }

    private Point2D at(Node node, double x, double y) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> node.localToScreen(x, y)).get();
    }

    private void hover(Node node, double x, double y) throws Exception {
        robot.moveTo(at(node, x, y), Motion.DIRECT);
        settle();
    }

    /** The value under a place of a plot of the value column. */
    private double valueAt(String name, double x) throws Exception {
        PlotPane plot = plot(name);
        hover(plot, x, plot.getHeight() / 2);
        return session.cursorProperty().get().x();
    }

    /** Where a value is in the value column: the axis is linear and the same in all plots. */
    private double xOf(double value) throws Exception {
        double width = plot("Histogram").getWidth();
        double from = LEFT + 5;
        double to = width - RIGHT - 5;
        double low = valueAt("Transfer", from);
        double high = valueAt("Transfer", to);
        return from + (value - low) / (high - low) * (to - from);
    }

    private void drag(Node node, Point2D from, Point2D to) throws Exception {
        robot.moveTo(at(node, from.getX(), from.getY()), Motion.DIRECT);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(
                at(node, (from.getX() + to.getX()) / 2, (from.getY() + to.getY()) / 2),
                Motion.DIRECT);
        robot.moveTo(at(node, to.getX(), to.getY()), Motion.DIRECT);
        robot.release(MouseButton.PRIMARY);
        settle();
    }

    private String live() {
        return Spec.format(session.stateProperty().get().live());
    }

    private Limits limits() {
        return session.shownProperty().get().live().quantizer().program().limits();
    }

    @Test
    void oneCursorAndOneAxisForAllPlots() throws Exception {
        showSample("sine", "uniform:bits=4,symmetry=restricted");
        double there = valueAt("Histogram", 120);
        assertEquals(there, valueAt("Transfer", 120), 1e-6);
        PlotPane wave = plot("Waveform");
        hover(wave, wave.getWidth() / 2, 100);
        var cursor = session.cursorProperty().get();
        assertTrue(cursor.index() >= 0);
        float[] x = new float[1];
        session.shownProperty().get().subject().source().read(cursor.index(), 1, x, 1);
        assertEquals(x[0], cursor.x());
        robot.moveTo(5, 5);
        settle();
        assertFalse(session.cursorProperty().get().present());
    }

    @Test
    void everyPlotIsWhereTheCursorIsNow() throws Exception {
        showSample("ramp-type", "uniform:bits=2,range=full");
        robot.clickOn("Pixels");
        settle();
        String middle = plot("Pixels").sentence();
        assertEquals("Pixels around the cursor, row 256, column 256.", middle);
        long index = 3 * (3L * 512 + 5);
        float[] x = new float[1];
        onScreen(() -> {
            session.shownProperty().get().subject().source().read(index, 1, x, 1);
            session.cursorProperty().set(new Cursor(index, x[0], true));
        });
        assertEquals("Pixels around the cursor, row 3, column 5.", plot("Pixels").sentence());
    }

    @Test
    void aClickHoldsTheCursorAndAnotherFreesIt() throws Exception {
        showSample("sine", "uniform:bits=4");
        PlotPane wave = plot("Waveform");
        robot.clickOn(at(wave, 200, 100));
        settle();
        long held = session.stateProperty().get().held().orElseThrow();
        hover(wave, 300, 100);
        assertEquals(held, session.cursorProperty().get().index());
        robot.clickOn(at(wave, 300, 110));
        settle();
        assertTrue(session.stateProperty().get().held().isEmpty());
    }

    @Test
    void aHeldCursorIsThereAgainWithItsItem() throws Exception {
        Document sine = Samples.open("sine");
        show(sine, "uniform:bits=4");
        robot.clickOn(at(plot("Waveform"), 200, 100));
        settle();
        long held = session.stateProperty().get().held().orElseThrow();
        showSample("chirp", "uniform:bits=4");
        onScreen(() -> session.show(sine));
        assertEquals(held, session.cursorProperty().get().index());
        robot.clickOn(at(plot("Waveform"), 300, 110));
        settle();
        assertTrue(session.stateProperty().get().held().isEmpty());
    }

    @Test
    void theBenchShowsTheExtentsItIsTold() throws Exception {
        showSample("sine", "uniform:bits=4,symmetry=restricted");
        onScreen(() ->
                session.extentsProperty()
                        .set(
                                new Extents(
                                        Optional.of(new Stretch(100, 300)),
                                        Optional.of(new Stretch(-0.5, 0.5)),
                                        Optional.of(new Stretch(-2, 1)))));
        PlotPane wave = plot("Waveform");
        double middle = (Insets.DATA.left() + wave.getWidth() - Insets.DATA.right()) / 2;
        hover(wave, middle, 100);
        assertEquals(200, (double) session.cursorProperty().get().index(), 1);
        assertEquals(-2, valueAt("Histogram", LEFT), 1e-6);
        assertEquals(1, valueAt("Transfer", plot("Transfer").getWidth() - RIGHT), 1e-6);
    }

    @Test
    void theTensorShowsTheExtentsItIsToldAndTheyAreOfOneItem() throws Exception {
        Document layer = Samples.open("gaussian");
        show(layer, "uniform:bits=4");
        onScreen(() ->
                session.extentsProperty()
                        .set(
                                new Extents(
                                        Optional.of(new Stretch(16, 32)),
                                        Optional.of(new Stretch(8, 12)),
                                        Optional.empty())));
        assertTrue(
                plot("Heat map").values().orElseThrow().contains("\n8\t16\t"),
                plot("Heat map").values().orElseThrow());
        assertEquals(1 + 16 * 4, plot("Heat map").values().orElseThrow().lines().count());
        showSample("sine", "uniform:bits=4");
        assertEquals(Extents.NONE, session.extentsProperty().get());
    }

    @Test
    void zoomAndPanAreLinked() throws Exception {
        showSample("sine", "uniform:bits=4,symmetry=restricted");
        double fixed = valueAt("Histogram", 150);
        double right = valueAt("Transfer", 250);
        hover(plot("Histogram"), 150, 100);
        robot.scroll(3, VerticalDirection.UP);
        settle();
        assertEquals(fixed, valueAt("Transfer", 150), 1e-3);
        double nearer = valueAt("Transfer", 250);
        assertTrue(Math.abs(nearer - fixed) < 0.7 * Math.abs(right - fixed));
        PlotPane transfer = plot("Transfer");
        drag(
                transfer,
                new Point2D(100, transfer.getHeight() - 30),
                new Point2D(140, transfer.getHeight() - 30));
        assertEquals(fixed, valueAt("Histogram", 190), 1e-2);
        robot.doubleClickOn(at(transfer, 150, transfer.getHeight() - 30));
        settle();
        assertEquals(right, valueAt("Histogram", 250), 1e-3);
    }

    @Test
    void theClipRangeIsDraggedInOneStep() throws Exception {
        showSample("sine", "uniform:bits=4,symmetry=restricted,range=hand,low=-0.6,high=0.6");
        String before = live();
        double from = xOf(0.6);
        double to = xOf(0.4);
        PlotPane histogram = plot("Histogram");
        drag(histogram, new Point2D(from, 60), new Point2D(to, 60));
        assertEquals(0.4, limits().high()[0], 0.01);
        assertEquals(-0.4, limits().low()[0], 0.01);
        onScreen(session::undo);
        assertEquals(before, live());
    }

    @Test
    void escapeRestoresTheRange() throws Exception {
        showSample("sine", "uniform:bits=4,range=hand,low=-0.6,high=0.6");
        String before = live();
        PlotPane histogram = plot("Histogram");
        double from = xOf(-0.6);
        robot.moveTo(at(histogram, from, 60), Motion.DIRECT);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(at(histogram, from + 30, 60), Motion.DIRECT);
        settle();
        assertNotEquals(before, live());
        robot.type(KeyCode.ESCAPE);
        settle();
        robot.release(MouseButton.PRIMARY);
        assertEquals(before, live());
    }

    @Test
    void escapeRestoresWhatWasSeen() throws Exception {
        showSample("sine", "uniform:bits=4,symmetry=restricted");
        double before = valueAt("Transfer", 150);
        PlotPane transfer = plot("Transfer");
        robot.moveTo(at(transfer, 100, 100), Motion.DIRECT);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(at(transfer, 160, 100), Motion.DIRECT);
        settle();
        robot.type(KeyCode.ESCAPE);
        settle();
        robot.moveTo(at(transfer, 220, 100), Motion.DIRECT);
        robot.release(MouseButton.PRIMARY);
        assertEquals(before, valueAt("Transfer", 150), 1e-9);
        PlotPane overview = plot("Overview");
        String seen = overview.sentence();
        robot.moveTo(at(overview, 200, 10), Motion.DIRECT);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(at(overview, 320, 10), Motion.DIRECT);
        settle();
        assertNotEquals(seen, overview.sentence());
        robot.type(KeyCode.ESCAPE);
        settle();
        robot.release(MouseButton.PRIMARY);
        assertEquals(seen, overview.sentence());
    }

    @Test
    void aDoubleClickGivesTheRangeBackToItsRule() throws Exception {
        showSample("sine", "uniform:bits=4,range=percentile,percentile=90");
        double high = limits().high()[0];
        PlotPane histogram = plot("Histogram");
        drag(histogram, new Point2D(xOf(high), 60), new Point2D(xOf(high / 2), 60));
        assertTrue(live().contains("range=hand"), live());
        robot.doubleClickOn(at(histogram, xOf(limits().high()[0]), 60));
        settle();
        assertEquals(high, limits().high()[0]);
    }

    @Test
    void theRangeIsMovedByKeys() throws Exception {
        showSample("sine", "uniform:bits=4,range=hand,low=-0.6,high=0.6");
        Node handle = robot.lookup("#range-high").query();
        assertEquals(AccessibleRole.SLIDER, handle.getAccessibleRole());
        onScreen(handle::requestFocus);
        robot.type(KeyCode.LEFT, 3);
        settle();
        assertTrue(limits().high()[0] < 0.6);
        assertEquals(-0.6f, limits().low()[0]);
        onScreen(session::undo);
        assertEquals(0.6f, limits().high()[0]);
    }

    @Test
    void perGroupTheHandlesDragTheRatio() throws Exception {
        showSample("outlier-channel", "uniform:bits=4,symmetry=restricted,group=32");
        PlotPane histogram = plot("Histogram");
        double zero = xOf(0);
        double one = xOf(1) - zero;
        // Held, since the way to the histogram leads over other groups.
        robot.moveTo(at(plot("Heat map"), 100, 100), Motion.DIRECT);
        settle();
        long index = session.cursorProperty().get().index();
        onScreen(() ->
                session.change(state -> state.withHeld(OptionalLong.of(index)), Gesture.SINGLE));
        double high = limits().high()[parameter()];
        drag(histogram, new Point2D(zero + high * one, 60), new Point2D(zero + high / 2 * one, 60));
        assertTrue(live().contains("ratio=0.5") || live().contains("ratio=0.4"), live());
    }

    private int parameter() {
        var quantizer = session.shownProperty().get().live().quantizer();
        return quantizer.program().layout().parameterAt(session.cursorProperty().get().index());
    }

    @Test
    void levelsAreDraggedAddedAndRemoved() throws Exception {
        showSample("sine", "codebook:values=-1 -0.4 0 0.4 1");
        PlotPane histogram = plot("Histogram");
        Bounds level = robot.lookup("#level-3").query().getBoundsInParent();
        Point2D from = new Point2D(level.getCenterX(), level.getCenterY());
        drag(histogram, from, new Point2D(xOf(0.6), from.getY()));
        List<Double> levels = levels();
        assertEquals(0.6, levels.get(3), 0.01);
        onScreen(session::undo);
        assertEquals(List.of(-1.0, -0.4, 0.0, 0.4, 1.0), levels());
        robot.doubleClickOn(at(histogram, xOf(0.7), from.getY()));
        settle();
        assertEquals(6, levels().size());
        drag(histogram, from, new Point2D(from.getX(), histogram.getHeight() + 40));
        assertEquals(5, levels().size());
    }

    @SuppressWarnings("unchecked")
    private List<Double> levels() {
        return (List<Double>)
                session.stateProperty().get().live().settings().values().get("values");
    }

    @Test
    void aStretchIsSelectedWithShift() throws Exception {
        showSample("sine", "uniform:bits=4");
        PlotPane wave = plot("Waveform");
        // The headless robot gives the pointer's events no modifiers.
        onScreen(() -> {
            shifted(wave, MouseEvent.MOUSE_PRESSED, 150);
            shifted(wave, MouseEvent.MOUSE_DRAGGED, 200);
            shifted(wave, MouseEvent.MOUSE_DRAGGED, 250);
            shifted(wave, MouseEvent.MOUSE_RELEASED, 250);
        });
        Selection selection = session.stateProperty().get().selection().orElseThrow();
        assertTrue(selection.count() > 1);
        assertEquals(selection.count(), session.shownProperty().get().live().values());
        robot.type(KeyCode.ESCAPE);
        settle();
        assertTrue(session.stateProperty().get().selection().isEmpty());
    }

    private static void shifted(Node node, EventType<MouseEvent> type, double x) {
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        x,
                        100,
                        x,
                        100,
                        MouseButton.PRIMARY,
                        1,
                        true,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    @Test
    void theWipeIsDragged() throws Exception {
        showSample("ramp-type", "uniform:bits=2,range=full");
        Node handle = robot.lookup("#wipe").query();
        PlotPane picture = plot("Picture");
        double from = handle.getBoundsInParent().getCenterX();
        drag(picture, new Point2D(from, 100), new Point2D(from + 60, 100));
        assertEquals(from + 60, handle.getBoundsInParent().getCenterX(), 2);
        hover(picture, picture.getWidth() / 2, picture.getHeight() / 2);
        assertTrue(session.cursorProperty().get().index() >= 0);
    }

    @Test
    void fFlickersWhereverTheFocusIs() throws Exception {
        showSample("ramp-type", "uniform:bits=2,range=full");
        onScreen(() -> plot("Histogram").requestFocus());
        Node wipe = robot.lookup("#wipe").query();
        assertTrue(wipe.isVisible());
        robot.type(KeyCode.F);
        settle();
        assertFalse(wipe.isVisible());
    }

    @Test
    void theSpectrumStandsBelowWhereThereIsRoom() throws Exception {
        showSample("sine", "uniform:bits=4");
        assertTrue(robot.lookup("Spectrum").tryQuery().isEmpty());
        Stage stage = (Stage) robot.listTargetWindows().getFirst();
        onScreen(() -> stage.setWidth(1500));
        String spoken = plot("Spectrum").sentence();
        assertTrue(spoken.startsWith("Spectrum of original and error"), spoken);
    }

    @Test
    void f2ShowsAPlotsValuesAsATable() throws Exception {
        showSample("sine", "uniform:bits=2,symmetry=restricted");
        onScreen(() -> plot("Transfer").requestFocus());
        robot.type(KeyCode.F2);
        settle();
        TableView<?> table = robot.lookup("#plot-table").queryAs(TableView.class);
        assertEquals(3, table.getItems().size());
        robot.type(KeyCode.ESCAPE);
        settle();
        for (String name : List.of("Waveform", "Overview", "Histogram")) {
            String values = plot(name).values().orElseThrow();
            assertTrue(values.lines().count() > 3, name);
            assertFalse(values.contains("null"), name);
        }
        showSample("outlier-channel", "uniform:bits=4,group=32");
        for (String name : List.of("Row range", "Histogram")) {
            assertTrue(plot(name).values().orElseThrow().lines().count() > 3, name);
        }
    }

    @Test
    void aClickHoldsAPlaceOnTheValueAxis() throws Exception {
        showSample("sine", "uniform:bits=4");
        PlotPane transfer = plot("Transfer");
        robot.clickOn(at(transfer, 100, 100));
        settle();
        float held = session.cursorProperty().get().x();
        hover(transfer, 200, 100);
        assertEquals(held, session.cursorProperty().get().x());
        robot.clickOn(at(transfer, 200, 105));
        settle();
        hover(transfer, 210, 100);
        assertNotEquals(held, session.cursorProperty().get().x());
    }

    @Test
    void everyPlotHasANameAndASentence() throws Exception {
        for (String id : List.of("sine", "ramp-type", "outlier-channel")) {
            showSample(id, "uniform:bits=4");
            for (Node node : robot.lookup(n -> n instanceof PlotPane).queryAll()) {
                PlotPane plot = (PlotPane) node;
                assertFalse(plot.name().isBlank());
                assertEquals(AccessibleRole.IMAGE_VIEW, plot.getAccessibleRole());
                assertNotNull(plot.sentence());
                assertEquals(
                        plot.sentence().isEmpty() ? plot.name() : plot.sentence(), spoken(plot));
            }
            assertTrue(spoken(plot("Histogram")).startsWith("Histogram, "));
            assertTrue(spoken(plot("Histogram")).contains(" values from "));
        }
    }

    /** What a screen reader is told. */
    private static String spoken(PlotPane plot) {
        return (String) plot.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    }

    @Test
    void oddTensorsAreSaidInASentence() throws Exception {
        float nan = Float.NaN;
        showValues(Shape.of(2, 2), nan, nan, nan, nan);
        assertEquals("Histogram: No finite values: 4 NaN.", plot("Histogram").sentence());
        hover(plot("Heat map"), 100, 100);
        showValues(Shape.of(3, 2), 0, 0, 0, 0, 0, 0);
        assertEquals("Histogram: All values are zero.", plot("Histogram").sentence());
        hover(plot("Heat map"), 100, 100);
        showValues(Shape.of(2), 2.5f, 2.5f);
        hover(plot("Transfer"), 100, 100);
        showValues(Shape.of(), 1.5f);
        hover(plot("Heat map"), 100, 100);
        showValues(Shape.of(0, 3));
        assertEquals("Histogram: No values.", plot("Histogram").sentence());
        hover(plot("Heat map"), 100, 100);
        hover(plot("Histogram"), 100, 100);
        showValues(Shape.of(2, 2, 2), nan, Float.POSITIVE_INFINITY, 1, -1, 0, 2, 3, -3);
        hover(plot("Heat map"), 100, 100);
    }
}
