package quantoscope.ui.bench.value;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import quantoscope.chart.Axis;

/** The value axis that histogram, transfer and error share: what of it is seen. */
public final class ValueView {
    /** Never nearer than this part of the largest magnitude: float32 has no more to show. */
    private static final double NEAREST = 1e-6;

    private static final double WIDEST = 4;

    private final ReadOnlyObjectWrapper<Axis> axis =
            new ReadOnlyObjectWrapper<>(Axis.linear(-1, 1));
    private Axis home = axis.get();
    private Axis all = axis.get();
    private boolean touched;

    /** What is seen. */
    public ReadOnlyObjectProperty<Axis> axisProperty() {
        return axis.getReadOnlyProperty();
    }

    public Axis axis() {
        return axis.get();
    }

    /** Other data: what was zoomed is forgotten. */
    void restart(Axis newHome, Axis newAll) {
        touched = false;
        setHome(newHome, newAll);
    }

    /** The default view, and the one that holds everything; who has zoomed stays where they are. */
    void setHome(Axis newHome, Axis newAll) {
        home = newHome;
        all = newAll;
        if (!touched) {
            axis.set(home);
        }
    }

    /**
     * Zooms about a place.
     *
     * @param part of the length, from the left, that stays where it is
     * @param factor above 1 to see less, larger
     */
    public void zoom(double part, double factor) {
        Axis now = axis.get();
        double magnitude = Math.max(Math.abs(now.low()), Math.abs(now.high()));
        double width =
                Math.clamp(
                        (now.high() - now.low()) / factor,
                        NEAREST * magnitude,
                        Math.max(WIDEST * (all.high() - all.low()), NEAREST * magnitude));
        double fixed = now.value(part);
        show(fixed - part * width, fixed + (1 - part) * width);
    }

    /** Moves by a part of the length. */
    public void pan(double part) {
        Axis now = axis.get();
        double by = part * (now.high() - now.low());
        if (now.low() + by < all.high() && now.high() + by > all.low()) {
            show(now.low() + by, now.high() + by);
        }
    }

    /** The default view. */
    public void reset() {
        touched = false;
        axis.set(home);
    }

    /** What brings back what is seen now. */
    Runnable bookmark() {
        Axis now = axis.get();
        boolean wasTouched = touched;
        return () -> {
            touched = wasTouched;
            axis.set(now);
        };
    }

    /** Everything, outliers included. */
    public void showAll() {
        show(Math.min(home.low(), all.low()), Math.max(home.high(), all.high()));
    }

    /** Shows from one value to another. */
    void show(double low, double high) {
        if (low < high && Double.isFinite(high - low)) {
            touched = true;
            axis.set(axis.get().over(low, high));
        }
    }
}
