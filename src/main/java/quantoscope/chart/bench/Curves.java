package quantoscope.chart.bench;

import quantoscope.analysis.Subject;
import quantoscope.analysis.Transfer;
import quantoscope.chart.Axis;
import quantoscope.chart.ErrorPlot;
import quantoscope.chart.Kept;
import quantoscope.chart.Polyline;
import quantoscope.chart.Staircase;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.scheme.Quantizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Curves and sampled errors of fitted quantizers, and the axes that suit them. */
public final class Curves {
    private static final int GHOSTS_OF = 1000;
    private static final int DOTS = 5600;

    /** Errors beyond this many half steps are off the scale: clipping would flatten the rest. */
    private static final double HALF_STEPS = 4;

    private static final int MOST_STEPS = 1 << 12;

    private Curves() {}

    /** The transfer curve of a parameter set over an axis. */
    public static Staircase staircase(Quantizer quantizer, int parameter, Axis axis) {
        Transfer transfer = Transfer.of(quantizer, parameter, axis.low(), axis.high());
        return new Staircase(transfer.thresholds(), transfer.levels());
    }

    /** The range that a parameter set keeps; everything where it was fitted to nothing but 0. */
    public static Kept kept(Program program, int parameter) {
        if (program.plain() instanceof BlockCodec) {
            // What clips differs from block to block, and is small beside the data's range.
            return Kept.ALL;
        }
        float low = program.limits().low()[parameter];
        float high = program.limits().high()[parameter];
        return low < high ? new Kept(low, high) : Kept.ALL;
    }

    /** The parameter sets at 5, 50 and 95 % of the ranges; empty where there is one set. */
    public static int[] ghosts(Program program) {
        int sets = program.layout().parameters();
        if (sets < 2) {
            return new int[0];
        }
        int count = Math.min(sets, GHOSTS_OF);
        List<Reach> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int set = (int) ((long) i * sets / count);
            some.add(new Reach(set, reach(program, set)));
        }
        some.sort(Comparator.comparingDouble(Reach::width));
        int last = Math.min(count - 1, count * 95 / 100);
        return new int[] {
            some.get(count * 5 / 100).set, some.get(count / 2).set, some.get(last).set
        };
    }

    /** A parameter set and how far it reaches. */
    private record Reach(int set, double width) {}

    private static double reach(Program program, int parameter) {
        if (program.plain() instanceof BlockCodec codec) {
            return Math.abs(codec.scale(parameter));
        }
        Limits limits = program.limits();
        return (double) limits.high()[parameter] - limits.low()[parameter];
    }

    /**
     * Errors of some values, for plots of many parameter sets.
     *
     * @param every the distance in the data from one dot to the next
     */
    public record Sampled(ErrorPlot.Dots dots, long every) {
        /** None. */
        public static final Sampled NONE = new Sampled(ErrorPlot.Dots.NONE, 1);
    }

    /** Errors of at most a few thousand values. */
    public static Sampled dots(Quantizer quantizer, Subject subject) {
        Tried tried = Tried.of(quantizer, subject, DOTS);
        float[] e = new float[tried.x().length];
        for (int i = 0; i < e.length; i++) {
            e[i] = tried.result()[i] - tried.x()[i];
        }
        return new Sampled(new ErrorPlot.Dots(tried.x(), e), tried.every());
    }

    /**
     * How often each stretch of an axis is taken by x̂, judged by some values.
     *
     * @param most how many values, about
     */
    public static long[] sampledCounts(
            Quantizer quantizer, Subject subject, Axis axis, int bins, int most) {
        Tried tried = Tried.of(quantizer, subject, most);
        long[] counts = new long[bins];
        for (float result : tried.result()) {
            int bin = (int) Math.floor(axis.part(result) * bins);
            if (bin >= 0 && bin < bins) {
                counts[bin] += tried.every();
            }
        }
        return counts;
    }

    /** x̂ of one value of the data. */
    public static float one(Quantizer quantizer, float x, long index) {
        int parameter = quantizer.program().layout().parameterAt(index);
        return quantizer.one(parameter, x, index).reconstruction();
    }

    /** The middles of equal bins over an axis. */
    public static double[] middles(Axis axis, int bins) {
        double[] middles = new double[bins];
        Arrays.setAll(middles, i -> axis.value((i + 0.5) / bins));
        return middles;
    }

    /** The axis of errors that suits one curve. */
    public static Axis errors(Staircase staircase, Axis axis) {
        int first = staircase.index(axis.low());
        int last = staircase.index(axis.high());
        double most = 0;
        if (last - first <= MOST_STEPS) {
            Polyline errors = staircase.errors(axis.low(), axis.high());
            for (int i = 0; i < errors.count(); i++) {
                double error = Math.abs(errors.y()[i]);
                most = error > most ? error : most;
            }
        } else {
            double low = Math.abs(staircase.levels()[first] - axis.low());
            most = Math.max(low, Math.abs(staircase.levels()[last] - axis.high()));
        }
        double half = halfStep(staircase);
        return symmetric(half > 0 ? Math.min(most, HALF_STEPS * half) : most, axis);
    }

    /** Half of the widest step between levels. */
    private static double halfStep(Staircase staircase) {
        double widest = 0;
        double[] levels = staircase.levels();
        for (int i = 1; i < levels.length; i++) {
            double step = levels[i] - levels[i - 1];
            // Beyond its largest value a floating-point type may have no level.
            widest = step > widest ? step : widest;
        }
        return widest / 2;
    }

    /** The axis of errors that suits sampled ones. */
    public static Axis errors(ErrorPlot.Dots dots, Axis axis) {
        float[] magnitudes = new float[dots.e().length];
        int used = 0;
        for (float e : dots.e()) {
            if (Float.isFinite(e)) {
                magnitudes[used++] = Math.abs(e);
            }
        }
        Arrays.sort(magnitudes, 0, used);
        return symmetric(used == 0 ? 0 : 2 * magnitudes[(int) (0.999 * (used - 1))], axis);
    }

    private static Axis symmetric(double most, Axis axis) {
        // Levels may be infinite, where an infinity became the scale.
        boolean shown = most > 0 && most < Double.MAX_VALUE / 2;
        double top = shown ? 1.1 * most : (axis.high() - axis.low()) / 100;
        return Axis.linear(-top, top);
    }
}
