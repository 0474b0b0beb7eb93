package quantoscope.ui.bench.signal;

import quantoscope.analysis.ColumnExtremes;
import quantoscope.analysis.Pyramid;
import quantoscope.chart.Trace;
import quantoscope.chart.bench.Waves;
import quantoscope.kernel.Affine;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Rounding;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Original, reconstruction and error of a stretch of a signal as they are drawn.
 *
 * @param original of the data
 * @param reconstruction of the data
 * @param error of the data
 */
record Traces(Trace original, Trace reconstruction, Trace error) {
    /** Up to here single samples are drawn, above extremes. */
    private static final double SAMPLES_A_PIXEL = 2;

    /** Up to here every sample in view is worked out at once. */
    private static final double AT_ONCE = 1 << 14;

    /** Of more samples than this a strided part is worked out first. */
    private static final long FEW = 1 << 16;

    /** Nothing to draw. */
    static final Traces NOTHING = new Traces(nothing(1), nothing(1), nothing(1));

    /** Columns that hold nothing. */
    static Trace.Columns nothing(int columns) {
        float[] none = new float[columns];
        Arrays.fill(none, Float.NaN);
        return new Trace.Columns(none, none);
    }

    /**
     * What can be had at once; what is missing is nothing, until {@link #columns} comes.
     *
     * @param pyramid of the signal; empty as long as it is not built
     * @param columns pixels across
     */
    static Traces of(
            SignalData data,
            Optional<Pyramid> pyramid,
            Quantizer quantizer,
            PlaneView.Part part,
            int columns) {
        if (part.length() <= SAMPLES_A_PIXEL * columns) {
            return samples(data, quantizer, part);
        }
        if (pyramid.isEmpty()) {
            return new Traces(nothing(columns), nothing(columns), nothing(columns));
        }
        float[] low = new float[columns];
        float[] high = new float[columns];
        pyramid.get().columns(part.from(), part.to(), low, high);
        Trace.Columns original = new Trace.Columns(low, high);
        if (part.length() <= AT_ONCE) {
            ColumnExtremes extremes = columns(data, quantizer, part, columns, 1, new Job());
            return new Traces(original, trace(extremes.reconstruction()), trace(extremes.error()));
        }
        return new Traces(
                original,
                monotone(quantizer) ? through(quantizer, original) : nothing(columns),
                nothing(columns));
    }

    /** Whether {@link #of} cannot give all of it. */
    static boolean takesTime(PlaneView.Part part, int columns) {
        return part.length() > Math.max(AT_ONCE, SAMPLES_A_PIXEL * columns);
    }

    private static Traces samples(SignalData data, Quantizer quantizer, PlaneView.Part part) {
        // One more at each side, so that lines run to the edges.
        long from = Math.max(0, (long) Math.floor(part.from()) - 1);
        long to = Math.min(data.count(), (long) Math.ceil(part.to()) + 1);
        int count = (int) Math.max(0, to - from);
        float[] x = new float[count];
        data.source().read(from, 1, x, count);
        float[] result = new float[count];
        float[] error = new float[count];
        for (int i = 0; i < count; i++) {
            long index = data.index(from + i);
            result[i] =
                    Float.isFinite(x[i])
                            ? quantizer
                                    .one(
                                            quantizer.program().layout().parameterAt(index),
                                            x[i],
                                            index)
                                    .reconstruction()
                            : Float.NaN;
            error[i] = result[i] - x[i];
            x[i] = Float.isFinite(x[i]) ? x[i] : Float.NaN;
        }
        double first = data.time((double) from);
        double period = data.time(1);
        return new Traces(
                new Trace.Samples(first, period, x),
                new Trace.Samples(first, period, result),
                new Trace.Samples(first, period, error));
    }

    /** Whether a larger x never gives a smaller x̂, whatever its place. */
    private static boolean monotone(Quantizer quantizer) {
        return quantizer.program().layout().parameters() == 1
                && switch (quantizer.program()) {
                    case Affine affine ->
                            !affine.codes().wrap() && affine.rounding() != Rounding.STOCHASTIC;
                    case Levels _ -> true;
                    case Minifloat floats -> floats.format().isMonotone();
                    case BlockCodec _, Contextual _ -> false;
                };
    }

    private static Trace.Columns through(Quantizer quantizer, Trace.Columns original) {
        int columns = original.low().length;
        float[] low = new float[columns];
        float[] high = new float[columns];
        for (int i = 0; i < columns; i++) {
            boolean holds = original.low()[i] <= original.high()[i];
            low[i] = holds ? quantizer.one(0, original.low()[i], 0).reconstruction() : Float.NaN;
            high[i] = holds ? quantizer.one(0, original.high()[i], 0).reconstruction() : Float.NaN;
        }
        return new Trace.Columns(low, high);
    }

    /** Every how many samples a first look takes; 1 where it can take all. */
    static long firstStep(PlaneView.Part part) {
        long count = (long) Math.ceil(part.length());
        // Odd, so that it does not walk in step with a period of two.
        return count <= 4 * FEW ? 1 : count / FEW | 1;
    }

    /** Reconstruction and error of all samples in view, or every {@code step}-th. */
    static ColumnExtremes columns(
            SignalData data,
            Quantizer quantizer,
            PlaneView.Part part,
            int columns,
            long step,
            Job job) {
        long from = Math.max(0, (long) Math.floor(part.from()));
        long to = Math.min(data.count(), (long) Math.ceil(part.to()));
        ColumnExtremes extremes =
                new ColumnExtremes(
                        data.index(0) + part.from() * data.stride(),
                        data.index(0) + part.to() * data.stride(),
                        columns);
        Span span =
                new Span(
                        data.index(from),
                        data.stride() * step,
                        Math.ceilDiv(Math.max(0, to - from), step));
        Pass.run(data.whole(), span, Optional.of(quantizer.program()), List.of(extremes), job);
        return extremes;
    }

    /** With reconstruction and error of columns. */
    Traces with(ColumnExtremes extremes) {
        return new Traces(original, trace(extremes.reconstruction()), trace(extremes.error()));
    }

    /** The lines of the plots. */
    Waves.Lines lines() {
        return new Waves.Lines(original, reconstruction, error);
    }

    private static Trace.Columns trace(ColumnExtremes.Columns columns) {
        return new Trace.Columns(columns.low(), columns.high());
    }
}
