package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.TestFiles;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Slot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Nothing is cut off or stands outside its pane, at the sizes that the window is made for. */
@SuppressWarnings("try") // closing may be interrupted
class LayoutTest {
    private static final double TOLERANCE = 1;

    @TempDir private Path folder;

    private final List<String> faults = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "1400, 900, tone.wav",
        "1400, 900, picture.png",
        "1400, 900, layer.safetensors",
        "1024, 700, tone.wav",
        "1024, 700, picture.png",
        "1024, 700, layer.safetensors",
    })
    void everythingHasRoom(double width, double height, String name) throws Exception {
        try (TestWindow window = TestWindow.hidden(folder, new Room(width, height))) {
            window.open(file(name));
            for (SchemeType type : Schemes.ALL) {
                window.act(() -> {
                    window.session().setLive(Scheme.of(type), Gesture.SINGLE);
                    window.session().change(state -> state.pin(Slot.A), Gesture.SINGLE);
                });
                window.ask(() -> {
                    check(type.id() + ": ", window.scene().getRoot());
                    return null;
                });
            }
        }
        assertEquals(List.of(), faults.stream().distinct().toList());
    }

    private Path file(String name) throws Exception {
        Path file = folder.resolve(name);
        return switch (name) {
            case "tone.wav" -> TestFiles.tones(file, 4000);
            case "picture.png" -> TestFiles.gradient(file, 120, 80);
            default -> TestFiles.layer(file, 32, 48);
        };
    }

    private void check(String where, Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child instanceof VirtualFlow<?>) {
                continue;
            }
            if (child instanceof Labeled labeled) {
                whole(where, labeled);
            }
            if (child instanceof Control || child instanceof PlotPane) {
                inside(where, child, parent);
            }
            if (child instanceof ScrollPane pane) {
                check(where, (Parent) pane.getContent());
            } else if (child instanceof Parent inner && !(child instanceof PlotPane)) {
                check(where, inner);
            }
        }
    }

    /** What stands there is the whole text. */
    private void whole(String where, Labeled labeled) {
        // The skin's own text; a graphic may have one too.
        for (Node part : labeled.getChildrenUnmodifiable()) {
            if (part instanceof Text text
                    && !text.equals(labeled.getGraphic())
                    && labeled.getText() != null
                    && !text.getText().equals(labeled.getText())) {
                faults.add(
                        "%s“%s” is cut to “%s” in %s, %.0f wide"
                                .formatted(
                                        where,
                                        labeled.getText(),
                                        text.getText(),
                                        labeled.getParent().getChildrenUnmodifiable(),
                                        labeled.getParent().getLayoutBounds().getWidth()));
            }
        }
    }

    private void inside(String where, Node child, Parent parent) {
        Bounds bounds = child.getBoundsInParent();
        Bounds room = parent.getLayoutBounds();
        if (bounds.getMinX() < room.getMinX() - TOLERANCE
                || bounds.getMinY() < room.getMinY() - TOLERANCE
                || bounds.getMaxX() > room.getMaxX() + TOLERANCE
                || bounds.getMaxY() > room.getMaxY() + TOLERANCE) {
            faults.add("%s%s stands outside %s".formatted(where, child, parent));
        }
        Bounds seen = child.localToScene(child.getLayoutBounds());
        boolean scrolled = false;
        for (Node up = parent; up != null; up = up.getParent()) {
            scrolled |= up instanceof ScrollPane;
        }
        boolean outside =
                seen.getMinX() < -TOLERANCE
                        || seen.getMaxX() > child.getScene().getWidth() + TOLERANCE
                        || (!scrolled
                                && (seen.getMinY() < -TOLERANCE
                                        || seen.getMaxY()
                                                > child.getScene().getHeight() + TOLERANCE));
        if (outside) {
            faults.add("%s%s stands outside the window".formatted(where, child));
        }
    }
}
