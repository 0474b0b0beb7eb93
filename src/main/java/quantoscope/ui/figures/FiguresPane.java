package quantoscope.ui.figures;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.util.Duration;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Theory;
import quantoscope.io.Kind;
import quantoscope.scheme.SchemeText;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Live, theory, A and B as rows of one table; its columns never move. */
public final class FiguresPane extends HBox {
    private static final double BADGE_WIDTH = 27;
    private static final List<Slot> SLOTS = List.of(Slot.LIVE, Slot.A, Slot.B);

    /** The cells of one figure. */
    private record Column(
            Figure figure, Label heading, Map<Slot, Label> values, Label theory, Tooltip card) {
        List<Label> labels() {
            return List.of(
                    heading, values.get(Slot.LIVE), theory, values.get(Slot.A), values.get(Slot.B));
        }
    }

    private final Session session;
    private final ObservableValue<Room> room;
    private final GridPane rows = new GridPane();
    private final GridPane table = new GridPane();
    private final Map<Slot, Label> names = new EnumMap<>(Slot.class);
    private final Label theoryName = new Label();
    private final Map<Figure, Column> columns = new EnumMap<>(Figure.class);
    private Set<Figure> placed = Set.of();

    public FiguresPane(Session session, ObservableValue<Room> room) {
        this.session = session;
        this.room = room;
        getStyleClass().add("figures");
        setAccessibleText("Figures");
        rows.getStyleClass().add("figure-names");
        table.getStyleClass().add("figure-table");
        HBox.setHgrow(table, Priority.ALWAYS);
        getChildren().addAll(rows, table);
        makeNames();
        for (Figure figure : Figure.values()) {
            columns.put(figure, column(figure));
        }
        session.shownProperty().subscribe(_ -> update());
        session.stateProperty().subscribe(_ -> update());
        room.subscribe(_ -> update());
    }

    /** How wide the first cell is: as wide as the library. */
    public void setNameWidth(double width) {
        rows.setMinWidth(width);
        rows.setPrefWidth(width);
        rows.setMaxWidth(width);
    }

    private void makeNames() {
        Label heading = new Label("Figures");
        heading.getStyleClass().add("figure-heading");
        rows.add(heading, 0, 0, 2, 1);
        theoryName.getStyleClass().add("figure-theory");
        for (Slot slot : SLOTS) {
            Label badge = new Label(slot == Slot.LIVE ? "live" : slot.title());
            badge.getStyleClass()
                    .addAll("badge", "badge-" + slot.title().toLowerCase(java.util.Locale.ROOT));
            badge.setMinWidth(USE_PREF_SIZE);
            Label name = new Label();
            name.setId("name-" + slot.title().toLowerCase(java.util.Locale.ROOT));
            name.getStyleClass().add(slot == Slot.LIVE ? "figure-live-name" : "figure-name");
            name.setMinWidth(0);
            name.setContextMenu(rowMenu(slot));
            name.setOnMouseClicked(_ -> session.change(state -> state.show(slot), Gesture.SINGLE));
            names.put(slot, name);
            rows.addRow(row(slot), badge, name);
        }
        rows.add(theoryName, 1, 2);
        rows.getRowConstraints().setAll(heights());
        ColumnConstraints badges = new ColumnConstraints(BADGE_WIDTH);
        ColumnConstraints words = new ColumnConstraints();
        words.setMinWidth(0);
        words.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().setAll(badges, words);
    }

    private ContextMenu rowMenu(Slot slot) {
        ContextMenu menu = new ContextMenu();
        for (Slot to : List.of(Slot.A, Slot.B)) {
            MenuItem pin = new MenuItem("Pin live as " + to.title());
            pin.setOnAction(_ -> session.change(state -> state.pin(to), Gesture.SINGLE));
            menu.getItems().add(pin);
        }
        if (slot != Slot.LIVE) {
            MenuItem take = new MenuItem("Make " + slot.title() + " live");
            take.setOnAction(_ ->
                    session.change(
                            state -> state.scheme(slot).map(state::withLive).orElse(state),
                            Gesture.SINGLE));
            menu.getItems().add(take);
        }
        return menu;
    }

    private static int row(Slot slot) {
        return switch (slot) {
            case LIVE -> 1;
            case A -> 3;
            case B -> 4;
        };
    }

    private static List<RowConstraints> heights() {
        return List.of(height(22), height(30), height(16), height(16), height(16));
    }

    private static RowConstraints height(double pixels) {
        RowConstraints row = new RowConstraints(pixels, pixels, pixels);
        row.setValignment(VPos.CENTER);
        return row;
    }

    private Column column(Figure figure) {
        Label heading = new Label(figure.label());
        heading.getStyleClass().add("figure-heading");
        Tooltip card = new Tooltip();
        card.setShowDelay(Duration.millis(300));
        card.getStyleClass().add("card");
        card.setWrapText(true);
        card.setMaxWidth(320);
        Map<Slot, Label> values = new EnumMap<>(Slot.class);
        for (Slot slot : SLOTS) {
            Label value = new Label();
            value.setId(figure.key() + "-" + slot.title().toLowerCase(java.util.Locale.ROOT));
            value.getStyleClass().add(slot == Slot.LIVE ? "figure-live" : "figure-pinned");
            value.setContextMenu(copyMenu(figure, slot));
            values.put(slot, value);
        }
        Label theory = new Label();
        theory.getStyleClass().add("figure-theory");
        Column column = new Column(figure, heading, values, theory, card);
        column.labels()
                .forEach(label -> {
                    label.setMinWidth(0);
                    Tooltip.install(label, card);
                });
        return column;
    }

    private ContextMenu copyMenu(Figure figure, Slot slot) {
        MenuItem copy = new MenuItem("Copy value");
        copy.setOnAction(_ -> figures(slot).ifPresent(f -> copy(figure.of(f))));
        return new ContextMenu(copy);
    }

    private static void copy(double value) {
        ClipboardContent content = new ClipboardContent();
        content.putString(Double.toString(value));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Optional<Evaluation> evaluation(Slot slot) {
        return Optional.ofNullable(session.shownProperty().get())
                .flatMap(shown -> shown.evaluation(slot));
    }

    private Optional<Figures> figures(Slot slot) {
        return evaluation(slot).map(Evaluation::figures);
    }

    private void update() {
        EntryState state = session.stateProperty().get();
        if (state == null) {
            return;
        }
        place();
        boolean roomy = !room.getValue().narrow() && !room.getValue().low();
        theoryName.setVisible(roomy);
        for (Slot slot : SLOTS) {
            String words =
                    state.scheme(slot)
                            .map(SchemeText::of)
                            .orElse("Shift " + (slot == Slot.A ? 1 : 2) + " pins this setting");
            if (slot == Slot.LIVE && state.selection().isPresent()) {
                words += ", selection";
            }
            names.get(slot).setText(words);
        }
        double pinnedHeight = 16;
        int theoryRow = 2;
        for (GridPane grid : List.of(rows, table)) {
            RowConstraints row = grid.getRowConstraints().get(theoryRow);
            row.setMinHeight(roomy ? pinnedHeight : 0);
            row.setPrefHeight(roomy ? pinnedHeight : 0);
            row.setMaxHeight(roomy ? pinnedHeight : 0);
        }
        columns.values().forEach(column -> fill(column, state));
        updateTheory(roomy);
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
        table.getRowConstraints().setAll(heights());
        int at = 0;
        for (Figure figure : wanted) {
            Column column = columns.get(figure);
            List<Label> labels = column.labels();
            for (int r = 0; r < labels.size(); r++) {
                table.add(labels.get(r), at, r);
            }
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(100.0 / wanted.size());
            table.getColumnConstraints().add(width);
            at++;
        }
    }

    private void fill(Column column, EntryState state) {
        Optional<Slot> best = best(column.figure());
        for (Slot slot : SLOTS) {
            Label label = column.values().get(slot);
            Optional<Evaluation> evaluation = evaluation(slot);
            boolean there = evaluation.isPresent() && state.scheme(slot).isPresent();
            boolean estimate = there && !evaluation.get().exact();
            double value = there ? column.figure().of(evaluation.get().figures()) : Double.NaN;
            label.setText(there ? FigureText.of(column.figure(), value, estimate) : "");
            label.pseudoClassStateChanged(
                    javafx.css.PseudoClass.getPseudoClass("estimate"),
                    estimate && !isCounted(column.figure()));
            label.pseudoClassStateChanged(
                    javafx.css.PseudoClass.getPseudoClass("best"),
                    slot != Slot.LIVE && best.filter(slot::equals).isPresent());
            label.setAccessibleText(column.figure().label() + " " + label.getText());
        }
        column.card()
                .setText(
                        column.figure().sentence()
                                + "\n"
                                + column.figure().formula()
                                + figures(Slot.LIVE)
                                        .map(f -> "\n" + column.figure().of(f))
                                        .orElse(""));
    }

    /** Figures that a preview knows exactly. */
    private static boolean isCounted(Figure figure) {
        return figure == Figure.BITS || figure == Figure.BYTES || figure == Figure.RATIO;
    }

    private Optional<Slot> best(Figure figure) {
        if (figure.better() == 0) {
            return Optional.empty();
        }
        Slot best = null;
        double most = Double.NEGATIVE_INFINITY;
        boolean tie = false;
        for (Slot slot : SLOTS) {
            double value = figures(slot).map(figure::of).orElse(Double.NaN) * figure.better();
            if (value > most) {
                most = value;
                best = slot;
                tie = false;
            } else if (value == most) {
                tie = true;
            }
        }
        return tie ? Optional.empty() : Optional.ofNullable(best);
    }

    private void updateTheory(boolean roomy) {
        Shown shown = session.shownProperty().get();
        if (shown == null || !roomy) {
            theoryName.setText("");
            columns.values().forEach(column -> column.theory().setText(""));
            return;
        }
        Figures figures = shown.live().figures();
        double meanSquare = figures.mse() * Math.pow(10, figures.sqnrDb() / 10);
        Theory theory = Theory.of(shown.live().quantizer(), meanSquare, figures.clipped() > 0);
        theoryName.setText(theory.label());
        columns.forEach((figure, column) ->
                column.theory().setText(theory.texts().getOrDefault(figure, "")));
    }
}
