package quantoscope.ui.bench.image;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PicturePlot;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

import java.util.List;
import java.util.Optional;

/** The image and its reconstruction over or beside each other, zoomed and moved. */
final class PicturePane {
    private static final double STEP = 1.5;
    private static final Insets AROUND = new Insets(4, 8, 8, 8);

    /** A raster and where the image lay when it was made. */
    private record Raster(PicturePlot.Pair pair, PicturePlot.View view) {}

    private final Session session;
    private final PlotPane plot;
    private final Panel panel;
    private final PictureView view = new PictureView();
    private final Comparing comparing;
    private final Label zoom = Panel.whole(Panel.note("100 %"));
    private final HBox zooming;
    private final Latest rastering;
    private final Colours colours;
    private final Runnable moved;
    private Optional<Picture> picture = Optional.empty();
    private Optional<Raster> raster = Optional.empty();
    private boolean sided;

    /**
     * @param moved told when what lies over the picture is to be drawn anew
     */
    PicturePane(Session session, PlotContext context, Runnable moved) {
        this.session = session;
        this.moved = moved;
        plot = new PlotPane("Picture", context);
        panel = new Panel(plot, List.of(), List.of());
        comparing = new Comparing(plot, view::rectangle, this::compared);
        panel.setAround(AROUND);
        panel.handles().add(comparing.handle());
        rastering = new Latest(session);
        colours = new Colours(session, this::put);
        zooming = zooming();
        view.viewProperty().subscribe(this::seen);
        session.extentsProperty().subscribe(this::see);
    }

    private HBox zooming() {
        Button out = button(Feather.ZOOM_OUT, "Zoom out");
        Button in = button(Feather.ZOOM_IN, "Zoom in");
        Button fit = button(Feather.MAXIMIZE, "Fit into the pane");
        out.setOnAction(_ -> view.zoom(area().centerX(), area().centerY(), 1 / STEP));
        in.setOnAction(_ -> view.zoom(area().centerX(), area().centerY(), STEP));
        fit.setOnAction(_ -> view.fit());
        HBox box = new HBox(2, zoom, out, in, fit);
        box.getStyleClass().add("zooming");
        // The last icon, not its button, ends where the picture does.
        HBox.setMargin(box, new Insets(0, -4, 0, 0));
        return box;
    }

    private static Button button(Feather icon, String name) {
        Button button = new Button("", Icons.of(icon));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /** Lets the cursor be moved here. */
    void follow(PixelCursor cursor, Touch touch) {
        Pointer.install(plot, touch);
        plot.describe(() -> sentence() + cursor.spoken());
    }

    /** Leaves out what there is no room for. */
    void setRoom(Room room) {
        comparing.setEven(!room.slim());
        zoom.setVisible(!room.tight());
        zoom.setManaged(!room.tight());
    }

    Panel panel() {
        return panel;
    }

    PlotPane plot() {
        return plot;
    }

    Comparing comparing() {
        return comparing;
    }

    PictureView view() {
        return view;
    }

    /** How large the picture is, and what changes that. */
    Node zoom() {
        return zooming;
    }

    /** All of the pane. */
    Box area() {
        return new Box(0, 0, plot.getWidth(), plot.getHeight());
    }

    void forget() {
        picture = Optional.empty();
        raster = Optional.empty();
        rastering.cancel();
        colours.forget();
        plot.setStill(Layer.NOTHING);
        plot.setMoving(Layer.NOTHING);
    }

    /** Another image. */
    void restart(Picture newPicture) {
        picture = Optional.of(newPicture);
        PictureData data = newPicture.data();
        refit();
        view.restart(data.width(), data.height());
        see();
        colours.start(newPicture.shown().subject(), data.channels());
    }

    /** Shows what the window's state asks for. */
    private void see() {
        if (picture.isPresent()) {
            view.show(session.extentsProperty().get());
        }
    }

    /**
     * Another answer.
     *
     * @param other whether of another quantizer
     */
    void show(Picture newPicture, boolean other) {
        picture = Optional.of(newPicture);
        if (other) {
            colours.other();
            paint();
        }
        colours.show(newPicture.shown(), newPicture.data().channels());
        put();
    }

    void resized() {
        if (picture.isPresent()) {
            refit();
            seen();
        }
    }

    /** Side by side, each has half of the pane. */
    private void refit() {
        sided = comparing.sided();
        double width = sided ? plot.getWidth() / 2 - 1 : plot.getWidth();
        view.resize(width, plot.getHeight(), 1 / plot.factor());
    }

    private void seen() {
        zoom.setText(Numbers.fixed(100 * plot.factor() * view.view().scale(), 0) + " %");
        paint();
        compared();
    }

    private void compared() {
        if (picture.isPresent()) {
            if (sided != comparing.sided()) {
                refit();
            }
            put();
            moved.run();
        }
    }

    private void paint() {
        double sharp = plot.outputScale();
        int width = (int) Math.round(sharp * plot.getWidth());
        int height = (int) Math.round(sharp * plot.getHeight());
        if (picture.isEmpty() || width <= 0 || height <= 0) {
            return;
        }
        Picture of = picture.get();
        PicturePlot.View seen = view.view();
        PicturePlot.View at =
                new PicturePlot.View(sharp * seen.scale(), sharp * seen.x(), sharp * seen.y());
        rastering.run(
                job -> new Raster(of.data().raster(of.quantizer(), at, width, height, job), at),
                found -> {
                    raster = Optional.of(found);
                    put();
                });
    }

    private void put() {
        if (picture.isEmpty() || raster.isEmpty()) {
            return;
        }
        Raster now = raster.get();
        PicturePlot.View then = now.view();
        PicturePlot.View at = view.view();
        // What was painted for another view is moved and stretched until it is painted anew.
        double by = at.scale() / then.scale();
        PicturePlot.View stretched =
                new PicturePlot.View(by, at.x() - by * then.x(), at.y() - by * then.y());
        plot.setStill(comparing.layer(now.pair(), stretched, labels(picture.get())));
        comparing.place();
    }

    /** Marks what is looked at, and what is selected. */
    void mark(Comparing.Marked marked) {
        plot.setMoving(comparing.marks(view.view(), marked));
    }

    private PicturePlot.Labels labels(Picture of) {
        return colours.labels(of.quantizer().scheme());
    }

    private String sentence() {
        return picture.map(now ->
                        "Picture of %d × %d pixels, %s; %s."
                                .formatted(
                                        now.data().width(),
                                        now.data().height(),
                                        labels(now).left(),
                                        labels(now).right()))
                .orElse("Picture, nothing to show yet.");
    }
}
