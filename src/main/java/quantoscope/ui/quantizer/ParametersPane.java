package quantoscope.ui.quantizer;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.Subjects;
import quantoscope.kernel.Sequence;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Range;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Settings;
import quantoscope.scheme.Traits;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The controls of a scheme's parameters, made from their descriptions. */
final class ParametersPane extends VBox {
    private static final double LABEL_WIDTH = 78;
    private static final double NARROW_LABEL = 70;
    private static final double GAP = 6;

    /** A rule's word is longer than that of its method. */
    private static final double RULE_WIDTH = 54;

    /** A name and a number need more room than what is read out, or nothing, beside them. */
    private static final double WIDER = 50;

    private final Changes changes;
    private final ScalesControl scales;
    private final LevelLineControl levelLine;
    private final ClippedLabel clipped;
    private final DoubleProperty labelWidth = new SimpleDoubleProperty(LABEL_WIDTH);
    private final List<ParameterControl> controls = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private Node handRow = new Region();
    private Complaints speaking = new Complaints(_ -> {});
    private boolean narrow;
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
                ParameterControl shown = next.orElse(turns.getFirst());
                turns.forEach(control -> control.node().setVisible(control.equals(shown)));
            }
        }

        private boolean allVisible() {
            return turns.stream().allMatch(control -> control.node().isVisible());
        }
    }

    /** Rows that belong together, below them the line that says what cannot be. */
    private final class Group {
        private final VBox rows = new VBox(GAP);
        private final Complaints complaints = new Complaints(ParametersPane.this::spoke);
        private final List<ParameterControl> controls = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private Optional<Fold> fold = Optional.empty();

        /** Whether it is about what happens to values before they are rounded. */
        private boolean prepares() {
            return keys.stream().anyMatch(Placement.PREPARES::contains);
        }
    }

    /** One row: what stands beside its label, and the group it is of. */
    private record Row(Group group, List<Slot> cells) {}

    ParametersPane(Session session, PlotContext context, Changes changes) {
        this.changes = changes;
        clipped = new ClippedLabel(changes::exactClipped);
        scales = new ScalesControl(session, context, labelWidth);
        levelLine = new LevelLineControl(session, context);
        getStyleClass().add("parameters");
    }

    /** Fits the words beside the controls to a narrow panel. */
    void setRoom(Room room) {
        narrow = room.narrow();
        labelWidth.set(room.px(narrow ? NARROW_LABEL : LABEL_WIDTH));
        groups.forEach(
                group -> group.fold.ifPresent(fold -> fold.setNeeded(narrow || group.prepares())));
    }

    /** Whatever was complained about is of no interest any more. */
    void calm() {
        groups.forEach(group -> group.complaints.say(null));
    }

    /** One line speaks at a time, and is what is looked for. */
    private void spoke(Complaints line) {
        if (!line.equals(speaking)) {
            speaking.say(null);
            speaking.setId(null);
            line.setId("complaint");
            speaking = line;
        }
        line.setManaged(true);
        Scrolling.reveal(line);
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
        levelLine.show(controls.stream().anyMatch(NumbersControl.class::isInstance));
        clipped.show(changes.clipped());
        // A scale by hand is one for all: then there is no spread of scales to see.
        groups.forEach(this::reserve);
        groups.forEach(ParametersPane::summarize);
        boolean spread = scales.show(changes) && !settings.values().containsKey("scale");
        scales.node().setVisible(spread);
        handRow.setVisible(!spread);
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

    /** Below the last group, a line that cannot be needed takes no room: nothing can jump. */
    private void reserve(Group group) {
        boolean typed =
                group.controls.stream()
                        .anyMatch(control ->
                                !(control instanceof ChoiceControl) && control.applies(settings));
        group.complaints.setManaged(
                typed || !group.equals(groups.getLast()) || !group.complaints.getText().isEmpty());
    }

    private static void summarize(Group group) {
        group.fold.ifPresent(fold ->
                fold.show(
                        group.controls.stream()
                                .map(ParameterControl::value)
                                .filter(value -> !value.isEmpty())
                                .collect(Collectors.joining(" · "))));
    }

    private void make() {
        for (ParameterControl control : controls) {
            if (control instanceof NumbersControl numbers) {
                numbers.forget();
            }
        }
        controls.clear();
        slots.clear();
        groups.clear();
        getChildren().clear();
        Map<String, Parameter> byKey = new HashMap<>();
        type.parameters().forEach(parameter -> byKey.put(parameter.key(), parameter));
        boolean turns =
                type.applies(
                        byKey.get(Placement.ROTATION), Settings.DEFAULTS, traits(item.entry()));
        Map<String, Row> rows = new LinkedHashMap<>();
        groups.add(new Group());
        for (Parameter parameter : type.parameters()) {
            Placement place = Placement.of(parameter);
            if (place.kind() == Placement.Kind.HERO) {
                continue;
            }
            boolean prepares = Placement.PREPARES.contains(parameter.key());
            if (parameter.key().startsWith(Placement.ROTATION) && !turns) {
                continue;
            }
            if (Placement.FIRST_OF_GROUP.contains(parameter.key())
                    || (prepares && !groups.getLast().prepares())) {
                groups.add(new Group());
            }
            if (parameter.key().equals("axis")) {
                Row row = row(rows, "granularity");
                Placement alone = new Placement("", 0, "granularity", "", Placement.Kind.PLAIN);
                add(row, granularity((Parameter.Whole) parameter, byKey, row), alone);
                if (byKey.containsKey("group") && !byKey.containsKey("layout")) {
                    ofGroups((Parameter.Whole) parameter, rows);
                }
                if (item.entry().shape().rank() <= 2) {
                    // Channels are along the one axis there can be.
                    continue;
                }
            }
            Row row = row(rows, place.row().isEmpty() ? parameter.key() : place.row());
            add(row, control(parameter, place, row), place);
            row.group.keys.add(parameter.key());
            if (parameter.key().equals("scale-type")) {
                row(rows, Placement.BY_HAND);
            }
        }
        rows.forEach(this::place);
        groups.removeIf(group -> group.rows.getChildren().isEmpty());
        groups.forEach(this::place);
        speaking = groups.isEmpty() ? speaking : groups.getFirst().complaints;
        speaking.setId("complaint");
    }

    private void place(Group group) {
        if (group.prepares()) {
            fold(group, "preparation", Placement.PREPARATION);
        } else if (group.keys.containsAll(Placement.FOLDED)) {
            fold(group, "fold", Placement.FOLD);
        }
        getChildren().add(group.rows);
        if (group.complaints.getParent() == null) {
            getChildren().add(group.complaints);
        }
    }

    private void fold(Group group, String id, String name) {
        Fold fold = new Fold(id, name, group.rows);
        fold.setNeeded(narrow || group.prepares());
        group.fold = Optional.of(fold);
        getChildren().add(fold);
    }

    /** Of data that may not have been read yet. */
    private static Traits traits(Entry entry) {
        int depth = entry.kind() == Kind.IMAGE ? entry.depth() : 0;
        Sequence sequence = Subjects.sequence(entry.kind(), entry.shape());
        return new Traits(entry.shape(), Range.NONE, depth, sequence);
    }

    private Row row(Map<String, Row> rows, String key) {
        return rows.computeIfAbsent(key, _ -> new Row(groups.getLast(), new ArrayList<>()));
    }

    private GranularityControl granularity(
            Parameter.Whole axis, Map<String, Parameter> byKey, Row row) {
        Optional<Parameter.Whole> group =
                Optional.ofNullable(byKey.get("group")).map(Parameter.Whole.class::cast);
        return new GranularityControl(axis, group, item, changes, row.group.complaints);
    }

    /** Beside the size of groups, the dimension they run along. */
    private void ofGroups(Parameter.Whole axis, Map<String, Row> rows) {
        if (item.entry().shape().rank() < 2) {
            return;
        }
        Row row = row(rows, Placement.SHARE);
        Predicate<Settings> grouped = settings -> isOfGroups(axis, settings);
        NumberControl control = new NumberControl(axis, grouped, changes, row.group.complaints);
        control.node().setId("parameter-axis-of-groups");
        add(row, control, Placement.AXIS_OF_GROUPS);
    }

    private static boolean isOfGroups(Parameter parameter, Settings settings) {
        return parameter.key().equals("axis") && settings.values().containsKey("group");
    }

    private void add(Row row, ParameterControl control, Placement place) {
        controls.add(control);
        row.group.controls.add(control);
        Slot slot =
                row.cells.stream()
                        .filter(known -> place.slot().equals(known.getUserData()))
                        .findFirst()
                        .orElseGet(() -> {
                            Slot made = new Slot(place.at());
                            made.setUserData(place.slot());
                            slots.add(made);
                            row.cells.add(made);
                            row.cells.sort(Comparator.comparingInt(each -> each.at));
                            return made;
                        });
        slot.add(control);
    }

    private ParameterControl control(Parameter parameter, Placement place, Row row) {
        Complaints complaints = row.group.complaints;
        Predicate<Settings> applies =
                switch (place.kind()) {
                    case SHARE ->
                            settings -> settings.has(parameter) && !isOfGroups(parameter, settings);
                    case END -> changes::canSetEnds;
                    default -> settings -> type.applies(parameter, settings, changes.traits());
                };
        return switch (parameter) {
            case Parameter.Choice choice ->
                    row.cells.isEmpty()
                            ? ChoiceControl.of(choice, applies, changes, complaints)
                            : ChoiceControl.half(choice, applies, changes, complaints);
            case Parameter.Whole whole -> new NumberControl(whole, applies, changes, complaints);
            case Parameter.Real real -> new NumberControl(real, applies, changes, complaints);
            case Parameter.FilePath file -> new PathControl(file, applies, changes, complaints);
            case Parameter.Numbers numbers ->
                    new NumbersControl(numbers, changes, complaints, levelLine);
        };
    }

    private void place(String key, Row row) {
        List<Slot> cells = row.cells;
        if (!cells.isEmpty() && cells.getFirst().turns.getFirst() instanceof NumbersControl) {
            row.group.rows.getChildren().add(cells.getFirst());
            return;
        }
        HBox side = new HBox(GAP);
        side.getChildren().addAll(cells);
        if (key.equals(Placement.RULE)) {
            side.getChildren().add(clipped);
        } else if (cells.size() == 1 && !key.equals(Placement.BY_HAND) && isHalf(cells)) {
            side.getChildren().add(new Region());
        }
        boolean one = side.getChildren().size() == 1;
        side.getChildren().forEach(node -> grow(node, one));
        if (key.equals(Placement.RANGE) && !one) {
            cells.getFirst().setPrefWidth(RULE_WIDTH);
        } else if (side.getChildren().size() > cells.size()) {
            cells.getFirst().setPrefWidth(WIDER);
        }
        String label = cells.isEmpty() ? "" : cells.getFirst().turns.getFirst().label();
        String help = cells.isEmpty() ? "" : cells.getFirst().turns.getFirst().help();
        Label name = label(label, help);
        // The control itself, which those who listen are told the label of.
        name.setLabelFor(cells.isEmpty() ? side : cells.getFirst().turns.getFirst().node());
        HBox labelled = new HBox(GAP, name, side);
        labelled.getStyleClass().add("parameter-row");
        HBox.setHgrow(side, Priority.ALWAYS);
        Node made = labelled;
        if (key.equals(Placement.BY_HAND)) {
            handRow = made;
            made = new StackPane(made, scales.node());
        }
        row.group.rows.getChildren().add(made);
    }

    private static boolean isHalf(List<Slot> cells) {
        return cells.getFirst().turns.getFirst().label().isEmpty();
    }

    private static void grow(Node node, boolean alone) {
        HBox.setHgrow(node, Priority.ALWAYS);
        if (node instanceof Region region) {
            region.setMinWidth(0);
            region.setPrefWidth(alone ? 100 : 40);
            region.setMaxWidth(Double.MAX_VALUE);
        }
    }

    private Label label(String text, String help) {
        Label label = new Label(text);
        label.getStyleClass().add("parameter-label");
        label.minWidthProperty().bind(labelWidth);
        label.maxWidthProperty().bind(labelWidth);
        if (!help.isEmpty()) {
            HoverCard.install(label, help);
        }
        return label;
    }
}
