package quantoscope.ui.bench.signal;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;

/** Which samples and which values the waveform shows. */
final class TimeView {
    private static final double FEWEST = 8;
    private static final double TALLEST = 1e-7;

    /**
     * A view.
     *
     * @param from first sample, may be fractional
     * @param to after the last sample
     * @param low value at the bottom
     * @param high value at the top
     */
    record Part(double from, double to, double low, double high) {
        double length() {
            return to - from;
        }
    }

    private final ReadOnlyObjectWrapper<Part> part =
            new ReadOnlyObjectWrapper<>(new Part(0, 1, -1, 1));
    private long count = 1;
    private double reach = 1;

    ReadOnlyObjectProperty<Part> partProperty() {
        return part.getReadOnlyProperty();
    }

    Part part() {
        return part.get();
    }

    /**
     * Other data.
     *
     * @param newCount samples there are
     * @param newReach the largest magnitude
     */
    void restart(long newCount, double newReach) {
        count = Math.max(1, newCount);
        reach = newReach > 0 ? newReach : 1;
        home();
    }

    /** All samples, all values. */
    void home() {
        part.set(new Part(0, (double) count, -1.08 * reach, 1.08 * reach));
    }

    /** What brings back what is seen now. */
    Runnable bookmark() {
        Part now = part.get();
        return () -> part.set(now);
    }

    /** Shows samples, at the same height. */
    void show(double from, double to) {
        show(from, to, part.get().low, part.get().high);
    }

    /** Shows samples and values, brought into what there is. */
    void show(double from, double to, double low, double high) {
        double length = Math.clamp(to - from, Math.min(FEWEST, (double) count), (double) count);
        double start = Math.clamp(from, 0.0, (double) count - length);
        part.set(new Part(start, start + length, low, high));
    }

    /** Shows what it is told to, as far as there is any. */
    void show(Extents extents) {
        Part now = part.get();
        Stretch time = extents.across().orElse(new Stretch(now.from, now.to));
        Stretch height = extents.upright().orElse(new Stretch(now.low, now.high));
        show(time.from(), time.to(), height.from(), height.to());
    }

    /** Zooms in time about a place, 0 left to 1 right. */
    void zoom(double place, double factor) {
        Part now = part.get();
        double fixed = now.from + place * now.length();
        double length =
                Math.clamp(now.length() / factor, Math.min(FEWEST, (double) count), (double) count);
        show(fixed - place * length, fixed + (1 - place) * length);
    }

    /** Zooms in value about a place, 0 bottom to 1 top. */
    void zoomUpright(double place, double factor) {
        Part now = part.get();
        double height = Math.clamp((now.high - now.low) / factor, TALLEST * reach, 4 * reach);
        double fixed = now.low + place * (now.high - now.low);
        part.set(new Part(now.from, now.to, fixed - place * height, fixed + (1 - place) * height));
    }

    /** Moves by parts of what is seen. */
    void pan(double right, double up) {
        Part now = part.get();
        double by = right * now.length();
        double rise = up * (now.high - now.low);
        show(now.from + by, now.to + by, now.low + rise, now.high + rise);
    }
}
