package quantoscope.ui.quantizer;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import quantoscope.scheme.Family;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.SchemeSwitch;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The scheme at hand: what it is, its bits, its parameters, and its arithmetic at the cursor. */
public final class QuantizerPane extends VBox {
    private static final double WIDTH = 300;
    private static final double NARROW_WIDTH = 276;

    private final Session session;
    private final SchemeSearch search;
    private final Segmented<Family> families;
    private final ComboBox<SchemeType> schemes = new ComboBox<>();
    private final SchemeCell head = new SchemeCell(this::story);
    private final BitsHero bits;
    private final ParametersPane parameters;
    private boolean showing;

    public QuantizerPane(Session session, PlotContext context) {
        this.session = session;
        getStyleClass().add("quantizer");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Quantizer");
        search = new SchemeSearch(session);
        families = new Segmented<>("Family", families(), Family::title);
        families.setId("families");
        families.valueProperty().subscribe(this::chooseFamily);
        schemes.setId("schemes");
        schemes.setAccessibleText("Scheme");
        schemes.setMaxWidth(Double.MAX_VALUE);
        schemes.setCellFactory(_ -> new SchemeCell(SchemeType::summary));
        schemes.setButtonCell(head);
        schemes.valueProperty()
                .subscribe(type -> {
                    if (type != null && !showing) {
                        choose(type);
                    }
                });
        VBox head = new VBox(6, search, families, schemes);
        head.getStyleClass().add("quantizer-head");
        Changes changes = new Changes(session);
        bits = new BitsHero(session, context, changes);
        parameters = new ParametersPane(session, context, changes);
        ScrollPane scroll = new ScrollPane(parameters);
        // The bar stands in the margin: nothing moves aside when it comes.
        parameters.minWidthProperty().bind(scroll.widthProperty());
        parameters.maxWidthProperty().bind(scroll.widthProperty());
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        // The skin keeps its content as a picture, which one changed number draws anew in whole.
        scroll.skinProperty()
                .subscribe(skin -> {
                    if (skin != null) {
                        scroll.lookup(".viewport").setCache(false);
                    }
                });
        VBox.setVgrow(scroll, Priority.ALWAYS);
        List<Node> settings =
                List.of(
                        families,
                        schemes,
                        new Hero(session, context, bits),
                        scroll,
                        new FormulaPane(session, context.room()));
        VBox.setVgrow(search.results(), Priority.ALWAYS);
        getChildren().addAll(head, search.results());
        getChildren().addAll(settings.subList(2, settings.size()));
        search.searchingProperty()
                .subscribe(searching -> {
                    settings.forEach(node -> setShown(node, !searching));
                    setShown(search.results(), searching);
                });
        session.stateProperty()
                .subscribe(state -> {
                    // What was refused is of no interest once something else is set.
                    parameters.calm();
                    show(state);
                });
        session.shownProperty().subscribe(_ -> show(session.stateProperty().get()));
        session.cursorProperty().subscribe(_ -> parameters.follow());
        setRoom(context.room().getValue());
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Only families that have a scheme. */
    private static List<Family> families() {
        return List.of(Family.values()).stream()
                .filter(family -> Schemes.ALL.stream().anyMatch(type -> type.family() == family))
                .toList();
    }

    private void show(EntryState state) {
        if (state == null) {
            return;
        }
        showing = true;
        SchemeType type = state.live().type();
        families.valueProperty().set(type.family());
        List<SchemeType> offered =
                Schemes.ALL.stream().filter(each -> each.family() == type.family()).toList();
        if (!schemes.getItems().equals(offered)) {
            schemes.getItems().setAll(offered);
        }
        schemes.setValue(type);
        head.say(type);
        showing = false;
        parameters.show(type, state.live().settings(), session.itemProperty().get());
    }

    /** What stands beside the scheme's title: where levels by hand came from, if that is known. */
    private String story(SchemeType type) {
        EntryState state = session.stateProperty().get();
        return Optional.ofNullable(state)
                .filter(_ -> state.live().type().equals(type))
                .flatMap(_ -> LevelLists.of(state.live()))
                .flatMap(levels -> state.origin().map(from -> LevelLists.story(from, levels)))
                .orElse(type.summary());
    }

    private void chooseFamily(Family family) {
        if (family != null && !showing) {
            Schemes.ALL.stream()
                    .filter(type -> type.family() == family)
                    .findFirst()
                    .ifPresent(this::choose);
        }
    }

    /** Changes to another scheme, which takes over what it has in common with the one before. */
    private void choose(SchemeType type) {
        Scheme live = session.stateProperty().get().live();
        if (type.equals(live.type())) {
            return;
        }
        Scheme next = SchemeSwitch.to(type, live);
        Optional<EntryState.Origin> origin = origin(session.shownProperty().get(), live);
        Optional<Scheme> taken = origin.flatMap(from -> LevelLists.with(next, from.levels()));
        if (taken.isPresent()) {
            session.change(state -> state.withLive(taken.get(), origin.get()), Gesture.SINGLE);
        } else {
            session.setLive(next, Gesture.SINGLE);
        }
    }

    /** Levels by hand start from those of the scheme before, where there is one list of them. */
    private static Optional<EntryState.Origin> origin(Shown shown, Scheme before) {
        boolean known = shown != null && shown.live().quantizer().scheme().equals(before);
        if (!known
                || shown.live().quantizer().fitted().codebook().length == 0
                || shown.live().quantizer().program().layout().parameters() > 1) {
            return Optional.empty();
        }
        double[] levels = shown.live().quantizer().levels(0);
        float[] stored = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            stored[i] = (float) levels[i];
        }
        return Optional.of(new EntryState.Origin(before.type().title(), LevelLists.of(stored)));
    }

    /** How wide the panel is. */
    static double width(Room room) {
        return room.px(room.narrow() ? NARROW_WIDTH : WIDTH);
    }

    /** Fits the panel to the window. */
    public void setRoom(Room room) {
        double width = width(room);
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        // In a narrow window a key opens it.
        search.setRoomy(!room.narrow());
        parameters.setRoom(room);
    }

    /** Goes to the field that finds schemes. */
    public void find() {
        search.open();
    }

    /** Adds bits to the live scheme, where it has a number of them. */
    public void stepBits(int by) {
        bits.step(by);
    }

    /** The title of a scheme and a few words beside it. */
    private static final class SchemeCell extends ListCell<SchemeType> {
        private final Label title = new Label();
        private final Label summary = new Label();
        private final HBox both = new Words();
        private final Function<SchemeType, String> words;

        /** Leaves out the words beside the title where they had to be cut. */
        private final class Words extends HBox {
            Words() {
                super(6, title, summary);
            }

            @Override
            protected void layoutChildren() {
                double needed = title.prefWidth(-1) + getSpacing() + summary.prefWidth(-1);
                summary.setVisible(needed <= getWidth() + 1);
                super.layoutChildren();
            }
        }

        /**
         * @param words beside the title
         */
        SchemeCell(Function<SchemeType, String> words) {
            this.words = words;
            title.getStyleClass().add("scheme-title");
            title.setMinWidth(USE_PREF_SIZE);
            summary.getStyleClass().add("hint");
            both.getStyleClass().add("scheme-cell");
        }

        @Override
        protected void updateItem(SchemeType type, boolean empty) {
            super.updateItem(type, empty);
            setText(null);
            setGraphic(empty || type == null ? null : both);
            if (type != null) {
                say(type);
            }
        }

        void say(SchemeType type) {
            title.setText(type.title());
            summary.setText(words.apply(type));
        }
    }
}
