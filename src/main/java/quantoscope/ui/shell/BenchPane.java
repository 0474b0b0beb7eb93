package quantoscope.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.Benches;
import quantoscope.ui.bench.part.Flicker;
import quantoscope.ui.control.Divider;
import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Optional;
import java.util.function.IntConsumer;

/** The header, the data column and the value column of the item at hand. */
final class BenchPane extends BorderPane {
    private static final double VALUE_WIDTH = 336;
    private static final double NARROW_VALUE_WIDTH = 300;
    private static final double WIDE_VALUE_WIDTH = 420;
    private static final Divider.Widths VALUE_WIDTHS = new Divider.Widths(280, 420);

    private static final double BEFORE_CONTROLS = 8;

    private final Session session;
    private final Benches benches;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final HBox controls = new HBox();
    private final HBox steps;
    private final Tooltip unseenFacts = new Tooltip();
    private final StackPane data = new StackPane();
    private final StackPane values = new StackPane();
    private final Divider divider;
    private final StateMarker marker;
    private Room room = new Room(0, 0);
    private Kind kind;
    private double valueWidth;
    private Job spread = new Job();
    private boolean told;

    /**
     * @param step shows the entry so many further
     */
    BenchPane(Session session, Benches benches, PlotContext context, IntConsumer step) {
        this.session = session;
        this.benches = benches;
        this.steps =
                new HBox(
                        stepButton("Previous entry", Feather.CHEVRON_UP, () -> step.accept(-1)),
                        stepButton("Next entry", Feather.CHEVRON_DOWN, () -> step.accept(1)));
        this.marker = new StateMarker(session);
        getStyleClass().add("bench");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Bench");
        values.setAccessibleText("Values");
        divider = new Divider(values, true, VALUE_WIDTHS);
        name.getStyleClass().add("entry-name");
        name.setId("entry-name");
        name.setMinWidth(0);
        facts.setMinWidth(0);
        facts.getStyleClass().add("facts");
        facts.setId("facts");
        controls.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(controls, new Insets(0, 0, 0, BEFORE_CONTROLS));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        steps.setId("entry-steps");
        steps.setAlignment(Pos.CENTER_LEFT);
        HBox header = new HBox(name, facts, steps, controls, gap, marker, new Announcer(session));
        header.getStyleClass().add("bench-header");
        data.setMinSize(0, 0);
        values.setMinHeight(0);
        HBox.setHgrow(data, Priority.ALWAYS);
        setTop(header);
        setCenter(new HBox(data, divider, values));
        context.room().subscribe(this::fit);
        session.itemProperty().subscribe(this::show);
        session.shownProperty().subscribe(_ -> tellMore());
    }

    private static Button stepButton(String name, Feather feather, Runnable action) {
        Button button = new Button("", Icons.of(feather));
        button.getStyleClass().add("quiet");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(Item item) {
        if (item == null) {
            return;
        }
        name.setText(session.titleOf(item));
        tellFacts(item);
        if (kind != item.entry().kind()) {
            kind = item.entry().kind();
            Bench bench = benches.of(kind);
            controls.getChildren().setAll(bench.controls().stream().toList());
            data.getChildren().setAll(bench.data());
            values.getChildren().setAll(bench.values());
        }
    }

    /** What the header says at once, and what is known of a tensor once all of it was read. */
    private void tellFacts(Item item) {
        spread.cancel();
        told = false;
        facts.setText(
                room.narrow()
                        ? Facts.brieflyOf(item)
                        : room.slim() ? Facts.besideControls(item) : Facts.line(item));
        unseenFacts.setText(Facts.line(item));
        tellMore();
    }

    /** Waits for the figures: of large data all has to be read once more. */
    private void tellMore() {
        Item item = session.itemProperty().get();
        Shown shown = session.shownProperty().get();
        boolean due = !told && !room.slim() && shown != null && shown.exact();
        if (due && shown.question().item().equals(item) && item.entry().kind() == Kind.TENSOR) {
            told = true;
            spread =
                    session.background()
                            .run(
                                    job -> Facts.spread(session.subject(item, job), job),
                                    more -> facts.setText(Facts.line(item) + more),
                                    // The bench says what is wrong with values it cannot read.
                                    _ -> facts.setText(Facts.line(item)));
        }
    }

    /** Whether the item at hand has something to flicker between. */
    ObservableValue<Boolean> canFlicker() {
        return session.itemProperty()
                .map(item -> benches.of(item.entry().kind()).flicker().isPresent())
                .orElse(false);
    }

    /** The key that flickers went down. */
    void flicker() {
        flickering().ifPresent(flicker -> flicker.press(session.millis()));
    }

    /** The key that flickers went up. */
    void endFlicker() {
        flickering().ifPresent(flicker -> flicker.release(session.millis()));
    }

    private Optional<Flicker> flickering() {
        return Optional.ofNullable(session.itemProperty().get())
                .flatMap(item -> benches.of(item.entry().kind()).flicker());
    }

    /** Whether there is work to cancel that takes long. */
    boolean isSlow() {
        return marker.isSlow();
    }

    private void fit(Room now) {
        boolean other = room.narrow() != now.narrow() || room.slim() != now.slim();
        room = now;
        marker.setRoom(room);
        setSeen(facts, !room.tight());
        name.setTooltip(room.tight() ? unseenFacts : null);
        setSeen(steps, room.narrow());
        if (other) {
            show(session.itemProperty().get());
        }
        double width =
                room.px(
                        room.narrow()
                                ? NARROW_VALUE_WIDTH
                                : room.wide() ? WIDE_VALUE_WIDTH : VALUE_WIDTH);
        // A width that was dragged stays until the window is of another class.
        if (width != valueWidth) {
            valueWidth = width;
            divider.setWidths(VALUE_WIDTHS.times(room.text()));
            divider.setColumnWidth(width);
        }
    }

    private static void setSeen(Node node, boolean seen) {
        node.setVisible(seen);
        node.setManaged(seen);
    }
}
