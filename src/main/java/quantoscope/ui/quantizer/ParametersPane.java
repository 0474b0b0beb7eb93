package quantoscope.ui.quantizer;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Settings;
import quantoscope.ui.state.Item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The controls of a scheme's parameters, made from their descriptions. */
final class ParametersPane extends VBox {
    private static final double LABEL_WIDTH = 78;

    private final Changes changes;
    private final Complaints complaints;
    private final List<ParameterControl> controls = new ArrayList<>();
    private SchemeType type;
    private Item item;

    ParametersPane(Changes changes, Complaints complaints) {
        this.changes = changes;
        this.complaints = complaints;
        getStyleClass().add("parameters");
    }

    /** Shows what is set, with new controls where the scheme or the data is another. */
    void show(SchemeType shownType, Settings settings, Item shownItem) {
        if (!shownType.equals(type) || !shownItem.equals(item)) {
            type = shownType;
            item = shownItem;
            controls.clear();
            make();
            place();
        }
        for (ParameterControl control : controls) {
            control.show(settings);
            // Pale, but still in its place.
            control.node().setDisable(!control.applies(settings));
        }
    }

    private void make() {
        Map<String, Parameter> byKey = new HashMap<>();
        type.parameters().forEach(parameter -> byKey.put(parameter.key(), parameter));
        for (Parameter parameter : type.parameters()) {
            switch (parameter.key()) {
                case "bits" -> {
                    // The big number above sets them.
                }
                case "axis" -> {
                    if (byKey.get("group") instanceof Parameter.Whole group) {
                        controls.add(
                                new GranularityControl(
                                        (Parameter.Whole) parameter,
                                        group,
                                        item,
                                        changes,
                                        complaints));
                    }
                    if (item.entry().shape().rank() > 2) {
                        controls.add(control(parameter, settings -> settings.has(parameter)));
                    }
                }
                case "group" ->
                        controls.add(control(parameter, settings -> settings.has(parameter)));
                default ->
                        controls.add(
                                control(
                                        parameter,
                                        settings ->
                                                type.applies(
                                                        parameter, settings, changes.traits())));
            }
        }
    }

    private ParameterControl control(Parameter parameter, Predicate<Settings> applies) {
        return switch (parameter) {
            case Parameter.Choice choice ->
                    choice.key().equals("layout")
                            ? ChoiceControl.half(choice, applies, changes, complaints)
                            : ChoiceControl.of(choice, applies, changes, complaints);
            case Parameter.Whole whole -> new NumberControl(whole, applies, changes, complaints);
            case Parameter.Real real -> new NumberControl(real, applies, changes, complaints);
            case Parameter.Numbers numbers -> new NumbersControl(numbers, changes, complaints);
        };
    }

    /** Numbers stand two in a row. */
    private void place() {
        getChildren().clear();
        HBox halves = null;
        for (ParameterControl control : controls) {
            if (!control.half()) {
                getChildren().add(row(control));
                halves = null;
            } else if (halves == null || control.startsRow()) {
                halves = halves(control.node());
                getChildren().add(row("", halves));
            } else {
                halves.getChildren().set(1, control.node());
                grow(control.node());
                halves = null;
            }
        }
    }

    private Node row(ParameterControl control) {
        return control instanceof NumbersControl
                ? control.node()
                : row(control.label(), control.node());
    }

    private static HBox halves(Node first) {
        Region rest = new Region();
        HBox halves = new HBox(6, first, rest);
        grow(first);
        grow(rest);
        return halves;
    }

    private static void grow(Node node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        if (node instanceof Region region) {
            region.setMinWidth(0);
            region.setPrefWidth(50);
            region.setMaxWidth(Double.MAX_VALUE);
        }
    }

    private static Node row(String text, Node node) {
        Label label = new Label(text);
        label.getStyleClass().add("parameter-label");
        label.setMinWidth(LABEL_WIDTH);
        label.setMaxWidth(LABEL_WIDTH);
        label.setLabelFor(node);
        HBox row = new HBox(label, node);
        row.getStyleClass().add("parameter-row");
        HBox.setHgrow(node, Priority.ALWAYS);
        if (node instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
        }
        return row;
    }
}
