package quantoscope.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.controlsfx.control.PopOver;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.ui.control.Icons;
import quantoscope.ui.control.Popovers;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.SchemeSwitch;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One field that finds entries and commands by name; Ctrl K. */
final class CommandSearch extends CustomTextField {
    private static final String PROMPT = "Search tensors, schemes, commands";
    private static final double WIDTH = 330;
    private static final double NARROW_WIDTH = 210;
    private static final int MOST = 12;
    private static final double ROW = 30;
    static final KeyCombination KEY = KeyCombination.valueOf("Shortcut+K");

    /** Something found. */
    private record Hit(String title, String detail, String key, Runnable run) {}

    /** Something found, and how well it answers. */
    private record Scored(int score, Hit hit) {}

    private final Session session;
    private final List<Action> actions;
    private final ListView<Hit> hits = new ListView<>();
    private final PopOver over = Popovers.plain();

    CommandSearch(Session session, List<Action> actions) {
        this.session = session;
        this.actions = actions;
        setId("search");
        getStyleClass().add("search");
        setPromptText(PROMPT);
        setAccessibleText("Search tensors, schemes and commands");
        setLeft(Icons.of(Feather.SEARCH));
        Label key = new Label(KeyText.of(KEY));
        key.getStyleClass().add("key");
        setRight(key);
        over.setContentNode(hits);
        // The field's own Esc leaves the search at once.
        over.setHideOnEscape(false);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        hits.setId("search-hits");
        hits.getStyleClass().add("hits");
        // The keys belong to the field: a list with the focus would take Enter for itself.
        hits.setFocusTraversable(false);
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

    /** In a narrow window there is room for one word. */
    void setRoom(Room room) {
        double width = room.px(room.narrow() ? NARROW_WIDTH : WIDTH);
        setPromptText(room.narrow() ? "Search" : PROMPT);
        setPrefWidth(width);
        setMinWidth(room.px(NARROW_WIDTH));
        setMaxWidth(width);
        hits.setFixedCellSize(room.px(ROW));
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown()) {
            // To the next entry, from anywhere.
            return;
        }
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
        hits.setPlaceholder(new Label("Nothing is called “" + text.strip() + "”."));
        hits.getSelectionModel().selectFirst();
        hits.setPrefSize(
                Math.max(320, getWidth()),
                hits.getFixedCellSize() * Math.max(1, hits.getItems().size()) + 2);
        if (!over.isShowing() && getScene() != null && getScene().getWindow() != null) {
            over.show(this);
        }
    }

    private List<Hit> all(String sought) {
        List<Scored> found = new ArrayList<>();
        Consumer<Hit> offer =
                hit ->
                        Fuzzy.score(sought, hit.title)
                                .ifPresent(score -> found.add(new Scored(score, hit)));
        offerEntries(offer);
        offerSchemes(offer);
        offerCommands(offer);
        // Stable, so that what answers alike stays in the order of entries, schemes, commands.
        found.sort(Comparator.comparingInt(Scored::score).reversed());
        return found.stream().limit(MOST).map(Scored::hit).toList();
    }

    private void offerEntries(Consumer<Hit> offer) {
        for (Document document : session.documents()) {
            for (Entry entry : document.entries()) {
                Item item = Item.of(document, entry);
                offer.accept(
                        new Hit(entry.name(), Facts.line(item), "", () -> session.select(item)));
            }
        }
        for (Offer sample : session.services().samples()) {
            offer.accept(
                    new Hit(
                            sample.title(),
                            sample.teaches(),
                            "",
                            () -> session.show(sample.document())));
        }
    }

    /** A scheme needs something to be set on. */
    private void offerSchemes(Consumer<Hit> offer) {
        EntryState state = session.stateProperty().get();
        if (state == null) {
            return;
        }
        for (SchemeType type : Schemes.ALL) {
            offer.accept(
                    new Hit(
                            type.title(),
                            type.summary(),
                            "",
                            () ->
                                    session.change(
                                            now -> now.withLive(SchemeSwitch.to(type, now.live())),
                                            Gesture.SINGLE)));
        }
    }

    private void offerCommands(Consumer<Hit> offer) {
        for (Action action : actions) {
            if (action.isPossible()) {
                offer.accept(
                        new Hit(
                                action.title(),
                                action.menu(),
                                action.key().map(KeyText::of).orElse(""),
                                action::perform));
            }
        }
    }

    private static final class HitCell extends ListCell<Hit> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final Label key = new Label();
        private final HBox row = new HBox(8, title, detail, key);

        HitCell() {
            title.getStyleClass().add("hit-title");
            title.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("hit-detail");
            detail.setMinWidth(0);
            detail.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(detail, Priority.ALWAYS);
            key.getStyleClass().add("hint");
            key.setMinWidth(Region.USE_PREF_SIZE);
            row.getStyleClass().add("hit");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setText(null);
            setGraphic(empty || hit == null ? null : row);
            if (hit != null) {
                title.setText(hit.title);
                detail.setText(hit.detail);
                key.setText(hit.key);
                setAccessibleText((hit.title + ", " + hit.detail + " " + hit.key).strip());
            }
        }
    }
}
