package quantoscope.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.controlsfx.control.PopOver;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.ui.control.Icons;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One field that finds entries and commands by name; Ctrl K. */
final class CommandSearch extends CustomTextField {
    private static final int MOST = 12;
    private static final KeyCombination KEY = KeyCombination.valueOf("Shortcut+K");

    /** Something found. */
    private record Hit(String title, String detail, Runnable run) {}

    private final Session session;
    private final List<Action> actions;
    private final ListView<Hit> hits = new ListView<>();
    private final PopOver over = new PopOver(hits);

    CommandSearch(Session session, List<Action> actions) {
        this.session = session;
        this.actions = actions;
        setId("search");
        getStyleClass().add("search");
        setPromptText("Search entries, commands");
        setAccessibleText("Search entries and commands");
        setLeft(Icons.of(Feather.SEARCH));
        Label key = new Label(KEY.getDisplayText());
        key.getStyleClass().add("key");
        setRight(key);
        over.setDetachable(false);
        over.setArrowSize(0);
        over.setAnimated(false);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        hits.setId("search-hits");
        hits.setFixedCellSize(38);
        hits.setCellFactory(_ -> new HitCell());
        hits.setOnMouseClicked(_ -> run());
        textProperty().subscribe(this::find);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        scene.getAccelerators().put(KEY, this::requestFocus);
                    }
                });
    }

    private void onKey(KeyEvent event) {
        int at = hits.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> hits.getSelectionModel().select(at + 1);
            case UP -> hits.getSelectionModel().select(Math.max(0, at - 1));
            case ENTER -> run();
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void leave() {
        clear();
        getParent().requestFocus();
    }

    private void run() {
        Hit hit = hits.getSelectionModel().getSelectedItem();
        if (hit != null) {
            leave();
            hit.run.run();
        }
    }

    private void find(String text) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        if (sought.isEmpty()) {
            over.hide();
            return;
        }
        hits.getItems().setAll(all(sought));
        hits.getSelectionModel().selectFirst();
        hits.setPrefSize(Math.max(320, getWidth()), 38 * Math.max(1, hits.getItems().size()) + 2);
        if (!over.isShowing() && getScene() != null && getScene().getWindow() != null) {
            over.show(this);
        }
    }

    private List<Hit> all(String sought) {
        List<Hit> found = new ArrayList<>();
        for (Offer offer : session.services().samples()) {
            if (offer.title().toLowerCase(Locale.ROOT).contains(sought)) {
                found.add(
                        new Hit(
                                offer.title(),
                                offer.teaches(),
                                () -> session.show(offer.document())));
            }
        }
        for (Document document : session.documents()) {
            for (Entry entry : document.entries()) {
                if (entry.name().toLowerCase(Locale.ROOT).contains(sought)) {
                    Item item = Item.of(document, entry);
                    found.add(new Hit(entry.name(), Facts.line(item), () -> session.select(item)));
                }
            }
        }
        for (Action action : actions) {
            if (action.isPossible() && action.title().toLowerCase(Locale.ROOT).contains(sought)) {
                found.add(
                        new Hit(
                                action.title(),
                                action.key().map(KeyCombination::getDisplayText).orElse(""),
                                action.run()));
            }
        }
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static final class HitCell extends ListCell<Hit> {
        @Override
        protected void updateItem(Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setText(empty || hit == null ? null : hit.title + "\n" + hit.detail);
        }
    }
}
