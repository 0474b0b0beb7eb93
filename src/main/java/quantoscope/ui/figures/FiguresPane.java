package quantoscope.ui.figures;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

import quantoscope.analysis.Figure;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Theory;
import quantoscope.io.Kind;
import quantoscope.scheme.SchemeText;
import quantoscope.scheme.Spec;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Live, theory, A and B as rows of one table; its columns never move. */
public final class FiguresPane extends HBox {
    private static final List<Slot> SLOTS = List.of(Slot.LIVE, Slot.A, Slot.B);
    private static final double HEIGHT = 108;
    private static final double NARROW_HEIGHT = 82;
    private static final double[] ROWS = {22, 30, 16, 16, 16};
    private static final double[] NARROW_ROWS = {22, 26, 0, 16, 15};

    private final Session session;
    private final ObservableValue<Room> room;
    private final GridPane rows = new GridPane();
    private final GridPane table = new GridPane();
    private final Map<Slot, RowName> names = new EnumMap<>(Slot.class);
    private final Label heading = new Label("Figures");
    private final Label theoryName = new Label();
    private final Map<Figure, FigureColumn> columns = new EnumMap<>(Figure.class);
    private final FigureCells cells = new FigureCells();
    private Set<Figure> placed = Set.of();

    public FiguresPane(Session session, ObservableValue<Room> room) {
        this.session = session;
        this.room = room;
        getStyleClass().add("figures");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Figures");
        rows.getStyleClass().add("figure-names");
        table.getStyleClass().add("figure-table");
        HBox.setHgrow(table, Priority.ALWAYS);
        getChildren().addAll(rows, table);
        makeNames();
        for (Figure figure : Figure.values()) {
            columns.put(figure, new FigureColumn(figure));
        }
        SLOTS.forEach(this::giveMenu);
        columns.values()
                .forEach(column -> {
                    column.labels().forEach(cells::add);
                    Copyable.install(column.theory(), column::exactTheory);
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        session.shownProperty().subscribe(_ -> update());
        session.stateProperty().subscribe(_ -> update());
        room.subscribe(_ -> fit());
    }

    /** How wide the first cell is: as wide as the library. */
    public void setNameWidth(double width) {
        rows.setMinWidth(width);
        rows.setPrefWidth(width);
        rows.setMaxWidth(width);
    }

    /** Where the focus goes when it comes here by key. */
    public Node firstFocus() {
        return cells.current();
    }

    private void makeNames() {
        heading.getStyleClass().add("figure-heading");
        theoryName.getStyleClass().addAll("figure-theory", "figure-theory-name");
        theoryName.setMinWidth(0);
        for (Slot slot : SLOTS) {
            RowName name = new RowName(slot, () -> dropped(slot));
            name.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    session.change(state -> state.show(slot), Gesture.SINGLE);
                }
            });
            names.put(slot, name);
            cells.add(name.name());
        }
        rows.addColumn(
                0, heading, names.get(Slot.LIVE), theoryName, names.get(Slot.A), names.get(Slot.B));
        ColumnConstraints words = new ColumnConstraints();
        words.setMinWidth(0);
        words.setHgrow(Priority.ALWAYS);
        words.setFillWidth(true);
        rows.getColumnConstraints().setAll(words);
    }

    /** All of a row has the row's menu. */
    private void giveMenu(Slot slot) {
        RowMenu menu = new RowMenu(session, slot, cell -> exact(slot, cell));
        menu.attach(names.get(slot).name());
        columns.values().forEach(column -> menu.attach(column.value(slot)));
    }

    private Optional<String> exact(Slot slot, Node cell) {
        for (FigureColumn column : columns.values()) {
            if (column.value(slot).equals(cell)) {
                return column.exact(slot);
            }
        }
        EntryState state = session.stateProperty().get();
        return state == null ? Optional.empty() : state.scheme(slot).map(Spec::format);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.F1) {
            card(getScene().getFocusOwner())
                    .ifPresent(card -> {
                        card.showFor(getScene().getFocusOwner());
                        event.consume();
                    });
        } else {
            cells.onKey(event);
        }
    }

    private Optional<FigureCard> card(Node cell) {
        for (FigureColumn column : columns.values()) {
            if (column.labels().contains(cell)) {
                return Optional.of(column.card());
            }
        }
        return names.values().stream()
                .filter(name -> name.name().equals(cell))
                .map(RowName::card)
                .findFirst();
    }

    /** What a row has no column for, with its values. */
    private List<String> dropped(Slot slot) {
        return columns.values().stream()
                .filter(column -> !placed.contains(column.figure()))
                .flatMap(column -> column.line(slot).stream())
                .toList();
    }

    private void fit() {
        boolean narrow = room.getValue().narrow();
        double height = room.getValue().px(narrow ? NARROW_HEIGHT : HEIGHT);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        for (GridPane grid : List.of(rows, table)) {
            grid.getRowConstraints().setAll(heights(narrow ? NARROW_ROWS : ROWS));
        }
        theoryName.setVisible(!narrow);
        update();
    }

    private List<RowConstraints> heights(double[] usual) {
        List<RowConstraints> all = new ArrayList<>();
        for (double each : usual) {
            double height = room.getValue().px(each);
            RowConstraints row = new RowConstraints(height, height, height);
            row.setValignment(VPos.CENTER);
            all.add(row);
        }
        return all;
    }

    private void update() {
        EntryState state = session.stateProperty().get();
        if (state == null) {
            return;
        }
        place();
        for (Slot slot : SLOTS) {
            names.get(slot).name().setText(name(slot, state));
        }
        columns.values().forEach(column -> column.fill(state, session.shownProperty().get()));
        updateTheory();
    }

    private String name(Slot slot, EntryState state) {
        boolean brief = room.getValue().narrow();
        if (slot == Slot.LIVE) {
            String name = SchemeText.live(state.live(), brief);
            return state.selection().isPresent() ? "selection: " + name : name;
        }
        return state.scheme(slot)
                .map(scheme -> SchemeText.pinned(scheme, state.live(), brief))
                .orElse("Shift " + (slot == Slot.A ? 1 : 2) + " pins this setting");
    }

    /** Which figures stand in the table: those of this kind of data that there is room for. */
    private void place() {
        Set<Figure> wanted = EnumSet.allOf(Figure.class);
        if (session.itemProperty().get().entry().kind() == Kind.TENSOR) {
            wanted.remove(Figure.PSNR);
        }
        if (room.getValue().slim()) {
            wanted.remove(Figure.BIAS);
        }
        if (room.getValue().narrow()) {
            wanted.removeAll(EnumSet.of(Figure.BIAS, Figure.CLIPPED, Figure.COSINE, Figure.PSNR));
        }
        if (wanted.equals(placed)) {
            return;
        }
        placed = wanted;
        table.getChildren().clear();
        table.getColumnConstraints().clear();
        List<List<Label>> all = new ArrayList<>();
        all.add(
                List.of(
                        heading,
                        names.get(Slot.LIVE).name(),
                        theoryName,
                        names.get(Slot.A).name(),
                        names.get(Slot.B).name()));
        for (Figure figure : wanted) {
            List<Label> labels = columns.get(figure).labels();
            table.addColumn(all.size() - 1, labels.toArray(Node[]::new));
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(100.0 / wanted.size());
            table.getColumnConstraints().add(width);
            all.add(labels);
        }
        cells.arrange(all, names.get(Slot.LIVE).name());
    }

    private void updateTheory() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            theoryName.setText("");
            columns.values().forEach(column -> column.fillTheory(null, true));
            return;
        }
        Figures figures = shown.live().figures();
        double meanSquare = figures.mse() * Math.pow(10, figures.sqnrDb() / 10);
        Theory theory = Theory.of(shown.live().quantizer(), meanSquare, figures.clipped() > 0);
        boolean narrow = room.getValue().narrow();
        theoryName.setText(narrow ? "" : theory.label());
        columns.values().forEach(column -> column.fillTheory(theory, !narrow));
    }
}
