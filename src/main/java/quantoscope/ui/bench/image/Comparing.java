package quantoscope.ui.bench.image;

import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PicturePlot;
import quantoscope.chart.Pixels;
import quantoscope.ui.bench.part.Flicker;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotPane;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How original and reconstruction are compared: wipe, side by side, flicker. */
final class Comparing {
    private enum Mode {
        WIPE("Wipe"),
        SIDE("Side by side"),
        FLICKER("Flicker");

        private final String title;

        Mode(String title) {
            this.title = title;
        }
    }

    private final PlotPane plot;
    private final Runnable changed;
    private final Handle handle;
    private final Flicker flicker = new Flicker(this::toggle, this::bookmark);
    private final Segmented<Mode> mode =
            new Segmented<>("Compare by", List.of(Mode.values()), each -> each.title);
    private final Supplier<Box> picture;
    private double wipe = 0.43;
    private boolean flickered;

    /**
     * @param plot of the picture
     * @param picture where it lies; may reach out of the pane
     * @param changed told when it is to be drawn anew
     */
    Comparing(PlotPane plot, Supplier<Box> picture, Runnable changed) {
        this.plot = plot;
        this.picture = picture;
        this.changed = changed;
        handle = new Handle("Wipe", keys());
        handle.setId("wipe");
        mode.setId("compare-by");
        mode.keepWhole();
        mode.valueProperty().set(Mode.WIPE);
        mode.valueProperty().subscribe(changed);
    }

    /** The switch. */
    Segmented<?> control() {
        return mode;
    }

    /** Whether there is room for all of its words to be as wide as the longest. */
    void setEven(boolean even) {
        mode.getStyleClass().remove("even");
        if (even) {
            mode.getStyleClass().add("even");
        }
    }

    /** The wipe for those who work by keys. */
    Handle handle() {
        return handle;
    }

    /** Original and reconstruction over each other or beside each other. */
    Layer layer(PicturePlot.Pair pair, PicturePlot.View view, PicturePlot.Labels labels) {
        return switch (mode.valueProperty().get()) {
            case WIPE -> seen(new PicturePlot(pair, view, wipe, labels));
            case FLICKER -> seen(new PicturePlot(pair, view, flickered ? 0 : 1, labels));
            case SIDE ->
                    beside(
                            seen(new PicturePlot(pair, view, 1, labels)),
                            seen(new PicturePlot(pair, view, 0, labels)));
        };
    }

    /** What of a picture is in the pane: labels and wipe keep to that. */
    private Layer seen(PicturePlot plot) {
        return seen(plot, shifted -> shifted);
    }

    private Layer seen(PicturePlot plot, Function<PicturePlot, Layer> part) {
        Box there = picture.get();
        return (surface, pane, palette) -> {
            Box seen =
                    new Box(
                                    pane.x() + there.x(),
                                    pane.y() + there.y(),
                                    there.width(),
                                    there.height())
                            .within(pane);
            part.apply(plot.from(seen.x() - pane.x(), seen.y() - pane.y()))
                    .draw(surface, seen, palette);
        };
    }

    /**
     * What moves over the picture.
     *
     * @param marked what is looked at, and what is selected
     */
    Layer marks(PicturePlot.View view, Marked marked) {
        Pixels none = Pixels.blank(1, 1);
        PicturePlot whole =
                new PicturePlot(
                        new PicturePlot.Pair(none, none),
                        view,
                        wipe,
                        new PicturePlot.Labels("", ""));
        Layer over =
                seen(
                        whole,
                        shifted ->
                                Layer.of(
                                        marked.selected().map(shifted::wash).orElse(Layer.NOTHING),
                                        marked.seen().map(shifted::frame).orElse(Layer.NOTHING)));
        return switch (mode.valueProperty().get()) {
            case WIPE -> Layer.of(over, seen(whole, PicturePlot::handle));
            case FLICKER -> over;
            case SIDE -> beside(over, over);
        };
    }

    /**
     * Parts of the picture that are marked.
     *
     * @param seen the pixels that are looked at
     * @param selected the pixels that the figures cover alone
     */
    record Marked(Optional<PicturePlot.Patch> seen, Optional<PicturePlot.Patch> selected) {}

    /** Two layers in the two halves of a pane. */
    private static Layer beside(Layer first, Layer second) {
        return (surface, pane, palette) -> {
            double half = Math.floor(pane.width() / 2);
            Box left = new Box(pane.x(), pane.y(), half - 1, pane.height());
            Box right = Box.between(pane.x() + half + 1, pane.y(), pane.right(), pane.bottom());
            surface.clipped(left, () -> first.draw(surface, left, palette));
            surface.clipped(right, () -> second.draw(surface, right, palette));
        };
    }

    /** Puts the handle where the wipe is. */
    void place() {
        handle.setVisible(wipes());
        Box seen = seen();
        handle.resizeRelocate(wipeX() - 12, seen.y(), 24, seen.height());
        handle.set(wipe, 0, 1, Numbers.fixed(100 * wipe, 0) + " percent");
    }

    private Handle.Keys keys() {
        return new Handle.Keys() {
            @Override
            public void move(double by) {
                setWipe(wipe + by / Math.max(1, seen().width()));
            }

            @Override
            public void reset() {
                setWipe(0.5);
            }
        };
    }

    /** Whether a wipe divides the picture. */
    boolean wipes() {
        return mode.valueProperty().get() == Mode.WIPE;
    }

    /** Whether original and reconstruction lie side by side. */
    boolean sided() {
        return mode.valueProperty().get() == Mode.SIDE;
    }

    /** Where the wipe is, 0 at the left of what is seen of the picture to 1 at its right. */
    double wipe() {
        return wipe;
    }

    /** x of the wipe in the pane. */
    double wipeX() {
        return seen().x() + wipe * seen().width();
    }

    private Box seen() {
        return picture.get().within(new Box(0, 0, plot.getWidth(), plot.getHeight()));
    }

    /** Moves the wipe to an x of the pane. */
    void wipeTo(double x) {
        setWipe((x - seen().x()) / Math.max(1, seen().width()));
    }

    void setWipe(double part) {
        wipe = Math.clamp(part, 0.0, 1.0);
        changed.run();
    }

    /** What flickers, by the key and by the menu. */
    Flicker flicker() {
        return flicker;
    }

    /** Shows the other of original and reconstruction, all over the picture. */
    private void toggle() {
        boolean flickers = mode.valueProperty().get() == Mode.FLICKER;
        flickered = !flickers || !flickered;
        mode.valueProperty().set(Mode.FLICKER);
        changed.run();
    }

    private Runnable bookmark() {
        Mode modeNow = mode.valueProperty().get();
        boolean flickeredNow = flickered;
        return () -> {
            flickered = flickeredNow;
            mode.valueProperty().set(modeNow);
            changed.run();
        };
    }
}
