package quantoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import quantoscope.TestFiles;
import quantoscope.io.Subjects;
import quantoscope.io.sample.Samples;
import quantoscope.kernel.Workers;
import quantoscope.recipe.Documents;
import quantoscope.recipe.Recipe;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Problem;
import quantoscope.ui.RecipeExporter;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Theme;
import quantoscope.ui.state.Threads;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The real window, driven as a person would. */
class WindowTest {
    @TempDir private Path folder;

    private final FxRobot robot = new FxRobot();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Answers answers = new Answers();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private Session session;
    private Theme theme;

    /** What the file dialogs would have given. */
    private static final class Answers implements Chooser {
        private final List<Path> open = new ArrayList<>();
        private Path save;

        @Override
        public List<Path> open() {
            return List.copyOf(open);
        }

        @Override
        public Optional<Path> save(String name, List<String> endings) {
            return Optional.ofNullable(save);
        }
    }

    @BeforeEach
    void open() throws Exception {
        List<Offer> offers = new ArrayList<>();
        for (String id : List.of("sine", "outlier-channel")) {
            offers.add(
                    new Offer(
                            id,
                            "a sample",
                            Spec.parse("uniform:bits=4,symmetry=restricted"),
                            Samples.open(id)));
        }
        Services services =
                new Services(
                        Documents::open,
                        (item, job) -> {
                            awaitGate();
                            return item.channel() == Item.ALL
                                    ? Subjects.of(item.entry(), item.entry().load(job))
                                    : Subjects.channel(
                                            item.entry(), item.entry().load(job), item.channel());
                        },
                        offers,
                        new RecipeExporter(),
                        folder.resolve("settings"));
        Stage stage = FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            session =
                                    new Session(
                                            services,
                                            new Threads(
                                                    worker,
                                                    Workers.none(),
                                                    worker,
                                                    Platform::runLater,
                                                    () -> System.nanoTime() / 1_000_000));
                            theme = new Theme();
                            MainWindow window =
                                    new MainWindow(session, theme, answers, new Room(1000, 900));
                            stage.setScene(window.scene());
                            stage.setWidth(1000);
                            stage.setHeight(900);
                            stage.show();
                        })
                .get();
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Reading takes as long as a test wants it to. */
    private void awaitGate() throws Problem {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new Problem("interrupted", e);
        }
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
        worker.shutdownNow();
    }

    private void settle() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () ->
                        !session.workingProperty().get()
                                && session.background().outstandingProperty().get() == 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isMarkerSlow() {
        return robot.lookup("#state-act").tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void whatTakesLongIsCancelledByEscape() throws Exception {
        showSine();
        double right = bounds("#state-text").getMaxX();
        Path file = TestFiles.tones(folder.resolve("tones.wav"), 4000);
        gate = new CountDownLatch(1);
        WaitForAsyncUtils.asyncFx(() -> session.open(file)).get();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, this::isMarkerSlow);
        assertTrue(text("state-text").startsWith("reading"), text("state-text"));
        assertEquals(right, bounds("#state-text").getMaxX());
        robot.type(KeyCode.ESCAPE);
        gate.countDown();
        settle();
        assertFalse(session.workingProperty().get());
        assertNull(session.shownProperty().get());
    }

    @Test
    void arrowsGoFromFigureToFigureAndItsMenuPins() throws Exception {
        showSine();
        onScreen(() -> robot.lookup("#name-live").query().requestFocus());
        robot.type(KeyCode.RIGHT);
        settle();
        assertTrue(robot.lookup("#sqnr_db-live").query().isFocused());
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        settle();
        robot.clickOn("Pin live as A");
        settle();
        assertEquals("25.09", text("sqnr_db-a"));
    }

    @Test
    void f1ListsTheKeys() throws Exception {
        showSine();
        robot.type(KeyCode.F1);
        settle();
        for (Label label : robot.lookup("#keys .label").queryAllAs(Label.class)) {
            assertFalse(
                    label.getWidth() + 0.5 < label.prefWidth(-1), () -> "cut: " + label.getText());
        }
        robot.type(KeyCode.F1);
        settle();
        assertTrue(robot.lookup("#keys").tryQuery().isEmpty());
    }

    private Bounds bounds(String query) {
        Node node = robot.lookup(query).query();
        return node.localToScreen(node.getBoundsInLocal());
    }

    private void onScreen(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
        settle();
    }

    private void showSine() throws Exception {
        onScreen(() -> session.show(session.services().samples().getFirst().document()));
    }

    private String text(String id) {
        return robot.lookup("#" + id).queryAs(Label.class).getText();
    }

    private String live() {
        return Spec.format(session.stateProperty().get().live());
    }

    @Test
    void aSampleCardOpensItsBench() throws Exception {
        settle();
        robot.clickOn(robot.lookup(".sample-card").queryAs(Button.class));
        settle();
        assertEquals("sine", text("entry-name"));
        // 6.02 · 4 + 1.76 is 25.8; a mid-tread grid of 15 levels gives 25.09 by its exact integral.
        assertEquals("25.09", text("sqnr_db-live"));
        assertTrue(text("state-text").startsWith("exact"), text("state-text"));
    }

    @Test
    void aWrongNumberIsRefusedInPlace() throws Exception {
        showSine();
        onScreen(() -> session.setLive(scheme("uniform:bits=4,range=percentile"), Gesture.SINGLE));
        robot.doubleClickOn("#parameter-percentile");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("200").type(KeyCode.ENTER);
        settle();
        assertTrue(text("complaint").contains("50 to 100"), text("complaint"));
        assertEquals("uniform:bits=4,range=percentile", live());
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("99").type(KeyCode.ENTER);
        settle();
        assertEquals("", text("complaint"));
        assertEquals("uniform:bits=4,range=percentile,percentile=99", live());
    }

    private static Scheme scheme(String spec) {
        try {
            return Spec.parse(spec);
        } catch (quantoscope.task.UsageProblem e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileThatIsNotThereIsANote() throws Exception {
        answers.open.add(folder.resolve("missing.npy"));
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        settle();
        assertNotNull(session.notes().shownProperty().get());
        assertTrue(session.notes().shownProperty().get().text().contains("no such file"));
        assertNull(session.itemProperty().get());
    }

    @Test
    void exportsAndOpensTheExport() throws Exception {
        showSine();
        answers.save = folder.resolve("sine.npz");
        robot.clickOn("#export");
        robot.clickOn("#export-codes-npz");
        settle();
        assertTrue(Files.exists(answers.save), () -> session.notes().shownProperty().get().text());
        answers.open.add(answers.save);
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        settle();
        assertEquals(1, session.documents().size());
        assertEquals("sine.npz", text("entry-name"));
        answers.save = folder.resolve("recipe.json");
        onScreen(() -> session.show(session.services().samples().getFirst().document()));
        robot.clickOn("#export");
        robot.clickOn("#export-recipe-json");
        settle();
        Recipe recipe = Recipe.read(answers.save);
        assertEquals(
                "uniform:bits=4,symmetry=restricted",
                Spec.format(recipe.rules().getFirst().scheme()));
        onScreen(() -> session.close(session.documents().getFirst()));
        assertTrue(session.documents().isEmpty());
    }

    @Test
    void everythingIsNamedAndNothingIsClipped() throws Exception {
        showSine();
        for (Node node : robot.lookup(n -> n.isFocusTraversable() && n.isVisible()).queryAll()) {
            boolean named =
                    node.getAccessibleText() != null
                            || (node instanceof javafx.scene.control.Labeled labeled
                                    && !labeled.getText().isBlank())
                            || node instanceof javafx.scene.control.ScrollPane;
            assertTrue(named, () -> "without a name: " + node);
        }
        for (Label label : robot.lookup(".figure-live").queryAllAs(Label.class)) {
            assertFalse(
                    label.getWidth() + 0.5 < label.prefWidth(-1), () -> "cut: " + label.getText());
        }
    }
}
