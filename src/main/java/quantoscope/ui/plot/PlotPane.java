package quantoscope.ui.plot;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Recording;
import quantoscope.chart.export.Drawing;
import quantoscope.ui.control.HoverCard;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A plot in the window: what it shows, kept as a picture until its data change, and above that what
 * moves (cursor, handles, tags), which alone is redrawn when the pointer moves. However often
 * either is set, it is drawn once a frame.
 *
 * <p>Where text is larger, so is all of a plot: it counts in pixels of its own, each as much larger
 * than the window's. Whoever lays it out gives it its size in the window's pixels.
 */
public final class PlotPane extends Region {
    private final PlotContext context;
    private final Layers layers;
    private final Region ring = new Region();
    private Layer still = Layer.NOTHING;
    private Layer moving = Layer.NOTHING;
    private Supplier<String> words = () -> "";
    private Supplier<Optional<String>> values = Optional::empty;
    private Spots spots = (_, _) -> Optional.empty();
    private long drawnNanos;
    private double factor = 1;

    /**
     * A number that stands in the plot.
     *
     * @param card what it is, in a sentence
     * @param exact the number in full precision
     */
    public record Spot(String card, String exact) {}

    /** Which number stands at a place. */
    @FunctionalInterface
    public interface Spots {
        Optional<Spot> at(double x, double y);
    }

    /**
     * @param name what the plot is called, such as "Histogram"
     */
    public PlotPane(String name, PlotContext context) {
        this.context = context;
        layers = new Layers();
        getStyleClass().add("plot-pane");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(name);
        setAccessibleText(name);
        setFocusTraversable(true);
        setCursor(Cursor.CROSSHAIR);
        setMinSize(0, 0);
        // Above what is drawn, which may fill the pane.
        ring.getStyleClass().add("plot-ring");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.visibleProperty().bind(focusedProperty());
        getChildren().addAll(layers, ring);
        context.theme().paletteProperty().subscribe(_ -> layers.dirtyAll());
        context.room().subscribe(room -> enlarge(room.text()));
        setOnContextMenuRequested(event -> {
            context.menus().show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (new KeyCodeCombination(KeyCode.F2).match(event)) {
                        context.menus().showValues(this);
                        event.consume();
                    }
                });
    }

    private void enlarge(double next) {
        if (next != factor) {
            factor = next;
            getTransforms().setAll(new Scale(factor, factor));
            layers.unscale();
            requestLayout();
        }
    }

    /** To a size in the window's pixels. */
    @Override
    public void resize(double width, double height) {
        super.resize(width / factor, height / factor);
    }

    /** Lets the plot be dragged out of the window, as a picture, by a node such as its title. */
    public void dragOut(Node handle) {
        context.menus().dragOut(this, handle);
    }

    /** What the plot is called. */
    public String name() {
        return getAccessibleRoleDescription();
    }

    /** Shows something else. */
    public void setStill(Layer layer) {
        still = layer;
        layers.dirtyStill();
    }

    /** Moves cursor, handles or tags. */
    public void setMoving(Layer layer) {
        moving = layer;
        layers.dirtyMoving();
    }

    /** Draws what moves again: something that its layer reads has changed. */
    public void refreshMoving() {
        layers.dirtyMoving();
    }

    /** Draws all again: something that its layers read has changed. */
    public void refresh() {
        layers.dirtyAll();
    }

    /**
     * One sentence on what the plot shows, made from the figures; asked for when somebody listens.
     */
    public void describe(Supplier<String> sentence) {
        words = sentence;
    }

    /** What is spoken is made when it is asked for: the data and the cursor have moved since. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        String sentence = attribute == AccessibleAttribute.TEXT ? sentence() : "";
        return sentence.isEmpty()
                ? super.queryAccessibleAttribute(attribute, parameters)
                : sentence;
    }

    /** Lets numbers that stand in the plot explain themselves and be copied. */
    public void setSpots(Spots numbers) {
        spots = numbers;
        HoverCard.install(this, (x, y) -> spot(x, y).map(Spot::card).orElse(""));
    }

    /** The number at a place. */
    Optional<Spot> spot(double x, double y) {
        return spots.at(x, y);
    }

    /** The number that is written at a place, such as a tick's; as it is typed. */
    public Optional<String> written(double x, double y) {
        return layers.upper
                .textAt(x, y)
                .or(() -> layers.lower.textAt(x, y))
                .map(Numbers::typed)
                .filter(text -> text.chars().anyMatch(Character::isDigit));
    }

    /** The plot's data as lines of tab-separated values, for "Copy values". */
    public void setValues(Supplier<Optional<String>> lines) {
        values = lines;
    }

    /** The plot's data as tab-separated lines, where it gives them. */
    public Optional<String> values() {
        return values.get();
    }

    /** The plot's sentence. */
    public String sentence() {
        return words.get();
    }

    /** Everything that is drawn, for saving the plot. */
    public Drawing drawing() {
        return new Drawing(
                Layer.of(still, moving),
                (int) Math.ceil(getWidth()),
                (int) Math.ceil(getHeight()),
                context.theme().palette());
    }

    /** Pixels of the screen to one of the plot's: pictures made for less look coarse. */
    public double outputScale() {
        double screen =
                getScene() == null || getScene().getWindow() == null
                        ? 1
                        : getScene().getWindow().getOutputScaleX();
        return screen * factor;
    }

    /** The window's pixels to one of the plot's. */
    public double factor() {
        return factor;
    }

    /** How long the screen's thread took to draw this plot last. */
    public long drawnNanos() {
        return drawnNanos;
    }

    @Override
    protected void layoutChildren() {
        double width = factor == 1 ? snapSizeX(getWidth()) : getWidth();
        double height = factor == 1 ? snapSizeY(getHeight()) : getHeight();
        if (width != layers.getWidth() || height != layers.getHeight()) {
            layers.resizeRelocate(0, 0, width, height);
            layers.dirtyAll();
        }
        ring.resizeRelocate(0, 0, width, height);
    }

    /** One canvas and what stands on it. */
    private final class Sheet {
        private final Canvas canvas = new Canvas();
        private final CanvasSurface surface =
                new CanvasSurface(canvas.getGraphicsContext2D(), context.metrics());
        private Optional<Recording> drawn = Optional.empty();
        private double drawnFactor = 1;

        /** Draws a layer, unless that would change nothing: painting costs more than comparing. */
        void draw(Layer layer, double width, double height) {
            Recording next = new Recording(surface);
            layer.draw(next, new Box(0, 0, width, height), context.theme().palette());
            double across = pixels(width);
            double down = pixels(height);
            boolean sized =
                    canvas.getWidth() == across
                            && canvas.getHeight() == down
                            && drawnFactor == factor;
            if (sized && drawn.filter(next::draws).isPresent()) {
                return;
            }
            drawn = Optional.of(next);
            // The renderer lays even an empty picture over what is below.
            canvas.setVisible(!next.isEmpty());
            canvas.setWidth(across);
            canvas.setHeight(down);
            canvas.getGraphicsContext2D().clearRect(0, 0, across, down);
            drawnFactor = factor;
            next.drawOn(factor == 1 ? surface : new LargerSurface(surface, factor));
        }

        Optional<String> textAt(double x, double y) {
            return drawn.flatMap(recording -> recording.textAt(x, y));
        }

        /** Of the window, for a length of the plot. */
        private double pixels(double length) {
            return factor == 1 ? length : Math.rint(length * factor);
        }
    }

    /**
     * Not managed, so that asking for a redraw does not lay out the window: a node that is not
     * managed is the root of its own layout.
     */
    private final class Layers extends Pane {
        private final Sheet lower = new Sheet();
        private final Sheet upper = new Sheet();
        private boolean stillDirty = true;
        private boolean movingDirty = true;

        Layers() {
            setManaged(false);
            setMouseTransparent(true);
            getChildren().addAll(lower.canvas, upper.canvas);
        }

        /** A canvas has the window's pixels. */
        void unscale() {
            for (Canvas canvas : List.of(lower.canvas, upper.canvas)) {
                canvas.getTransforms().setAll(new Scale(1 / factor, 1 / factor));
            }
            dirtyAll();
        }

        void dirtyAll() {
            stillDirty = true;
            dirtyMoving();
        }

        void dirtyStill() {
            stillDirty = true;
            requestLayout();
        }

        void dirtyMoving() {
            movingDirty = true;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            if (!(stillDirty || movingDirty) || getWidth() <= 0 || getHeight() <= 0) {
                return;
            }
            long start = System.nanoTime();
            if (stillDirty) {
                lower.draw(still, getWidth(), getHeight());
            }
            if (movingDirty) {
                upper.draw(moving, getWidth(), getHeight());
            }
            stillDirty = false;
            movingDirty = false;
            drawnNanos = System.nanoTime() - start;
        }
    }
}
