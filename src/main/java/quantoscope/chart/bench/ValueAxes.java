package quantoscope.chart.bench;

import quantoscope.analysis.Spread;
import quantoscope.chart.Axis;
import quantoscope.chart.Kept;
import quantoscope.chart.Numbers;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Traits;

import java.util.Optional;

/** The axes that suit values: by percentiles, zero always in view. */
public final class ValueAxes {
    private static final double MARGIN = 0.05;
    private static final double NEAR = 1.6;

    /** A step must be told apart from the value it stands beside. */
    private static final double SMALLEST = 1e-9;

    private ValueAxes() {}

    /**
     * The default view: all but 0.1 %, with zero, and the clip range where that is not far off.
     * Where both signs occur and the clip range asks for no more, it is even about zero.
     *
     * @param kept the range at first
     */
    public static Axis home(Spread spread, Traits traits, Kept kept) {
        if (traits.depth() > 0) {
            return codes(traits.depth());
        }
        if (spread.finite() == 0) {
            return Axis.linear(-1, 1);
        }
        double near = NEAR * Math.max(Math.abs(spread.low()), Math.abs(spread.high()));
        double low = kept.low() >= -near ? Math.min(spread.low(), kept.low()) : spread.low();
        double high = kept.high() <= near ? Math.max(spread.high(), kept.high()) : spread.high();
        boolean inside = low == spread.low() && high == spread.high() && low < 0 && high > 0;
        return inside && low < high ? Axis.linear(low, high) : around(low, high);
    }

    /**
     * An axis that holds another and what it held before: it grows outwards alone, to 1, 2 or 5
     * times a power of ten.
     */
    public static Axis grown(Optional<Axis> before, Axis wanted) {
        double low = before.map(axis -> Math.min(axis.low(), wanted.low())).orElse(wanted.low());
        double high =
                before.map(axis -> Math.max(axis.high(), wanted.high())).orElse(wanted.high());
        return wanted.over(outward(low, -1), outward(high, 1));
    }

    /** Away from 0 where that is outwards; an end on the far side of 0 keeps its place. */
    private static double outward(double end, int sign) {
        return end * sign > 0 ? sign * Axis.outward(end * sign) : end;
    }

    /** Everything that is finite. */
    public static Axis all(Spread spread, Traits traits) {
        if (traits.depth() > 0) {
            return codes(traits.depth());
        }
        return spread.finite() == 0 ? Axis.linear(-1, 1) : around(spread.min(), spread.max());
    }

    /** Where nearly all values lie: all but 0.5 %, with zero; even about zero for both signs. */
    public static Axis near(Spread spread, Traits traits) {
        if (traits.depth() > 0) {
            return codes(traits.depth());
        }
        double reach = spread.finite() == 0 ? 0 : spread.reference();
        return around(spread.min() < 0 ? -reach : 0, spread.max() > 0 ? reach : 0);
    }

    private static Axis codes(int depth) {
        double top = Math.scalb(1.0, depth) - 1;
        return new Axis(-0.03 * top, 1.03 * top, Axis.Spacing.CODES, "");
    }

    /**
     * The default view with a quantizer as it is at first: where all values are equal, that value
     * and a step on both sides of it.
     *
     * @param parameter the set whose range is looked at
     */
    public static Axis home(Spread spread, Traits traits, Quantizer first, int parameter) {
        double value = spread.min();
        if (traits.depth() > 0 || spread.finite() == 0 || value != spread.max() || value == 0) {
            return home(spread, traits, Curves.kept(first.program(), parameter));
        }
        double step = step(first.levels(parameter), value);
        return Axis.linear(value - step, value + step);
    }

    /** From the level nearest to a value to the next; a tenth of the value where there is none. */
    private static double step(double[] levels, double value) {
        int near = 0;
        for (int i = 1; i < levels.length; i++) {
            if (Math.abs(levels[i] - value) < Math.abs(levels[near] - value)) {
                near = i;
            }
        }
        int next = near > 0 ? near - 1 : Math.min(1, levels.length - 1);
        double step = Math.abs(levels[near] - levels[next]);
        double least = SMALLEST * Math.abs(value);
        return step > least && Double.isFinite(step) ? step : Math.abs(value) / 10;
    }

    private static Axis around(double low, double high) {
        double from = Math.min(0, low);
        double to = Math.max(0, high);
        double margin = MARGIN * (to - from);
        // Nothing but zeros, or numbers that float64 can hardly tell apart.
        return margin > Double.MIN_NORMAL
                ? Axis.linear(from - margin, to + margin)
                : Axis.linear(-1, 1);
    }

    /** What to say where nothing can be counted; empty where something can. */
    public static String sentence(Spread spread) {
        if (spread.count() == 0) {
            return "No values.";
        }
        if (spread.finite() > 0) {
            boolean zero = spread.min() == 0 && spread.max() == 0 && spread.exact();
            return zero && spread.finite() == spread.count() ? "All values are zero." : "";
        }
        return "No finite values: " + specials(spread) + ".";
    }

    /** "3 NaN, 1 Inf"; empty for none. */
    public static String specials(Spread spread) {
        String nan = spread.nan() == 0 ? "" : Numbers.count(spread.nan()) + " NaN";
        String infinite = spread.infinite() == 0 ? "" : Numbers.count(spread.infinite()) + " Inf";
        return nan.isEmpty() || infinite.isEmpty() ? nan + infinite : nan + ", " + infinite;
    }
}
