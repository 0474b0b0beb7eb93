package quantoscope.chart.bench;

import quantoscope.analysis.Sample;
import quantoscope.chart.Axis;
import quantoscope.chart.Numbers;
import quantoscope.chart.RatioStrip;
import quantoscope.chart.Tick;
import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.Minifloat;
import quantoscope.scheme.Numerals;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Magnitudes |x / s| of a sample beside the values of the number format that they are cast to.
 *
 * @param strip as it is drawn
 * @param least the smallest value of the format above 0
 * @param most its largest
 * @param values how many magnitudes above 0 were counted
 * @param below how many of them are nearer to 0 than to the least value
 * @param above how many are above the largest value
 */
public record Ratios(
        RatioStrip strip, double least, double most, long values, long below, long above) {
    private static final int BINS = 132;

    /** Places of an axis that are told apart: more than it has pixels at any scale. */
    private static final int PLACES = 4096;

    /** A format that spans more octaves is shown where the data is. */
    private static final int MOST_OCTAVES = 48;

    /** Octaves around the data that are shown then. */
    private static final double AROUND = 4;

    /** Every so many octaves a power of two is labelled, where there is room. */
    private static final int EVERY = 4;

    /** Larger numbers are rounded. */
    private static final double MOST_WRITTEN = 1e6;

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /**
     * Counts them.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    public static Ratios of(Sample sample, Minifloat program, Job job) {
        double[] values = positive(program.format());
        job.check();
        double[] ratios = ratios(sample, program);
        job.check();
        double least = values[0];
        double most = values[values.length - 1];
        Axis axis = axis(least, most, ratios);
        int[] counts = new int[BINS];
        long below = 0;
        long above = 0;
        long left = 0;
        long right = 0;
        for (double ratio : ratios) {
            below += ratio < least / 2 ? 1 : 0;
            above += ratio > most ? 1 : 0;
            double part = axis.part(ratio);
            left += part < 0 ? 1 : 0;
            right += part > 1 ? 1 : 0;
            if (part >= 0 && part <= 1) {
                counts[Math.min((int) (part * BINS), BINS - 1)]++;
            }
        }
        RatioStrip strip =
                new RatioStrip(
                        axis,
                        Arrays.stream(counts).boxed().toList(),
                        teeth(values, axis),
                        labels(program.format(), least, most),
                        new RatioStrip.Ends(
                                left == 0 ? "" : "‹ " + Numbers.count(left),
                                right == 0 ? "" : Numbers.count(right) + " ›"));
        return new Ratios(strip, least, most, ratios.length, below, above);
    }

    /** The finite values above 0, in order. */
    private static double[] positive(FloatFormat format) {
        double[] values = new double[format.highCode() - format.lowCode() + 1];
        int n = 0;
        for (int code = format.lowCode(); code <= format.highCode(); code++) {
            float value = format.decode(code);
            if (value > 0 && value < Float.POSITIVE_INFINITY) {
                values[n++] = value;
            }
        }
        return Arrays.copyOf(values, n);
    }

    /** Values on the axis, of those that no screen shows apart only the first: types have many. */
    private static List<Double> teeth(double[] values, Axis axis) {
        List<Double> teeth = new ArrayList<>();
        int last = -1;
        for (double value : values) {
            int place = (int) Math.floor(axis.part(value) * PLACES);
            if (place > last && place <= PLACES) {
                teeth.add(value);
                last = place;
            }
        }
        return teeth;
    }

    /** Those above 0 that are finite. */
    private static double[] ratios(Sample sample, Minifloat program) {
        float[] x = sample.values();
        double[] ratios = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            long index = sample.span().first() + i * sample.span().step();
            double ratio = ratio(program, program.layout().parameterAt(index), x[i]);
            if (ratio > 0 && ratio < Double.POSITIVE_INFINITY) {
                ratios[n++] = ratio;
            }
        }
        return Arrays.copyOf(ratios, n);
    }

    /** |x / s| of a value. */
    public static double ratio(Minifloat program, int parameter, float x) {
        return Math.abs((double) x / program.scale()[parameter]);
    }

    private static Axis axis(double least, double most, double... ratios) {
        double low = least;
        double high = most;
        if (Math.log(most / least) > MOST_OCTAVES * Math.log(2) && ratios.length > 0) {
            double around = Math.pow(2, AROUND);
            double from = Arrays.stream(ratios).min().getAsDouble();
            double to = Arrays.stream(ratios).max().getAsDouble();
            high = Math.clamp(to * around, least * around * around, most);
            low = Math.clamp(from / around, least, high / around / around);
        }
        return new Axis(low / 1.2, high * 1.2, Axis.Spacing.LOG2, "");
    }

    /** Both ends, 1 and the smallest normal number first; then powers of two. */
    private static List<Tick> labels(FloatFormat format, double least, double most) {
        List<Tick> labels = new ArrayList<>();
        labels.add(label(most));
        labels.add(label(least));
        labels.add(label(1));
        if (format instanceof BinaryFloat binary) {
            labels.add(label(Math.scalb(1.0, 1 - binary.bias())));
        }
        int last = Math.getExponent(most);
        for (int e = Math.getExponent(least); e <= last; e++) {
            if (e % EVERY == 0) {
                labels.add(label(Math.scalb(1.0, e)));
            }
        }
        return labels;
    }

    private static Tick label(double value) {
        return new Tick(value, text(value));
    }

    /** Powers of two below 1 and far above it as such; other numbers in figures. */
    static String text(double value) {
        int exponent = Math.getExponent(value);
        boolean power = Math.scalb(1.0, exponent) == value;
        if (!power || (exponent >= 0 && exponent < 10)) {
            boolean whole = value == Math.rint(value) && value < MOST_WRITTEN;
            return whole ? Numbers.count((long) value) : Numerals.rounded(value);
        }
        StringBuilder text = new StringBuilder(exponent < 0 ? "2⁻" : "2");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
