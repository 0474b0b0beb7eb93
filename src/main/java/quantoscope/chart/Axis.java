package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A value axis: an extent, how it is spaced, and how its ticks are written.
 *
 * @param low at the left or bottom end; above 0 on a logarithmic axis
 * @param high at the right or top end, above low
 * @param unit written once at the end: "s", "Hz"; empty for none
 */
public record Axis(double low, double high, Spacing spacing, String unit) {
    /** Pixels between ticks along x that are aimed at. */
    public static final double TARGET_X = 74;

    /** Pixels between ticks along y that are aimed at. */
    public static final double TARGET_Y = 44;

    /** The unit of counts, which is not written; their labels have prefixes: 3 k. */
    public static final String COUNT = "count";

    private static final List<String> PREFIXES = List.of("n", "µ", "m", "", "k", "M", "G", "T");

    /** How values lie along an axis. */
    public enum Spacing {
        LINEAR,
        /** Decades: 10, 1 k, 100 k. */
        LOG10,
        /** Octaves: 8, 64, 512. */
        LOG2,
        /** Linear over integer codes: ticks at powers of two apart, the last one 2ⁿ − 1. */
        CODES
    }

    public Axis {
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("An axis from " + low + " to " + high);
        }
        if (logarithmic(spacing) && low <= 0) {
            throw new IllegalArgumentException("A logarithmic axis from " + low);
        }
    }

    /** A linear axis of bare numbers. */
    public static Axis linear(double low, double high) {
        return new Axis(low, high, Spacing.LINEAR, "");
    }

    /** A linear axis in a unit, which takes an SI prefix by the extent. */
    public static Axis of(double low, double high, String unit) {
        return new Axis(low, high, Spacing.LINEAR, unit);
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is no smaller; of 0 it is 0. */
    public static double outward(double magnitude) {
        if (!(magnitude > 0)) {
            return 0;
        }
        double power = Math.pow(10, Math.floor(Math.log10(magnitude)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= magnitude) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** An axis for counts up to a maximum: its foot leaves a count of 1 visible. */
    public static Axis counts(double maximum, Spacing spacing) {
        double top = Math.max(1, maximum);
        return switch (spacing) {
            case LINEAR, CODES -> new Axis(0, 1.06 * top, Spacing.LINEAR, COUNT);
            case LOG10, LOG2 -> new Axis(0.7, Math.max(2, 1.8 * top), spacing, "");
        };
    }

    /** Where a value lies: 0 at the low end, 1 at the high end; outside beyond them. */
    public double part(double value) {
        if (!logarithmic(spacing)) {
            return (value - low) / (high - low);
        }
        return Math.log(value / low) / Math.log(high / low);
    }

    /** The value at a part of the length. */
    public double value(double part) {
        if (!logarithmic(spacing)) {
            return low + part * (high - low);
        }
        return low * Math.pow(high / low, part);
    }

    /** x of a value in an area. */
    public double x(double value, Box area) {
        return area.x() + part(value) * area.width();
    }

    /** y of a value in an area; the low end is at the bottom. */
    public double y(double value, Box area) {
        return area.bottom() - part(value) * area.height();
    }

    /** The value at an x of an area. */
    public double atX(double x, Box area) {
        return value((x - area.x()) / area.width());
    }

    /** The value at a y of an area. */
    public double atY(double y, Box area) {
        return value((area.bottom() - y) / area.height());
    }

    /** An axis of the same kind over another extent. */
    public Axis over(double newLow, double newHigh) {
        return new Axis(newLow, newHigh, spacing, unit);
    }

    /** Whether a value is finite and inside the extent. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /**
     * Ticks at multiples of 1, 2 or 5 times a power of ten, or at powers on a logarithmic axis; all
     * labels have the same number of decimals.
     *
     * @param length of the axis in pixels
     * @param target pixels between ticks that are aimed at
     */
    public List<Tick> ticks(double length, double target) {
        return switch (spacing) {
            case LINEAR -> linearTicks(step(length, target));
            case LOG10 -> powerTicks(10, length, target);
            case LOG2 -> powerTicks(2, length, target);
            case CODES -> codeTicks(length, target);
        };
    }

    /** The unit with its prefix, as written at the end of the axis: "ms". */
    public String unitLabel() {
        return bare() ? "" : PREFIXES.get(thousands() + 3) + unit;
    }

    /** A value in the unit of the labels, with more decimals than the ticks have: 3811.18. */
    public String label(double value, double length) {
        double pixel = (high - low) / Math.max(1, length) / prefix();
        int decimals = Math.clamp((int) Math.ceil(-Math.log10(pixel)), 0, 9);
        return Numbers.fixed(value / prefix(), decimals);
    }

    private double step(double length, double target) {
        double wanted = (high - low) * target / Math.max(target, length);
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double best = power;
        // The factor nearest in ratio, so that spacing strays from the target by at most ~1.6.
        for (double factor : new double[] {2, 5, 10}) {
            if (Math.abs(Math.log(factor * power / wanted)) < Math.abs(Math.log(best / wanted))) {
                best = factor * power;
            }
        }
        return best;
    }

    private List<Tick> linearTicks(double step) {
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        double prefix = prefix();
        double shown = step / prefix;
        double largest = Math.max(Math.abs(low), Math.abs(high)) / prefix;
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(shown) + 1e-9));
        boolean powers = decimals > 5 || largest >= 1e7;
        List<Tick> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            double value = i * step;
            if (unit.equals(COUNT)) {
                ticks.add(new Tick(value, Numbers.shortCount(value)));
                continue;
            }
            int digits = (int) Math.ceil(Math.log10(Math.max(1.0, Math.abs((double) i)))) + 1;
            String label =
                    powers
                            ? Numbers.significant(value / prefix, Math.clamp(digits, 1, 9))
                            : Numbers.fixed(value / prefix, decimals);
            ticks.add(new Tick(value, label));
        }
        return ticks;
    }

    private List<Tick> powerTicks(int base, double length, double target) {
        double logBase = Math.log(base);
        int first = (int) Math.ceil(Math.log(low) / logBase - 1e-9);
        int last = (int) Math.floor(Math.log(high) / logBase + 1e-9);
        double pixels = length * logBase / Math.log(high / low);
        int every = 1;
        while (every * pixels < 0.6 * target) {
            every++;
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            if (Math.floorMod(i, every) == 0) {
                double value = Math.pow(base, i);
                ticks.add(
                        new Tick(
                                value,
                                value < 1
                                        ? String.format(Locale.ROOT, "%s", value)
                                        : Numbers.shortCount(value)));
            }
        }
        return ticks;
    }

    private List<Tick> codeTicks(double length, double target) {
        double wanted = (high - low) * target / Math.max(target, length);
        double step = Math.max(1, Math.pow(2, Math.rint(Math.log(wanted) / Math.log(2))));
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor((high + 1) / step);
        for (long i = (long) Math.ceil(low / step); i <= last; i++) {
            long code = Math.round(i * step);
            boolean full = i == last && low <= 0 && code > 1 && Long.bitCount(code) == 1;
            long shown = full ? code - 1 : code;
            if (shown <= high) {
                ticks.add(new Tick(shown, Numbers.count(shown)));
            }
        }
        return ticks;
    }

    private static boolean logarithmic(Spacing spacing) {
        return spacing == Spacing.LOG10 || spacing == Spacing.LOG2;
    }

    private boolean bare() {
        return unit.isEmpty() || unit.equals(COUNT);
    }

    private double prefix() {
        return bare() ? 1 : Math.pow(1000, thousands());
    }

    private int thousands() {
        return Math.clamp((int) Math.floor(Math.log10(high - low) / 3 + 1e-9), -3, 4);
    }
}
