package quantoscope.ui.bench.image;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import quantoscope.chart.PicturePlot;
import quantoscope.io.Kind;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.part.Flicker;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;

/** An image beside its reconstruction: picture, difference, single pixels. */
public final class ImageBench implements Bench {
    private static final double LOWER_HEIGHT = 222;

    private enum View {
        PICTURE("Picture"),
        DIFFERENCE("Difference"),
        PIXELS("Pixels");

        private final String title;

        View(String title) {
            this.title = title;
        }
    }

    private final Session session;
    private final PlotContext context;
    private final Node valueColumn;
    private final PicturePane picture;
    private final DifferencePane difference;
    private final PixelsPane pixels;
    private final PixelCursor cursor;
    private final HBox lower = new HBox();
    private final VBox column = new VBox();
    private final Segmented<View> narrowView =
            new Segmented<>("View", List.of(View.values()), each -> each.title);
    private Optional<Picture> shown = Optional.empty();

    /**
     * @param valueColumn the value column
     */
    public ImageBench(Session session, PlotContext context, Focus focus, Node valueColumn) {
        this.session = session;
        this.context = context;
        this.valueColumn = valueColumn;
        picture = new PicturePane(session, context, this::mark);
        difference = new DifferencePane(session, context);
        pixels = new PixelsPane(context, this::turn);
        cursor = new PixelCursor(session, focus, () -> shown, pixels::channel);
        picture.follow(cursor, new PictureTouch(session, picture, cursor, () -> shown));
        difference.follow(cursor);
        pixels.follow(cursor);
        column.setMinSize(0, 0);
        column.getStyleClass().add("data-column");
        lower.getStyleClass().add("below");
        lower.setMinSize(0, 0);
        for (Panel half : List.of(difference.panel(), pixels.panel())) {
            // Halves, whatever stands in their headers.
            half.setPrefWidth(1);
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        narrowView.getStyleClass().add("opts");
        narrowView.valueProperty().set(View.PICTURE);
        narrowView.valueProperty().subscribe(this::arrange);
        context.room().subscribe(this::arrange);
        for (PlotPane plot : List.of(picture.plot(), difference.plot())) {
            plot.widthProperty().subscribe(this::resized);
            plot.heightProperty().subscribe(this::resized);
        }
        pixels.plot().widthProperty().subscribe(this::mark);
        pixels.plot().heightProperty().subscribe(this::mark);
        session.shownProperty().subscribe(this::show);
        session.cursorProperty().subscribe(this::mark);
        session.stateProperty().map(EntryState::selection).subscribe(_ -> mark());
    }

    @Override
    public Node data() {
        return column;
    }

    @Override
    public Node values() {
        return valueColumn;
    }

    @Override
    public Optional<Node> controls() {
        return Optional.of(picture.comparing().control());
    }

    @Override
    public Optional<Flicker> flicker() {
        return Optional.of(picture.comparing().flicker());
    }

    private void arrange() {
        Room room = context.room().getValue();
        boolean narrow = room.narrow();
        picture.setRoom(room);
        pixels.setBrief(room.slim());
        View one = narrowView.valueProperty().get();
        lower.getChildren().clear();
        column.getChildren().clear();
        lead(
                picture.panel(),
                one == View.PICTURE,
                pictureLegend(room.slim()),
                List.of(picture.zoom()));
        lead(
                difference.panel(),
                one == View.DIFFERENCE,
                narrow ? List.of() : List.of(Panel.title("Difference"), difference.factor()),
                List.of(narrow ? difference.factor() : Panel.note("grey = 0")));
        lead(
                pixels.panel(),
                one == View.PIXELS,
                List.of(Panel.title("Pixels"), pixels.place()),
                pixels.switches());
        if (narrow) {
            Panel panel =
                    switch (one) {
                        case PICTURE -> picture.panel();
                        case DIFFERENCE -> difference.panel();
                        case PIXELS -> pixels.panel();
                    };
            VBox.setVgrow(panel, Priority.ALWAYS);
            column.getChildren().add(panel);
        } else {
            VBox.setVgrow(picture.panel(), Priority.ALWAYS);
            lower.setPrefHeight(room.px(LOWER_HEIGHT));
            lower.setMinHeight(room.px(LOWER_HEIGHT));
            lower.getChildren().addAll(difference.panel(), pixels.panel());
            column.getChildren().addAll(picture.panel(), lower);
        }
    }

    /** The labels on the picture say the same where there is no room for them here. */
    private static List<Node> pictureLegend(boolean slim) {
        return slim
                ? List.of(Panel.title("Picture"))
                : List.of(
                        Panel.title("Picture"),
                        Panel.legend("original", "-orig"),
                        Panel.legend("reconstruction", "-recon"));
    }

    /** The header of a panel: in a narrow window the one that is seen bears the switch. */
    private void lead(
            Panel panel, boolean seen, List<? extends Node> usual, List<? extends Node> switches) {
        if (!context.room().getValue().narrow()) {
            panel.setLead(usual, switches);
        } else if (seen) {
            panel.setLead(List.of(narrowView), switches);
        }
    }

    private void show(Shown answer) {
        boolean mine = answer != null && answer.question().item().entry().kind() == Kind.IMAGE;
        if (!mine) {
            forget();
            return;
        }
        boolean other = shown.filter(now -> isOf(now, answer)).isEmpty();
        if (other) {
            forget();
        }
        boolean changed =
                shown.filter(now -> now.quantizer().equals(answer.front().quantizer())).isEmpty();
        Picture now =
                new Picture(
                        answer,
                        shown.map(Picture::data).orElseGet(() -> PictureData.of(answer.subject())));
        shown = Optional.of(now);
        if (other) {
            pixels.restart(now.data());
            arrange();
            picture.restart(now);
        }
        picture.show(now, changed);
        if (changed) {
            difference.paint(now);
        }
        mark();
    }

    private static boolean isOf(Picture now, Shown answer) {
        return now.shown().subject().isOf(answer.subject());
    }

    private void forget() {
        shown = Optional.empty();
        picture.forget();
        difference.forget();
        pixels.forget();
    }

    private void resized() {
        picture.resized();
        shown.ifPresent(difference::paint);
    }

    private void turn() {
        cursor.turn();
        mark();
    }

    private void mark() {
        cursor.place()
                .ifPresent(at -> {
                    Picture now = shown.orElseThrow();
                    PicturePlot.Patch seen = pixels.show(now, at);
                    picture.mark(
                            new Comparing.Marked(
                                    Optional.of(seen).filter(_ -> cursor.isThere()),
                                    Optional.ofNullable(session.stateProperty().get())
                                            .flatMap(EntryState::selection)
                                            .flatMap(new PixelSelection(now.data())::patch)));
                });
    }
}
