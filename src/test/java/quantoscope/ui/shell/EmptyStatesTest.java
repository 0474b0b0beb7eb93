package quantoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.Room;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands where there is nothing. */
class EmptyStatesTest {
    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.hidden(folder, new Room(1400, 900));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Node node(String id) throws Exception {
        return window.ask(() -> window.scene().lookup("#" + id));
    }

    private List<String> rows() throws Exception {
        @SuppressWarnings("unchecked")
        TreeView<LibraryTree.Row> tree = (TreeView<LibraryTree.Row>) node("library");
        return window.ask(() -> {
            List<String> labels = new ArrayList<>();
            collect(tree.getRoot(), labels);
            return labels;
        });
    }

    private static void collect(TreeItem<LibraryTree.Row> from, List<String> into) {
        if (from.getValue() != null) {
            into.add(from.getValue().label());
        }
        from.getChildren().forEach(row -> collect(row, into));
    }

    @Test
    void theLibrary() throws Exception {
        assertEquals(List.of("Open", "nothing yet"), rows());
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 8, 8));
        assertEquals(List.of("Open", "layer.safetensors", "w", "b"), rows());
    }

    @Test
    void theFilter() throws Exception {
        TextField filter = (TextField) node("filter");
        Label line = (Label) node("no-match");
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 8, 8));
        assertFalse(TestWindow.isSeen(line));
        window.act(() -> filter.setText("attn"));
        assertTrue(TestWindow.isSeen(line));
        assertEquals("No tensor matches ‘attn’.", line.getText());
        window.open(TestFiles.tones(folder.resolve("tones.wav"), 100));
        assertEquals("No entry matches ‘attn’.", line.getText());
        Button clear = (Button) node("filter-clear");
        window.act(clear::fire);
        assertFalse(TestWindow.isSeen(line));
        assertTrue(rows().contains("w"));
    }

    @Test
    void theRowsOfTheFigures() throws Exception {
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 8, 8));
        List<String> labels =
                window.ask(() ->
                        window.scene().getRoot().lookupAll(".label").stream()
                                .filter(TestWindow::isSeen)
                                .map(label -> ((Label) label).getText())
                                .toList());
        assertTrue(labels.contains("Shift 1 pins this setting"), labels.toString());
        assertTrue(labels.contains("Shift 2 pins this setting"), labels.toString());
    }
}
