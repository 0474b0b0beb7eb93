package quantoscope.ui.bench.image;

import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.analysis.Subject;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PicturePlot;
import quantoscope.chart.PixelsPlot;
import quantoscope.chart.PlotValues;
import quantoscope.io.Kind;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.control.Icons;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An image beside its reconstruction: wipe, difference, single pixels. */
public final class ImageBench implements Bench {
    private static final double LOWER_HEIGHT = 222;
    private static final Insets AROUND = new Insets(4, 8, 8, 8);
    private static final int GREEN = 1;
    private static final int PATCH = 40;

    private enum View {
        PICTURE("Picture"),
        DIFFERENCE("Difference"),
        PIXELS("Pixels");

        private final String title;

        View(String title) {
            this.title = title;
        }
    }

    /** A raster and where the image lay when it was made. */
    private record Raster(PicturePlot.Pair pair, PicturePlot.View view) {}

    private final Session session;
    private final PlotContext context;
    private final Focus focus;
    private final Node valueColumn;
    private final PictureView view = new PictureView();
    private final PlotPane picture;
    private final PlotPane pixels;
    private final Panel picturePanel;
    private final DifferencePane difference;
    private final Panel pixelsPanel;
    private final HBox lower = new HBox();
    private final VBox column = new VBox();
    private final Label zoom = Panel.note("100 %");
    private final Label place = Panel.note("");
    private final Comparing comparing;
    private final HBox zooming;
    private final Segmented<View> narrowView =
            new Segmented<>("View", List.of(View.values()), each -> each.title);
    private final Segmented<Integer> channel =
            new Segmented<>("Channel", List.of(0, 1, 2), c -> "RGB".substring(c, c + 1));
    private final Latest rastering;
    private final Colours colours;
    private final EventHandler<KeyEvent> keys = this::key;
    private Shown shown;
    private Subject subject;
    private PictureData data;
    private Optional<Raster> raster = Optional.empty();
    private Supplier<String> pixelValues;

    /**
     * @param valueColumn the value column
     */
    public ImageBench(Session session, PlotContext context, Focus focus, Node valueColumn) {
        this.session = session;
        this.context = context;
        this.focus = focus;
        this.valueColumn = valueColumn;
        rastering = new Latest(session);
        colours = new Colours(session, this::put);
        picture = new PlotPane("Picture", context);
        difference = new DifferencePane(session, context);
        pixels = new PlotPane("Pixels", context);
        zooming = zooming();
        picturePanel = new Panel(picture, List.of(), List.of());
        pixelsPanel = new Panel(pixels, List.of(), List.of());
        comparing = new Comparing(picture, view::rectangle, this::compared);
        picturePanel.setAround(AROUND);
        picturePanel.handles().add(comparing.handle());
        Pointer.install(picture, new PictureTouch(this, comparing, view));
        setUp();
        context.room().subscribe(this::arrange);
        view.viewProperty().subscribe(this::seen);
        for (PlotPane plot : List.of(picture, difference.plot())) {
            plot.widthProperty().subscribe(this::resized);
            plot.heightProperty().subscribe(this::resized);
        }
        pixels.widthProperty().subscribe(this::mark);
        pixels.heightProperty().subscribe(this::mark);
        session.shownProperty().subscribe(this::show);
        session.cursorProperty().subscribe(this::mark);
        session.extentsProperty().subscribe(this::see);
    }

    private void setUp() {
        narrowView.getStyleClass().add("opts");
        narrowView.valueProperty().set(View.PICTURE);
        narrowView.valueProperty().subscribe(this::arrange);
        channel.getStyleClass().add("opts");
        channel.keepWhole();
        channel.valueProperty().set(GREEN);
        channel.valueProperty().subscribe(this::turnChannel);
        column.setMinSize(0, 0);
        column.getStyleClass().add("data-column");
        lower.getStyleClass().add("below");
        lower.setMinSize(0, 0);
        for (Panel half : List.of(difference.panel(), pixelsPanel)) {
            // Halves, whatever stands in their headers.
            half.setPrefWidth(1);
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        pixelsPanel.getStyleClass().add("beside");
        column.sceneProperty().subscribe(this::listen);
        picture.describe(this::sentence);
        pixels.setValues(() -> Optional.ofNullable(pixelValues).map(Supplier::get));
        pixels.describe(() -> "Pixels around the cursor, " + place.getText() + ".");
    }

    private static Button button(Feather icon, String name) {
        Button button = new Button("", Icons.of(icon));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    private HBox zooming() {
        Button out = button(Feather.ZOOM_OUT, "Zoom out");
        Button in = button(Feather.ZOOM_IN, "Zoom in");
        Button fit = button(Feather.MAXIMIZE, "Fit into the pane");
        out.setOnAction(_ -> view.zoom(pane().centerX(), pane().centerY(), 1 / 1.5));
        in.setOnAction(_ -> view.zoom(pane().centerX(), pane().centerY(), 1.5));
        fit.setOnAction(_ -> view.fit());
        HBox box = new HBox(2, zoom, out, in, fit);
        box.getStyleClass().add("zooming");
        // The last icon, not its button, ends where the picture does.
        HBox.setMargin(box, new Insets(0, -4, 0, 0));
        return box;
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
        return Optional.of(comparing.control());
    }

    private void arrange() {
        boolean narrow = context.room().getValue().narrow();
        comparing.setEven(!context.room().getValue().slim());
        zoom.setVisible(!context.room().getValue().tight());
        zoom.setManaged(zoom.isVisible());
        View one = narrowView.valueProperty().get();
        lower.getChildren().clear();
        column.getChildren().clear();
        lead(picturePanel, one == View.PICTURE, narrow, pictureLegend(), List.of(zooming));
        lead(
                difference.panel(),
                one == View.DIFFERENCE,
                narrow,
                List.of(Panel.title("Difference"), difference.factor()),
                List.of(narrow ? difference.factor() : Panel.note("grey = 0")));
        lead(
                pixelsPanel,
                one == View.PIXELS,
                narrow,
                List.of(Panel.title("Pixels"), place),
                coloured() ? List.of(channel) : List.of());
        if (narrow) {
            Panel panel =
                    switch (one) {
                        case PICTURE -> picturePanel;
                        case DIFFERENCE -> difference.panel();
                        case PIXELS -> pixelsPanel;
                    };
            VBox.setVgrow(panel, Priority.ALWAYS);
            column.getChildren().add(panel);
        } else {
            VBox.setVgrow(picturePanel, Priority.ALWAYS);
            double height = context.room().getValue().px(LOWER_HEIGHT);
            lower.setPrefHeight(height);
            lower.setMinHeight(height);
            lower.getChildren().addAll(difference.panel(), pixelsPanel);
            column.getChildren().addAll(picturePanel, lower);
        }
    }

    /** The labels on the picture say the same where there is no room for them here. */
    private List<Node> pictureLegend() {
        return context.room().getValue().slim()
                ? List.of(Panel.title("Picture"))
                : List.of(
                        Panel.title("Picture"),
                        Panel.legend("original", "-orig"),
                        Panel.legend("reconstruction", "-recon"));
    }

    /** The header of a panel: in a narrow window the one that is seen bears the switch. */
    private void lead(
            Panel panel,
            boolean seen,
            boolean narrow,
            List<? extends Node> usual,
            List<? extends Node> switches) {
        if (!narrow) {
            panel.setLead(usual, switches);
        } else if (seen) {
            panel.setLead(List.of(narrowView), switches);
        }
    }

    private boolean coloured() {
        return data != null && data.channels() >= 3;
    }

    @Override
    public Optional<Runnable> flicker() {
        return Optional.of(comparing::toggle);
    }

    /** F flickers wherever the focus is, but in a text field. */
    private void listen(Scene before, Scene now) {
        if (before != null) {
            before.removeEventHandler(KeyEvent.ANY, keys);
        }
        if (now != null) {
            now.addEventHandler(KeyEvent.ANY, keys);
        }
    }

    private void key(KeyEvent event) {
        boolean other =
                event.getCode() != KeyCode.F
                        || event.isShortcutDown()
                        || event.isAltDown()
                        || column.getScene().getFocusOwner() instanceof TextInputControl;
        if (other || data == null) {
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        if (event.getEventType().equals(KeyEvent.KEY_PRESSED)) {
            comparing.pressed(millis);
            event.consume();
        } else if (event.getEventType().equals(KeyEvent.KEY_RELEASED)) {
            comparing.released(millis);
            event.consume();
        }
    }

    private void compared() {
        put();
        mark();
    }

    private void show(Shown answer) {
        boolean mine = answer != null && answer.question().item().entry().kind() == Kind.IMAGE;
        if (!mine) {
            forget();
            return;
        }
        boolean changed =
                shown == null || !shown.front().quantizer().equals(answer.front().quantizer());
        boolean other = !answer.subject().equals(subject);
        if (other) {
            forget();
        }
        shown = answer;
        if (other) {
            start();
        }
        if (changed || other) {
            colours.other();
            paint();
            difference.paint(data, shown.front().quantizer());
        }
        colours.show(shown, data.channels());
        put();
        mark();
    }

    private void forget() {
        shown = null;
        subject = null;
        pixelValues = null;
        data = null;
        raster = Optional.empty();
        colours.forget();
        difference.forget();
        rastering.cancel();
        for (PlotPane plot : List.of(picture, pixels)) {
            plot.setStill(Layer.NOTHING);
            plot.setMoving(Layer.NOTHING);
        }
    }

    private void start() {
        subject = shown.subject();
        data = PictureData.of(subject);
        arrange();
        view.resize(picture.getWidth(), picture.getHeight(), 1 / picture.factor());
        view.restart(data.width(), data.height());
        see();
        colours.start(subject, data.channels());
    }

    private void see() {
        if (data != null) {
            view.show(session.extentsProperty().get());
        }
    }

    private void resized() {
        if (data != null) {
            view.resize(picture.getWidth(), picture.getHeight(), 1 / picture.factor());
            seen();
            difference.paint(data, shown.front().quantizer());
        }
    }

    private void seen() {
        zoom.setText(Numbers.fixed(100 * picture.factor() * view.view().scale(), 0) + " %");
        if (data != null) {
            paint();
            put();
            mark();
        }
    }

    private void paint() {
        double sharp = picture.outputScale();
        int width = (int) Math.round(sharp * picture.getWidth());
        int height = (int) Math.round(sharp * picture.getHeight());
        if (data == null || width <= 0 || height <= 0) {
            return;
        }
        PictureData of = data;
        PicturePlot.View seen = view.view();
        PicturePlot.View at =
                new PicturePlot.View(sharp * seen.scale(), sharp * seen.x(), sharp * seen.y());
        Quantizer quantizer = shown.front().quantizer();
        rastering.run(
                job -> new Raster(of.raster(quantizer, at, width, height, job), at),
                found -> {
                    raster = Optional.of(found);
                    put();
                });
    }

    private void put() {
        if (data == null || raster.isEmpty()) {
            return;
        }
        Raster now = raster.get();
        PicturePlot.View then = now.view();
        PicturePlot.View at = view.view();
        // What was painted for another view is moved and stretched until it is painted anew.
        double by = at.scale() / then.scale();
        PicturePlot.View moved =
                new PicturePlot.View(by, at.x() - by * then.x(), at.y() - by * then.y());
        PicturePlot.Labels labels = labels();
        picture.setStill(comparing.layer(now.pair(), moved, labels));
        comparing.place();
    }

    private PicturePlot.Labels labels() {
        return colours.labels(shown.front().quantizer().scheme());
    }

    /** The picture's pane. */
    Box pane() {
        return new Box(0, 0, picture.getWidth(), picture.getHeight());
    }

    /** Puts the cursor on a pixel, where there is one. */
    void look(int atColumn, int atRow) {
        boolean inside =
                data != null
                        && atColumn >= 0
                        && atRow >= 0
                        && atColumn < data.width()
                        && atRow < data.height();
        if (inside) {
            focus.at(shown, data.index(atColumn, atRow, channelNumber()));
        }
    }

    private int channelNumber() {
        return coloured() ? channel.valueProperty().get() : 0;
    }

    private void turnChannel() {
        if (data != null && session.cursorProperty().get() != null) {
            long pixel = focus.index(shown) / data.channels();
            focus.at(shown, pixel * data.channels() + channelNumber());
            mark();
        }
    }

    void leave() {
        focus.leave();
    }

    void hold() {
        focus.toggleHold();
    }

    /** Moves the cursor by pixels of the image. */
    void step(int right, int down) {
        if (data != null) {
            long pixel = focus.index(shown) / data.channels();
            int atColumn = (int) Math.clamp(pixel % data.width() + right, 0, data.width() - 1L);
            int atRow = (int) Math.clamp(pixel / data.width() + down, 0, data.height() - 1L);
            look(atColumn, atRow);
        }
    }

    private void mark() {
        if (data == null || shown == null || subject.count() == 0) {
            return;
        }
        Cursor cursor = session.cursorProperty().get();
        long pixel = focus.index(shown) / data.channels();
        int atColumn = (int) (pixel % data.width());
        int atRow = (int) (pixel / data.width());
        place.setText(
                (context.room().getValue().slim() ? "%d, %d" : "row %d, column %d")
                        .formatted(atRow, atColumn));
        boolean present = cursor != null && cursor.index() >= 0;
        int across = Math.min(PATCH, data.width());
        int down = Math.min(PATCH, data.height());
        PicturePlot.Patch part =
                new PicturePlot.Patch(
                        Math.clamp(atColumn - across / 2L, 0, data.width() - across),
                        Math.clamp(atRow - down / 2L, 0, data.height() - down),
                        across,
                        down);
        PixelsPlot single =
                new PixelsPlot(
                        data.patch(shown.front().quantizer(), part),
                        data.numbers(part, channelNumber()),
                        atColumn - part.column(),
                        atRow - part.row());
        pixels.setStill(single);
        pixelValues = () -> PlotValues.of(single, part.column(), part.row());
        PicturePlot.Patch seen = single.patch(new Box(0, 0, pixels.getWidth(), pixels.getHeight()));
        picture.setMoving(
                comparing.marks(
                        view.view(),
                        Optional.of(seen)
                                .filter(_ -> present)
                                .map(patch ->
                                        new PicturePlot.Patch(
                                                part.column() + patch.column(),
                                                part.row() + patch.row(),
                                                patch.across(),
                                                patch.down()))));
    }

    private String sentence() {
        return data == null
                ? "Picture, nothing to show yet."
                : "Picture of %d × %d pixels, %s; %s."
                        .formatted(data.width(), data.height(), labels().left(), labels().right());
    }
}
