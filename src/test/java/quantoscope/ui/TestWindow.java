package quantoscope.ui;

import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

import quantoscope.analysis.Subject;
import quantoscope.chart.export.Pictures;
import quantoscope.io.Document;
import quantoscope.io.Subjects;
import quantoscope.io.sample.Samples;
import quantoscope.kernel.Workers;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Tensor;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.shell.MainWindow;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Theme;
import quantoscope.ui.state.Threads;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The real window with all that the program gives it, for tests to drive as a person would. Closing
 * it fails the test if anything was thrown on the window's thread or on a worker.
 */
@SuppressWarnings("try") // closing may be interrupted
public final class TestWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService worker = thread();
    private final ExecutorService background;
    private final Answers answers = new Answers();
    private final Session session;
    private final Theme theme;
    private final Scene scene;
    private final AtomicLong passed = new AtomicLong();

    /** What the file dialogs give. */
    private static final class Answers implements Chooser {
        private List<Path> open = List.of();
        private Optional<Path> save = Optional.empty();

        @Override
        public List<Path> open() {
            return open;
        }

        @Override
        public Optional<Path> save(String name, List<String> endings) {
            return save;
        }
    }

    private TestWindow(Path folder, Room room, List<Offer> samples) throws Exception {
        this(
                new Services(
                        new RecipeFiles(),
                        TestWindow::load,
                        samples,
                        new RecipeExporter(),
                        folder.resolve("settings")),
                room,
                false);
    }

    /**
     * @param apart whether the work beside the figures has a thread of its own
     */
    private TestWindow(Services services, Room room, boolean apart) throws Exception {
        background = apart ? thread() : worker;
        WaitForAsyncUtils.clearExceptions();
        FxToolkit.registerPrimaryStage();
        session =
                ask(() -> {
                    Thread.currentThread().setUncaughtExceptionHandler((_, e) -> uncaught.add(e));
                    return new Session(
                            services,
                            new Threads(
                                    worker,
                                    Workers.none(),
                                    background,
                                    Platform::runLater,
                                    this::millis));
                });
        theme = ask(Theme::new);
        scene = ask(() -> new MainWindow(session, theme, answers, room).scene());
    }

    private long millis() {
        return passed.get() + System.nanoTime() / 1_000_000;
    }

    /** Lets the window's clock go on at once, by milliseconds. */
    public void pass(long millis) {
        passed.addAndGet(millis);
    }

    private ExecutorService thread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform()
                        .daemon()
                        .uncaughtExceptionHandler((_, e) -> uncaught.add(e))
                        .factory());
    }

    private static Subject load(Item item, Job job) throws Problem {
        Tensor tensor = item.entry().load(job);
        return item.channel() == Item.ALL
                ? Subjects.of(item.entry(), tensor)
                : Subjects.channel(item.entry(), tensor, item.channel());
    }

    /**
     * A window that is laid out but not shown, whose data are what is made of them, and which works
     * beside the figures as the program's does.
     */
    public static TestWindow hidden(Path folder, Room room, UnaryOperator<Subject> made)
            throws Exception {
        return new TestWindow(
                new Services(
                        new RecipeFiles(),
                        (item, job) -> made.apply(load(item, job)),
                        List.of(),
                        new RecipeExporter(),
                        folder.resolve("settings")),
                room,
                true);
    }

    /** A window on the screen of the headless platform, which it nearly fills: a narrow one. */
    public static TestWindow onScreen(Path folder, Offer... samples) throws Exception {
        return onScreen(folder, new Room(1000, 900), samples);
    }

    /** A window as wide as on a desk: what the headless screen lacks at the right is there too. */
    public static TestWindow wide(Path folder, Offer... samples) throws Exception {
        return onScreen(folder, Desktop.SIZE, samples);
    }

    private static TestWindow onScreen(Path folder, Room room, Offer... samples) throws Exception {
        TestWindow window = new TestWindow(folder, room, List.of(samples));
        window.ask(() -> {
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            stage.setScene(window.scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(room.width());
            stage.setHeight(room.height());
            stage.show();
            return null;
        });
        window.settle();
        return window;
    }

    /** A window that is laid out but not shown, of any size. */
    public static TestWindow hidden(Path folder, Room room, Offer... samples) throws Exception {
        return new TestWindow(folder, room, List.of(samples));
    }

    /** Lays out a window that is not shown as on a screen of so many pixels to a logical one. */
    public void setRenderScale(double scale) throws Exception {
        act(() -> {
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            stage.setScene(scene);
            stage.setRenderScaleX(scale);
            stage.setRenderScaleY(scale);
        });
    }

    /** Gives a window that is not shown another size. */
    public void setSize(Room room) throws Exception {
        act(() -> scene.getRoot().resize(room.width(), room.height()));
    }

    /** A window on a real screen, as the program shows it. */
    public static TestWindow desktop(Path folder, Offer... samples) throws Exception {
        TestWindow window = new TestWindow(folder, Desktop.SIZE, List.of(samples));
        window.ask(() -> {
            // The registered one has no border to be dragged.
            Desktop.show(new Stage(), window.scene);
            return null;
        });
        window.settle();
        return window;
    }

    @Override
    public void close() throws Exception {
        for (var document : List.copyOf(session.documents())) {
            act(() -> session.close(document));
        }
        FxToolkit.cleanupStages();
        worker.shutdown();
        background.shutdown();
        nothingThrown();
    }

    /** Fails if something was thrown that nobody caught. */
    public void nothingThrown() {
        if (!uncaught.isEmpty()) {
            AssertionError error = new AssertionError(uncaught.size() + " thrown and not caught");
            uncaught.forEach(error::addSuppressed);
            throw error;
        }
    }

    public FxRobot robot() {
        return robot;
    }

    public Session session() {
        return session;
    }

    public Theme theme() {
        return theme;
    }

    public Scene scene() {
        return scene;
    }

    /** The files that the next dialog to open gives. */
    public void willOpen(Path... files) {
        answers.open = List.of(files);
    }

    /** The file that the next dialog to save gives. */
    public void willSave(Path file) {
        answers.save = Optional.of(file);
    }

    /** Asks the window's thread for something. */
    public <T> T ask(Callable<T> question) throws Exception {
        return WaitForAsyncUtils.asyncFx(question).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Does something on the window's thread and waits for what comes of it. */
    public void act(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        settle();
    }

    /** Waits until there is nothing left to work out, and all of it is laid out and drawn. */
    public void settle() throws Exception {
        try {
            Settling.settle(session, scene);
        } catch (TimeoutException e) {
            // What was thrown explains better why it does not come to rest.
            nothingThrown();
            throw e;
        }
    }

    /** Opens a file by the session, as a drop or the command line does. */
    public void open(Path file) throws Exception {
        act(() -> {
            session.notes().dismiss();
            session.open(file);
        });
    }

    /** Shows a built-in sample with a scheme set on it. */
    public void showSample(String id, String spec) throws Exception {
        Document sample = Samples.open(id);
        act(() -> session.show(sample));
        setLive(spec);
    }

    /** Sets the live scheme, as a step of its own. */
    public void setLive(String spec) throws Exception {
        Scheme scheme = Spec.parse(spec);
        act(() -> session.setLive(scheme, Gesture.SINGLE));
    }

    public Item item() throws Exception {
        return ask(session.itemProperty()::get);
    }

    public EntryState state() throws Exception {
        return ask(session.stateProperty()::get);
    }

    public Shown shown() throws Exception {
        return ask(session.shownProperty()::get);
    }

    /** The spec of the live scheme. */
    public String live() throws Exception {
        return Spec.format(state().live());
    }

    /** What the line at the foot of the library says; empty for nothing. */
    public String note() throws Exception {
        Note note = ask(session.notes().shownProperty()::get);
        return note == null ? "" : note.text();
    }

    /** What the note offers to do; empty for nothing. */
    public String step() throws Exception {
        Note note = ask(session.notes().shownProperty()::get);
        return note == null ? "" : note.step().map(Note.Step::label).orElse("");
    }

    /** Whether a node and all around it are visible. */
    public static boolean isSeen(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** The one visible node of that id. */
    public Node node(String id) {
        return robot.lookup("#" + id).match(TestWindow::isSeen).query();
    }

    /** The text of the label of that id. */
    public String text(String id) throws Exception {
        return ask(() -> ((Label) node(id)).getText());
    }

    /** Every plot that is on the screen. */
    public Set<PlotPane> plots() {
        return robot.lookup(node -> node instanceof PlotPane && isSeen(node))
                .queryAllAs(PlotPane.class);
    }

    /** The plot of that name. */
    public PlotPane plot(String name) {
        return robot.lookup(node -> node instanceof PlotPane plot && plot.name().equals(name))
                .queryAs(PlotPane.class);
    }

    /** A place of a node on the screen. */
    public Point2D at(Node node, double x, double y) throws Exception {
        return ask(() -> node.localToScreen(x, y));
    }

    /** Scrolls to a node, and gives its bounds on the screen. */
    public Bounds reveal(Node node) throws Exception {
        ask(() -> {
            for (Node up = node.getParent(); up != null; up = up.getParent()) {
                if (up instanceof ScrollPane pane) {
                    scrollTo(pane, node);
                }
            }
            return null;
        });
        settle();
        return ask(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    private static void scrollTo(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        Bounds inside = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double hidden =
                content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        double top = inside.getCenterY() - pane.getViewportBounds().getHeight() / 2;
        pane.setVvalue(hidden <= 0 ? 0 : Math.clamp(top / hidden, 0.0, 1.0));
    }

    /** Clicks the middle of a node, wherever it is scrolled to. */
    public void click(Node node) throws Exception {
        Bounds bounds = reveal(node);
        robot.moveTo(middle(bounds), Motion.DIRECT);
        act(TestWindow::hideCards);
        robot.clickOn(MouseButton.PRIMARY);
        settle();
    }

    /** The headless screen is so small that a card may lie under the pointer. */
    static void hideCards() {
        for (Window each : List.copyOf(Window.getWindows())) {
            if (each instanceof Tooltip) {
                each.hide();
            }
        }
    }

    private static Point2D middle(Bounds bounds) {
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /** Puts a text into the field that has the focus, as by pasting, and presses Enter. */
    public void enter(String text) throws Exception {
        act(() -> ((TextInputControl) scene.getFocusOwner()).setText(text));
        robot.type(KeyCode.ENTER);
        settle();
    }

    /** Drags from one place of a node to another. */
    public void drag(Node node, Point2D from, Point2D to) throws Exception {
        robot.moveTo(at(node, from.getX(), from.getY()), Motion.DIRECT);
        act(TestWindow::hideCards);
        robot.press(MouseButton.PRIMARY);
        Point2D half = from.midpoint(to);
        robot.moveTo(at(node, half.getX(), half.getY()), Motion.DIRECT);
        robot.moveTo(at(node, to.getX(), to.getY()), Motion.DIRECT);
        robot.release(MouseButton.PRIMARY);
        settle();
    }

    /** The same with Shift held, which the headless robot's pointer cannot be. */
    public void dragShifted(Node node, Point2D from, Point2D to) throws Exception {
        act(() -> Events.drag(node, from, to, true));
    }

    /** What a plot shows, a pixel each. */
    public BufferedImage picture(PlotPane plot) throws Exception {
        return ask(() -> Pictures.render(plot.drawing(), 1));
    }

    /** What of a node is in the scene. */
    public static Bounds inScene(Node node) {
        return Objects.requireNonNullElseGet(
                node.localToScene(node.getLayoutBounds()), () -> new BoundingBox(0, 0, 0, 0));
    }
}
