package quantoscope.ui.bench.signal;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;

/** Which part of its plane a plot shows: samples and values, or frequencies and levels. */
final class PlaneView {
    private static final double LOWEST = 5e-8;
    private static final double TALLEST = 2;

    /**
     * A part of a plane.
     *
     * @param from left end, may be fractional
     * @param to right end
     * @param low value at the bottom
     * @param high value at the top
     */
    record Part(double from, double to, double low, double high) {
        double length() {
            return to - from;
        }

        private double height() {
            return high - low;
        }
    }

    private final ReadOnlyObjectWrapper<Part> part =
            new ReadOnlyObjectWrapper<>(new Part(0, 1, -1, 1));
    private Part home = part.get();
    private double shortest = 1;

    ReadOnlyObjectProperty<Part> partProperty() {
        return part.getReadOnlyProperty();
    }

    Part part() {
        return part.get();
    }

    /**
     * Other data.
     *
     * @param all of it
     * @param least length that can be seen
     */
    void restart(Part all, double least) {
        extend(all, least);
        home();
    }

    /** More of the same data is known: there is more to see, but what is seen stays. */
    void extend(Part all, double least) {
        home = all;
        shortest = Math.min(least, all.length());
    }

    /** Everything. */
    void home() {
        part.set(home);
    }

    /** What the view was started with. */
    Part all() {
        return home;
    }

    /** What brings back what is seen now. */
    Runnable bookmark() {
        Part now = part.get();
        return () -> part.set(now);
    }

    /** Shows another stretch, at the same height. */
    void show(double from, double to) {
        show(from, to, part.get().low, part.get().high);
    }

    /** Shows a stretch and values, brought into what there is. */
    void show(double from, double to, double low, double high) {
        double length = Math.clamp(to - from, shortest, home.length());
        double start = Math.clamp(from, home.from, home.to - length);
        part.set(new Part(start, start + length, low, high));
    }

    /** Shows what it is told to, as far as there is any. */
    void show(Extents extents) {
        Part now = part.get();
        Stretch across = extents.across().orElse(new Stretch(now.from, now.to));
        Stretch height = extents.upright().orElse(new Stretch(now.low, now.high));
        show(across.from(), across.to(), height.from(), height.to());
    }

    /** Zooms across about a place, 0 left to 1 right. */
    void zoom(double place, double factor) {
        Part now = part.get();
        double fixed = now.from + place * now.length();
        double length = Math.clamp(now.length() / factor, shortest, home.length());
        show(fixed - place * length, fixed + (1 - place) * length);
    }

    /** Zooms in value about a place, 0 bottom to 1 top. */
    void zoomUpright(double place, double factor) {
        Part now = part.get();
        double height =
                Math.clamp(now.height() / factor, LOWEST * home.height(), TALLEST * home.height());
        double fixed = now.low + place * now.height();
        part.set(new Part(now.from, now.to, fixed - place * height, fixed + (1 - place) * height));
    }

    /** Moves by parts of what is seen; up and down only where more was seen before. */
    void pan(double right, double up) {
        Part now = part.get();
        double by = right * now.length();
        double rise = up * now.height();
        double lowest = Math.min(now.low, home.low);
        double highest = Math.max(now.high, home.high);
        double within = Math.clamp(rise, lowest - now.low, highest - now.high);
        show(now.from + by, now.to + by, now.low + within, now.high + within);
    }
}
