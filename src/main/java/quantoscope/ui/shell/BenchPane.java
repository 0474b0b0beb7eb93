package quantoscope.ui.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import quantoscope.io.Kind;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.Benches;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Session;

/** The header, the data column and the value column of the item at hand. */
final class BenchPane extends BorderPane {
    private static final double VALUE_WIDTH = 336;
    private static final double NARROW_VALUE_WIDTH = 300;

    private final Benches benches;
    private final PlotContext context;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final HBox controls = new HBox();
    private final SplitPane columns = new SplitPane();
    private Kind kind;

    BenchPane(Session session, Benches benches, PlotContext context) {
        this.benches = benches;
        this.context = context;
        getStyleClass().add("bench");
        setAccessibleText("Bench");
        name.getStyleClass().add("entry-name");
        name.setId("entry-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("facts");
        facts.setId("facts");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(name, facts, controls, gap, new StateMarker(session));
        header.getStyleClass().add("bench-header");
        columns.setOrientation(Orientation.HORIZONTAL);
        setTop(header);
        setCenter(columns);
        session.itemProperty().subscribe(this::show);
    }

    private void show(Item item) {
        if (item == null) {
            return;
        }
        String whole = item.document().entries().size() == 1
                ? String.valueOf(item.document().path().getFileName())
                : item.entry().name();
        name.setText(whole);
        facts.setText(Facts.line(item));
        if (kind != item.entry().kind()) {
            kind = item.entry().kind();
            Bench bench = benches.of(kind);
            controls.getChildren().setAll(bench.controls().stream().toList());
            Node values = new StackPane(bench.values());
            columns.getItems().setAll(bench.data(), values);
            SplitPane.setResizableWithParent(values, false);
            fitColumns((StackPane) values);
        }
    }

    private static void fitColumns(StackPane values) {
        values.setMinWidth(280);
        values.setMaxWidth(420);
        values.setPrefWidth(VALUE_WIDTH);
    }

    /**
     * Puts the divider where the window's room wants it.
     *
     * @param width that the bench is about to have
     */
    void fit(double width) {
        double values = context.room().getValue().narrow() ? NARROW_VALUE_WIDTH : VALUE_WIDTH;
        if (columns.getDividers().size() == 1) {
            columns.setDividerPositions(1 - values / width);
        }
    }
}
