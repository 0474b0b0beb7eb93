package quantoscope.ui.quantizer;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.SchemeText;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Settings;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The controls of a scheme's parameters, made from their descriptions. */
final class ParametersPane extends VBox {
    private static final double LABEL_WIDTH = 78;
    private static final double NARROW_LABEL = 70;
    private static final double GAP = 6;

    private static final String BESIDE_BAR = "beside-bar";

    /** What a narrow panel folds to one line. */
    private static final List<String> FOLDED = List.of("rounding", "overflow");

    private final Changes changes;
    private final Complaints complaints;
    private final ScalesControl scales;
    private final ClippedLabel clipped = new ClippedLabel();
    private final DoubleProperty labelWidth = new SimpleDoubleProperty(LABEL_WIDTH);
    private final List<ParameterControl> controls = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private Node handRow = new Region();
    private Fold fold = new Fold("", false);
    private boolean folding;
    private SchemeType type;
    private Item item;
    private Settings settings = Settings.DEFAULTS;

    /** One place, in which the parameters that exclude each other take turns. */
    private static final class Slot extends StackPane {
        private final List<ParameterControl> turns = new ArrayList<>();
        private final int at;

        Slot(int at) {
            this.at = at;
        }

        void add(ParameterControl control) {
            turns.add(control);
            getChildren().add(control.node());
        }

        /** Where none has an effect, the one that was there stays, pale. */
        void show(Settings settings) {
            Optional<ParameterControl> next =
                    turns.stream().filter(control -> control.applies(settings)).findFirst();
            boolean any = turns.stream().anyMatch(control -> control.node().isVisible());
            if (next.isPresent() || !any || (turns.size() > 1 && allVisible())) {
                ParameterControl shown = next.orElse(turns.getLast());
                turns.forEach(control -> control.node().setVisible(control.equals(shown)));
            }
        }

        private boolean allVisible() {
            return turns.stream().allMatch(control -> control.node().isVisible());
        }
    }

    ParametersPane(Session session, PlotContext context, Changes changes, Complaints complaints) {
        this.changes = changes;
        this.complaints = complaints;
        scales = new ScalesControl(session, context, labelWidth);
        getStyleClass().add("parameters");
    }

    /** Fits the words beside the controls to a narrow panel. */
    void setRoom(Room room) {
        labelWidth.set(room.px(room.narrow() ? NARROW_LABEL : LABEL_WIDTH));
        folding = room.narrow();
        fold.setFolding(folding);
    }

    /** The bar that scrolls stands in the margin: it takes no room from the controls. */
    void setBeside(boolean bar) {
        getStyleClass().remove(BESIDE_BAR);
        if (bar) {
            getStyleClass().add(BESIDE_BAR);
        }
    }

    /** Shows what is set, with new controls where the scheme or the data is another. */
    void show(SchemeType shownType, Settings shown, Item shownItem) {
        if (!shownType.equals(type) || !shownItem.equals(item)) {
            type = shownType;
            item = shownItem;
            make();
        }
        settings = shown;
        for (ParameterControl control : controls) {
            control.show(settings);
            // Pale, but still in its place.
            control.node().setDisable(!control.applies(settings));
        }
        slots.forEach(slot -> slot.show(settings));
        clipped.show(changes.clipped());
        // A scale by hand is one for all: then there is no spread of scales to see.
        boolean spread = scales.show(changes) && !settings.values().containsKey("scale");
        scales.node().setVisible(spread);
        handRow.setVisible(!spread);
        fold.say(folded());
    }

    /** What is set in the rows that fold: "half to even · saturate". */
    private String folded() {
        return type.parameters().stream()
                .filter(parameter -> FOLDED.contains(parameter.key()))
                .map(Parameter.Choice.class::cast)
                .map(choice -> SchemeText.label(choice, settings.word(choice)))
                .collect(Collectors.joining(" · "));
    }

    /** Shows what depends on where the cursor is. */
    void follow() {
        scales.follow(changes);
        for (ParameterControl control : controls) {
            if (control instanceof NumberControl number && number.isEnd()) {
                number.show(settings);
            }
        }
    }

    private void make() {
        controls.clear();
        slots.clear();
        getChildren().clear();
        fold = new Fold("Rounding", fold.isOpen());
        fold.setFolding(folding);
        Map<String, Parameter> byKey = new HashMap<>();
        type.parameters().forEach(parameter -> byKey.put(parameter.key(), parameter));
        Map<String, List<Slot>> rows = new LinkedHashMap<>();
        for (Parameter parameter : type.parameters()) {
            Placement place = Placement.of(parameter);
            if (place.kind() == Placement.Kind.HERO) {
                continue;
            }
            if (parameter.key().equals("axis")) {
                add(rows, "granularity", granularity((Parameter.Whole) parameter, byKey));
                if (item.entry().shape().rank() <= 2) {
                    // Channels are along the one axis there can be.
                    continue;
                }
            }
            String row = place.row().isEmpty() ? parameter.key() : place.row();
            add(rows, row, control(parameter, place), place);
            if (parameter.key().equals("scale-type")) {
                rows.put(Placement.BY_HAND, new ArrayList<>());
            }
        }
        rows.forEach(this::place);
    }

    private GranularityControl granularity(Parameter.Whole axis, Map<String, Parameter> byKey) {
        Optional<Parameter.Whole> group =
                Optional.ofNullable(byKey.get("group")).map(Parameter.Whole.class::cast);
        return new GranularityControl(axis, group, item, changes, complaints);
    }

    private void add(Map<String, List<Slot>> rows, String row, ParameterControl control) {
        add(rows, row, control, new Placement(row, 0, row, "", Placement.Kind.PLAIN));
    }

    private void add(
            Map<String, List<Slot>> rows, String row, ParameterControl control, Placement place) {
        controls.add(control);
        List<Slot> cells = rows.computeIfAbsent(row, _ -> new ArrayList<>());
        Slot slot =
                cells.stream()
                        .filter(known -> place.slot().equals(known.getUserData()))
                        .findFirst()
                        .orElseGet(() -> {
                            Slot made = new Slot(place.at());
                            made.setUserData(place.slot());
                            slots.add(made);
                            cells.add(made);
                            cells.sort(Comparator.comparingInt(each -> each.at));
                            return made;
                        });
        slot.add(control);
    }

    private ParameterControl control(Parameter parameter, Placement place) {
        Predicate<Settings> applies =
                switch (place.kind()) {
                    case SHARE -> settings -> settings.has(parameter);
                    case END -> changes::canSetEnds;
                    default -> settings -> type.applies(parameter, settings, changes.traits());
                };
        return switch (parameter) {
            case Parameter.Choice choice ->
                    place.row().isEmpty() || place.at() == 0
                            ? ChoiceControl.of(choice, applies, changes, complaints)
                            : ChoiceControl.half(choice, applies, changes, complaints);
            case Parameter.Whole whole -> new NumberControl(whole, applies, changes, complaints);
            case Parameter.Real real -> new NumberControl(real, applies, changes, complaints);
            case Parameter.Numbers numbers -> new NumbersControl(numbers, changes, complaints);
        };
    }

    private void place(String row, List<Slot> cells) {
        if (!cells.isEmpty() && cells.getFirst().turns.getFirst() instanceof NumbersControl) {
            getChildren().add(cells.getFirst());
            return;
        }
        HBox side = new HBox(GAP);
        side.getChildren().addAll(cells);
        if (row.equals(Placement.RULE)) {
            side.getChildren().add(clipped);
        } else if (cells.size() == 1 && !row.equals(Placement.BY_HAND) && isHalf(cells)) {
            side.getChildren().add(new Region());
        }
        side.getChildren().forEach(ParametersPane::grow);
        String label = cells.isEmpty() ? "" : cells.getFirst().turns.getFirst().label();
        String help = cells.isEmpty() ? "" : cells.getFirst().turns.getFirst().help();
        Node made = row(label, help, side);
        if (row.equals(Placement.BY_HAND)) {
            handRow = made;
            getChildren().add(new StackPane(made, scales.node()));
        } else if (FOLDED.contains(row)) {
            if (!getChildren().contains(fold)) {
                getChildren().add(fold);
            }
            fold.add(made);
        } else {
            getChildren().add(made);
        }
    }

    private static boolean isHalf(List<Slot> cells) {
        return cells.getFirst().turns.getFirst().label().isEmpty();
    }

    private static void grow(Node node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        if (node instanceof Region region) {
            boolean switches =
                    node instanceof Slot slot && slot.turns.getFirst().label().length() > 0;
            region.setMinWidth(0);
            region.setPrefWidth(switches ? 100 : 40);
            region.setMaxWidth(Double.MAX_VALUE);
        }
    }

    private Node row(String text, String help, Node node) {
        Label label = new Label(text);
        label.getStyleClass().add("parameter-label");
        label.minWidthProperty().bind(labelWidth);
        label.maxWidthProperty().bind(labelWidth);
        label.setLabelFor(node);
        if (!help.isEmpty()) {
            label.setTooltip(new Tooltip(help));
        }
        HBox row = new HBox(label, node);
        row.getStyleClass().add("parameter-row");
        HBox.setHgrow(node, Priority.ALWAYS);
        return row;
    }
}
