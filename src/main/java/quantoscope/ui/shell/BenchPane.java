package quantoscope.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.Benches;
import quantoscope.ui.bench.part.Flicker;
import quantoscope.ui.control.Divider;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

import java.util.Optional;

/** The header, the data column and the value column of the item at hand. */
final class BenchPane extends BorderPane {
    private static final double VALUE_WIDTH = 336;
    private static final double NARROW_VALUE_WIDTH = 300;
    private static final double MIN_VALUE_WIDTH = 280;
    private static final double MAX_VALUE_WIDTH = 420;

    private static final double BEFORE_CONTROLS = 8;

    private final Session session;
    private final Benches benches;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final HBox controls = new HBox();
    private final StackPane data = new StackPane();
    private final StackPane values = new StackPane();
    private final Divider divider;
    private final StateMarker marker;
    private boolean narrow;
    private Kind kind;
    private double valueWidth;
    private Job spread = new Job();

    BenchPane(Session session, Benches benches, PlotContext context) {
        this.session = session;
        this.benches = benches;
        this.marker = new StateMarker(session);
        getStyleClass().add("bench");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Bench");
        values.setAccessibleText("Values");
        divider = new Divider(values, true, new Divider.Widths(MIN_VALUE_WIDTH, MAX_VALUE_WIDTH));
        name.getStyleClass().add("entry-name");
        name.setId("entry-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("facts");
        facts.setId("facts");
        controls.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(controls, new Insets(0, 0, 0, BEFORE_CONTROLS));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(name, facts, controls, gap, marker, new Announcer(session));
        header.getStyleClass().add("bench-header");
        data.setMinSize(0, 0);
        values.setMinHeight(0);
        HBox.setHgrow(data, Priority.ALWAYS);
        setTop(header);
        setCenter(new HBox(data, divider, values));
        context.room().subscribe(this::fit);
        session.itemProperty().subscribe(this::show);
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
        facts.setText(narrow ? Facts.brieflyOf(item) : Facts.line(item));
        if (item.entry().kind() == Kind.TENSOR && !narrow) {
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

    private void fit(Room room) {
        if (narrow != room.narrow()) {
            narrow = room.narrow();
            show(session.itemProperty().get());
        }
        double width =
                room.narrow() ? NARROW_VALUE_WIDTH : room.wide() ? MAX_VALUE_WIDTH : VALUE_WIDTH;
        // A width that was dragged stays until the window is of another class.
        if (width != valueWidth) {
            valueWidth = width;
            divider.setColumnWidth(width);
        }
    }
}
