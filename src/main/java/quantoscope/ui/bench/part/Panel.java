package quantoscope.ui.bench.part;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

import quantoscope.ui.plot.PlotPane;

import java.util.List;

/** A plot below its header: title, legend, and switches at the right. */
public final class Panel extends VBox {
    private static final String TITLE = "pane-title";

    private final PlotPane plot;
    private final Over over;
    private final HBox header = new HBox();
    private final Region gap = new Region();

    /**
     * @param lead what stands left in the header, the title first
     * @param switches what stands at its right
     */
    public Panel(PlotPane plot, List<? extends Node> lead, List<? extends Node> switches) {
        this.plot = plot;
        this.over = new Over(plot);
        header.getStyleClass().add("pane-header");
        header.setMinWidth(0);
        HBox.setHgrow(gap, Priority.ALWAYS);
        setLead(lead, switches);
        getChildren().addAll(header, over);
        VBox.setVgrow(over, Priority.ALWAYS);
        getStyleClass().add("panel");
        setMinSize(0, 0);
    }

    /** Another header; none where nothing stands in it. */
    public void setLead(List<? extends Node> lead, List<? extends Node> switches) {
        lead.stream().filter(node -> node.getStyleClass().contains(TITLE)).forEach(plot::dragOut);
        header.getChildren().setAll(lead);
        if (!switches.isEmpty()) {
            header.getChildren().add(gap);
            header.getChildren().addAll(switches);
        }
        boolean any = !lead.isEmpty() || !switches.isEmpty();
        header.setVisible(any);
        header.setManaged(any);
    }

    public PlotPane plot() {
        return plot;
    }

    /** Leaves room around the plot. */
    public void setAround(Insets room) {
        VBox.setMargin(over, room);
    }

    /** Handles above the plot; they are placed, in its pixels, by who adds them. */
    public List<Node> handles() {
        return over.handles.getChildren();
    }

    /** Title of a pane. */
    public static Label title(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(TITLE);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A note in a header, in small type. */
    public static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("facts");
        label.setMinWidth(0);
        return label;
    }

    /** A label that is never cut: what stands beside it has to give way. */
    public static Label whole(Label label) {
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /**
     * A line and its name.
     *
     * @param colour the name of a colour in the stylesheet
     */
    public static Label legend(String text, String colour, double... dash) {
        Line line = new Line(0, 0, 14, 0);
        line.setStyle("-fx-stroke: " + colour + "; -fx-stroke-width: 2.5;");
        for (double length : dash) {
            line.getStrokeDashArray().add(length);
        }
        Label label = new Label(text, line);
        label.getStyleClass().add("legend");
        return label;
    }

    /** A line drawn faintly, and its name. */
    public static Label pale(String text, String colour) {
        Label label = legend(text, colour);
        label.getGraphic().setOpacity(0.45);
        return label;
    }

    /** Fills itself with the plot; handles lie above, in the plot's pixels. */
    private static final class Over extends Pane {
        private final PlotPane plot;
        private final Pane handles = new Pane();

        Over(PlotPane plot) {
            this.plot = plot;
            setMinSize(0, 0);
            setPrefSize(100, 60);
            handles.setManaged(false);
            handles.setPickOnBounds(false);
            Bindings.bindContent(handles.getTransforms(), plot.getTransforms());
            getChildren().addAll(plot, handles);
        }

        @Override
        protected void layoutChildren() {
            plot.resizeRelocate(0, 0, getWidth(), getHeight());
            handles.resizeRelocate(0, 0, plot.getWidth(), plot.getHeight());
        }
    }
}
