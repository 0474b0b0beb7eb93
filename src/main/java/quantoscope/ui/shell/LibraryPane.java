package quantoscope.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.io.Document;
import quantoscope.io.Kind;
import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.shell.LibraryTree.Row;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Open files, samples and recent files, with a filter. */
final class LibraryPane extends BorderPane {
    private static final double HEADER_HEIGHT = 36;
    private static final double ROW_HEIGHT = 24;

    private final Session session;
    private final CustomTextField filter = new CustomTextField();
    private final TreeView<Row> tree = new TreeView<>(new TreeItem<>());
    private final Label noMatch = new Label();
    private final HBox noMatchLine = new HBox(noMatch);
    private final WorkBar work;
    private final ObservableValue<Room> room;
    private boolean filling;
    private boolean atStart = true;

    LibraryPane(Session session, PlotContext context, Runnable open) {
        this.session = session;
        this.room = context.room();
        getStyleClass().add("library");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Library");
        filter.setId("filter");
        filter.setPromptText("Filter");
        filter.setAccessibleText("Filter the library");
        filter.setLeft(Icons.of(Feather.FILTER));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                        filter.clear();
                        event.consume();
                    } else if (!event.isAltDown()
                            && (event.getCode() == KeyCode.DOWN
                                    || event.getCode() == KeyCode.ENTER)) {
                        items().stream().findFirst().ifPresent(this::goTo);
                        event.consume();
                    }
                });
        Button add = new Button("", Icons.of(Feather.FOLDER_PLUS));
        add.setAccessibleText("Open files");
        add.setId("library-open");
        add.setOnAction(_ -> open.run());
        HBox header = new HBox(filter, add);
        header.getStyleClass().add("library-header");
        tree.setId("library");
        tree.setAccessibleText("Entries");
        tree.setShowRoot(false);
        room.subscribe(now -> tree.setFixedCellSize(now.px(ROW_HEIGHT)));
        Sparklines sparklines = new Sparklines(session);
        tree.setCellFactory(_ -> new RowCell(sparklines, context));
        work = new WorkBar(session.background());
        setTop(new VBox(header, noMatchLine()));
        getChildren().add(work);
        setCenter(tree);
        filter.textProperty().subscribe(_ -> fill());
        session.documents().subscribe(this::fill);
        session.recent().paths().subscribe(this::fill);
        session.itemProperty().subscribe(this::showAtHand);
        tree.getSelectionModel().selectedItemProperty().subscribe(_ -> follow());
        tree.setContextMenu(menu());
    }

    /** To what the filter found; the arrow keys go on from there. */
    private void goTo(Item first) {
        if (!items().contains(session.itemProperty().get())) {
            session.select(first);
        }
        tree.requestFocus();
    }

    private Node noMatchLine() {
        Button clear = new Button("Clear");
        clear.getStyleClass().add("quiet");
        clear.setId("filter-clear");
        clear.setOnAction(_ -> filter.clear());
        noMatch.setId("no-match");
        noMatch.setMinWidth(0);
        noMatch.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(noMatch, Priority.ALWAYS);
        noMatchLine.getChildren().add(clear);
        noMatchLine.getStyleClass().add("no-match");
        noMatchLine.managedProperty().bind(noMatchLine.visibleProperty());
        return noMatchLine;
    }

    /** The bar lies over the first pixels below the header. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        work.place(room.getValue().px(HEADER_HEIGHT), getWidth());
    }

    /** The start page shows the samples themselves, so their rows need no sizes there. */
    private void showAtHand(Item now) {
        if (atStart == (now == null)) {
            mark();
        } else {
            atStart = now == null;
            fill();
        }
    }

    private ContextMenu menu() {
        MenuItem close = new MenuItem("Close file");
        close.setOnAction(_ -> document().ifPresent(session::close));
        ContextMenu menu = new ContextMenu(close);
        menu.setOnShowing(_ -> close.setDisable(document().isEmpty()));
        return menu;
    }

    private Optional<Document> document() {
        TreeItem<Row> at = tree.getSelectionModel().getSelectedItem();
        while (at != null && at.getValue() != null) {
            if (at.getValue().document().isPresent()) {
                return at.getValue().document();
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    private void fill() {
        filling = true;
        LibraryTree rows = new LibraryTree(filter.getText());
        List<TreeItem<Row>> all = new ArrayList<>();
        List<Document> open = session.documents();
        List<TreeItem<Row>> files = open.stream().flatMap(d -> rows.file(d).stream()).toList();
        all.add(
                heading(
                        "Open",
                        open.isEmpty()
                                ? ""
                                : open.size() == 1 ? "1 file" : open.size() + " files"));
        if (open.isEmpty()) {
            all.add(new TreeItem<>(Row.remark("nothing yet")));
        }
        all.addAll(files);
        List<TreeItem<Row>> samples =
                session.services().samples().stream()
                        .flatMap(offer -> rows.sample(offer, atStart).stream())
                        .toList();
        showNoMatch(files.isEmpty() && samples.isEmpty());
        if (!samples.isEmpty()) {
            all.add(heading("Samples", ""));
            all.addAll(samples);
        }
        List<Path> recent = filter.getText().isBlank() ? recent() : List.of();
        if (!recent.isEmpty()) {
            all.add(heading("Recent", ""));
            recent.forEach(path -> all.add(new TreeItem<>(Row.recent(path))));
        }
        tree.getRoot().getChildren().setAll(all);
        filling = false;
        mark();
    }

    private void showNoMatch(boolean nothing) {
        noMatchLine.setVisible(nothing && !filter.getText().isBlank());
        boolean tensors =
                !session.documents().isEmpty()
                        && session.documents().stream()
                                .flatMap(document -> document.entries().stream())
                                .allMatch(entry -> entry.kind() == Kind.TENSOR);
        noMatch.setText(
                "No %s matches ‘%s’."
                        .formatted(tensors ? "tensor" : "entry", filter.getText().strip()));
    }

    private static TreeItem<Row> heading(String label, String detail) {
        return new TreeItem<>(Row.heading(label, detail));
    }

    /** Shows what is chosen in the tree. */
    private void follow() {
        TreeItem<Row> chosen = tree.getSelectionModel().getSelectedItem();
        if (!filling && chosen != null && chosen.getValue() != null) {
            chosen.getValue().item().ifPresent(session::select);
            chosen.getValue().recent().ifPresent(session::open);
        }
    }

    /** Marks the item at hand. */
    private void mark() {
        Item at = session.itemProperty().get();
        filling = true;
        if (at == null) {
            tree.getSelectionModel().clearSelection();
        } else {
            find(tree.getRoot(), at).ifPresent(this::reveal);
        }
        filling = false;
    }

    private void reveal(TreeItem<Row> row) {
        for (TreeItem<Row> up = row.getParent(); up != null; up = up.getParent()) {
            up.setExpanded(true);
        }
        if (!Objects.equals(tree.getSelectionModel().getSelectedItem(), row)) {
            tree.getSelectionModel().select(row);
        }
    }

    private static Optional<TreeItem<Row>> find(TreeItem<Row> from, Item item) {
        if (from.getValue() != null && from.getValue().item().filter(item::equals).isPresent()) {
            return Optional.of(from);
        }
        return from.getChildren().stream().flatMap(row -> find(row, item).stream()).findFirst();
    }

    /** Every item, in the order of the rows. */
    List<Item> items() {
        List<Item> items = new ArrayList<>();
        collect(tree.getRoot(), items);
        return items;
    }

    private static void collect(TreeItem<Row> from, List<Item> into) {
        if (from.getValue() != null) {
            from.getValue().item().ifPresent(into::add);
        }
        from.getChildren().forEach(row -> collect(row, into));
    }

    /** Shows the item {@code by} rows further. */
    void step(int by) {
        List<Item> items = items();
        int next = items.indexOf(session.itemProperty().get()) + by;
        if (next >= 0 && next < items.size()) {
            session.select(items.get(next));
        }
    }

    TextField filterField() {
        return filter;
    }

    Node firstFocus() {
        return tree;
    }

    /** Recent files that are not open. */
    List<Path> recent() {
        return session.recent().paths().stream()
                .filter(path -> session.documents().stream().noneMatch(d -> d.path().equals(path)))
                .toList();
    }
}
