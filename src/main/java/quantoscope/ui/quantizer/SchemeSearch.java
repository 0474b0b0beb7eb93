package quantoscope.ui.quantizer;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;

import org.controlsfx.control.PopOver;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.task.Nearest;
import quantoscope.ui.control.Icons;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Finds schemes by title, identifier or what is said about them. */
final class SchemeSearch extends CustomTextField {
    private static final double ROW = 38;

    private final Consumer<SchemeType> choose;
    private final ListView<SchemeType> hits = new ListView<>();
    private final PopOver over = new PopOver(hits);
    private boolean roomy = true;

    SchemeSearch(Consumer<SchemeType> choose) {
        this.choose = choose;
        setId("find-scheme");
        setPromptText("Find a scheme: lloyd, µ-law…");
        setAccessibleText("Find a scheme");
        setLeft(Icons.of(Feather.SEARCH));
        Label key = new Label("/");
        key.getStyleClass().add("key");
        setRight(key);
        hits.setId("scheme-hits");
        hits.setFixedCellSize(ROW);
        hits.setCellFactory(_ -> new HitCell());
        hits.setOnMouseClicked(_ -> take());
        over.setDetachable(false);
        over.setArrowSize(0);
        over.setAnimated(false);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        textProperty().subscribe(this::find);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        setShown(roomy);
                    }
                });
    }

    /** Whether there is room for the field when nobody uses it. */
    void setRoomy(boolean now) {
        roomy = now;
        setShown(roomy || isFocused());
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    /** Goes to the field. */
    void open() {
        setShown(true);
        requestFocus();
    }

    private void onKey(KeyEvent event) {
        int at = hits.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> hits.getSelectionModel().select(at + 1);
            case UP -> hits.getSelectionModel().select(Math.max(0, at - 1));
            case ENTER -> take();
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void leave() {
        clear();
        over.hide();
        getParent().requestFocus();
    }

    private void take() {
        SchemeType type = hits.getSelectionModel().getSelectedItem();
        if (type != null) {
            leave();
            choose.accept(type);
        }
    }

    private void find(String text) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        if (sought.isEmpty()) {
            over.hide();
            return;
        }
        List<SchemeType> found =
                Schemes.ALL.stream()
                        .filter(type -> matches(type, sought))
                        .sorted(Comparator.comparing(SchemeType::family))
                        .toList();
        hits.getItems().setAll(found.isEmpty() ? nearest(sought) : found);
        hits.getSelectionModel().selectFirst();
        hits.setPrefSize(Math.max(260, getWidth()), ROW * hits.getItems().size() + 2);
        if (!over.isShowing() && getScene() != null && getScene().getWindow() != null) {
            over.show(this);
        }
    }

    private static boolean matches(SchemeType type, String sought) {
        return type.id().contains(sought)
                || type.title().toLowerCase(Locale.ROOT).contains(sought)
                || type.summary().toLowerCase(Locale.ROOT).contains(sought)
                || type.family().title().toLowerCase(Locale.ROOT).contains(sought);
    }

    private static List<SchemeType> nearest(String sought) {
        List<String> ids = Schemes.ALL.stream().map(SchemeType::id).toList();
        String near = Nearest.to(sought, ids).orElseThrow();
        return Schemes.ALL.stream().filter(type -> type.id().equals(near)).toList();
    }

    private static final class HitCell extends ListCell<SchemeType> {
        @Override
        protected void updateItem(SchemeType type, boolean empty) {
            super.updateItem(type, empty);
            setText(
                    empty || type == null
                            ? null
                            : "%s · %s%n%s"
                                    .formatted(
                                            type.title(), type.family().title(), type.summary()));
        }
    }
}
