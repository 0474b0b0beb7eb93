package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.analysis.Evaluation;
import quantoscope.analysis.FigureText;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Slot;

import java.nio.file.Path;
import java.util.List;

/** Finding a scheme by its name, trying it on the bench, and keeping it or not. */
class SchemeSearchTest {
    @TempDir private Path folder;
    private TestWindow window;
    private TextField field;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 32, 48));
        field = window.robot().lookup("#find-scheme").queryAs(TextField.class);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void find(String text) throws Exception {
        // In a narrow window the key opens it.
        window.act(window.node("bits")::requestFocus);
        window.robot().type(KeyCode.SLASH);
        window.settle();
        window.act(() -> field.setText(text));
    }

    private List<SchemeRow> rows() {
        return window
                .robot()
                .lookup(node -> node instanceof SchemeRow && TestWindow.isSeen(node))
                .queryAllAs(SchemeRow.class)
                .stream()
                .toList();
    }

    private void press(KeyCode key) throws Exception {
        window.robot().type(key);
        window.settle();
    }

    @Test
    void eachSaysWhatItGivesOnThisData() throws Exception {
        find("4 bit");
        assertTrue(rows().size() > 4, rows().toString());
        for (SchemeRow row : rows()) {
            Scheme scheme = row.scheme();
            double expected =
                    window.ask(() ->
                            Evaluation.exact(
                                            window.session().shownProperty().get().subject(),
                                            scheme,
                                            List.of(),
                                            new Job())
                                    .figures()
                                    .sqnrDb());
            Label shown = (Label) row.getChildren().get(2);
            // The whole file is within the sample.
            assertEquals(FigureText.decimals(expected, 1), shown.getText(), scheme.toString());
        }
    }

    @Test
    void arrowsTryEnterKeepsEscRestores() throws Exception {
        String before = window.live();
        find("lloyd");
        assertEquals(before, window.live(), "finding changes nothing");
        press(KeyCode.DOWN);
        assertTrue(window.live().startsWith("lloyd-max"), window.live());
        press(KeyCode.ESCAPE);
        assertEquals(before, window.live());
        assertFalse(TestWindow.isSeen(results()));
        find("law");
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        String tried = window.live();
        assertNotEquals(before, tried);
        press(KeyCode.ENTER);
        assertEquals(tried, window.live());
        assertFalse(TestWindow.isSeen(results()));
        window.act(window.session()::undo);
        assertEquals(before, window.live(), "one step in all");
    }

    private Node results() {
        return window.robot().lookup("#scheme-hits").query();
    }

    @Test
    void whatIsNotThereNamesTheNearest() throws Exception {
        find("loydmax");
        assertEquals(
                "No scheme called loydmax. Nearest: Lloyd–Max.", window.text("scheme-missing"));
        assertEquals(1, rows().size());
        assertFalse(window.text("scheme-help").isEmpty());
        press(KeyCode.ENTER);
        assertTrue(window.live().startsWith("lloyd-max"), window.live());
    }

    @Test
    void eachWordIsFoundAndItsLettersAreMarked() throws Exception {
        find("chan unif 5");
        assertEquals(List.of("Uniform"), families());
        SchemeRow row =
                rows().stream()
                        .filter(each -> matched(each).equals(List.of("unif", "5", "chan")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("uniform:bits=5,axis=0", Spec.format(plain(row)));
    }

    /** Without what the setting before has left in it. */
    private static Scheme plain(SchemeRow row) throws Exception {
        return Spec.parse(
                Spec.format(row.scheme()).replaceAll("symmetry=[a-z]+,?", "").replaceAll(",$", ""));
    }

    private static List<String> matched(SchemeRow row) {
        return row.lookupAll(".matched").stream().map(node -> ((Text) node).getText()).toList();
    }

    private List<String> families() {
        return window.robot().lookup(".scheme-family").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void allStandByFamilyAndTheChosenOneIsSeen() throws Exception {
        find("4");
        assertEquals(
                List.of("Uniform", "Codebook", "Float", "Block"),
                families().stream().distinct().toList());
        assertEquals(families().stream().distinct().toList(), families());
        for (int i = 0; i < 30; i++) {
            press(KeyCode.DOWN);
        }
        SchemeRow chosen =
                rows().stream()
                        .filter(row ->
                                row.scheme().equals(window.session().stateProperty().get().live()))
                        .findFirst()
                        .orElseThrow();
        ScrollPane scroll = window.robot().lookup(".scheme-scroll").queryAs(ScrollPane.class);
        Bounds view = window.ask(() -> scroll.localToScene(scroll.getLayoutBounds()));
        Bounds at = window.ask(() -> chosen.localToScene(chosen.getLayoutBounds()));
        assertTrue(view.contains(at), at + " in " + view);
    }

    @Test
    void theNearestMayBeAnAlias() throws Exception {
        window.open(TestFiles.layer(folder.resolve("wide.safetensors"), 4, 256));
        find("q4_Z");
        assertTrue(
                window.text("scheme-missing").startsWith("No scheme called q4_Z. Nearest: q4_"),
                window.text("scheme-missing"));
        assertEquals(1, rows().size());
    }

    @Test
    void whatCannotTakeTheDataSaysWhy() throws Exception {
        String before = window.live();
        find("q4_K");
        assertEquals(1, rows().size());
        assertTrue(window.text("scheme-help").contains("256"), window.text("scheme-help"));
        press(KeyCode.DOWN);
        assertEquals(before, window.live());
        press(KeyCode.ENTER);
        assertEquals(before, window.live());
        assertTrue(TestWindow.isSeen(results()), "there is something else to find");
    }

    @Test
    void channelsAreTriedWhereATensorHasThem() throws Exception {
        find("uniform");
        assertTrue(
                rows().stream().anyMatch(row -> row.scheme().toString().contains("axis=0")),
                rows().toString());
        window.open(TestFiles.tones(folder.resolve("tone.wav"), 400));
        find("uniform");
        assertFalse(rows().stream().anyMatch(row -> row.scheme().toString().contains("axis=")));
    }

    @Test
    void escRestoresWhatWasShownToo() throws Exception {
        window.act(() -> {
            window.session().change(state -> state.pin(Slot.A).show(Slot.A), Gesture.SINGLE);
        });
        var before = window.state();
        find("lloyd");
        press(KeyCode.DOWN);
        assertNotEquals(before, window.state());
        press(KeyCode.ESCAPE);
        assertEquals(before, window.state());
    }
}
