package quantoscope.chart.bench;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Every;
import quantoscope.analysis.Pyramid;
import quantoscope.analysis.Spectrum;
import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Bench;
import quantoscope.chart.Kept;
import quantoscope.chart.Layer;
import quantoscope.chart.OverviewPlot;
import quantoscope.chart.Pane;
import quantoscope.chart.Role;
import quantoscope.chart.SpectrumPlot;
import quantoscope.chart.Trace;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The data column of a signal: all of it small, a stretch of it with its reconstruction as steps,
 * the error below.
 *
 * @param overview of the whole channel
 * @param waves of the stretch
 * @param spectrum of original and error, where there is room
 * @param sentence where there is nothing to show; else empty
 */
public record SignalPicture(
        OverviewPlot overview, Waves waves, Optional<SpectrumPlot> spectrum, String sentence) {
    private static final double OVERVIEW = 62;
    private static final double LANE_SHARE = 0.2;
    private static final double LANE = 121;
    private static final double SPECTRUM = 163;

    /** Samples that are seen: a few periods of a voice. */
    private static final long SEEN = 500;

    /** Clip limits further off than this multiple of what is seen are out of the picture. */
    private static final double NEAR = 1.6;

    private static final double MARGIN = 0.05;

    /**
     * A channel of a subject on its time axis.
     *
     * @param subject all channels, one sample of each after the other
     * @param channel shown
     * @param channels there are
     * @param rate samples in a second; none where nobody knows
     */
    public record Signal(Subject subject, int channel, int channels, OptionalDouble rate) {
        Source source() {
            return channels == 1
                    ? subject.source()
                    : new Every(subject.source(), channel, channels);
        }

        long index(long sample) {
            return channel + sample * channels;
        }

        /** In seconds, or in samples where there is no rate. */
        double time(long sample) {
            return (double) sample / rate.orElse(1);
        }

        String unit() {
            return rate.isPresent() ? "s" : "";
        }
    }

    /**
     * The loudest stretch, some 10 ms long at the rates of sound, so that single steps are seen.
     *
     * @param columns pixels across the overview
     */
    public static SignalPicture of(Signal signal, Evaluation evaluation, int columns, Job job) {
        Source source = signal.source();
        long count = source.count();
        Pyramid pyramid = Pyramid.of(source, job);
        Loudest loudest = Loudest.of(pyramid, count);
        long length = Math.min(SEEN, count);
        long from = Math.clamp(Math.round(loudest.sample() - length / 2.0), 0, count - length);
        float[] low = new float[columns];
        float[] high = new float[columns];
        pyramid.columns(0, (double) Math.max(1, count), low, high);
        OverviewPlot overview =
                new OverviewPlot(
                        Axis.of(0, signal.time(Math.max(1, count)), signal.unit()),
                        new Trace.Columns(low, high),
                        signal.time(from),
                        signal.time(from + length));
        return new SignalPicture(
                overview,
                waves(signal, evaluation.quantizer(), from, length),
                Optional.empty(),
                ValueAxes.sentence(Spread.ofSample(signal.subject).exactly(signal.subject, job)));
    }

    /** The same with the spectrum of the whole channel. */
    public SignalPicture withSpectrum(Signal signal, Evaluation evaluation, Job job) {
        Span span = new Span(signal.channel, signal.channels, signal.source().count());
        Spectrum found =
                Spectrum.of(signal.subject.source(), span, evaluation.quantizer().program(), job);
        SpectrumPlot plot = Spectra.plot(found, signal.rate.orElse(1), signal.rate.isPresent());
        return new SignalPicture(overview, waves, Optional.of(plot), sentence);
    }

    private static Waves waves(Signal signal, Quantizer quantizer, long from, long length) {
        Source source = signal.source();
        // One more at each side, so that lines run to the edges.
        long first = Math.max(0, from - 1);
        int count = (int) (Math.min(source.count(), from + length + 1) - first);
        float[] x = new float[count];
        source.read(first, 1, x, count);
        float[] result = new float[count];
        float[] error = new float[count];
        Layout layout = quantizer.program().layout();
        for (int i = 0; i < count; i++) {
            long index = signal.index(first + i);
            boolean finite = Float.isFinite(x[i]);
            result[i] =
                    finite
                            ? quantizer.one(layout.parameterAt(index), x[i], index).reconstruction()
                            : Float.NaN;
            error[i] = result[i] - x[i];
            x[i] = finite ? x[i] : Float.NaN;
        }
        double start = signal.time(first);
        double period = signal.time(1);
        int parameter = count == 0 ? 0 : layout.parameterAt(signal.index(from));
        Kept kept = Curves.kept(quantizer.program(), parameter);
        Axis time =
                Axis.of(signal.time(from), signal.time(from + Math.max(1, length)), signal.unit());
        return Waves.of(
                new Waves.Axes(time, values(kept, x, result)),
                quantizer,
                parameter,
                new Waves.Lines(
                        new Trace.Samples(start, period, x),
                        new Trace.Samples(start, period, result),
                        new Trace.Samples(start, period, error)));
    }

    /** What is seen, even about zero where both signs occur, with the clip range if it is near. */
    private static Axis values(Kept kept, float[] x, float[] result) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < x.length; i++) {
            if (Float.isFinite(x[i]) && Float.isFinite(result[i])) {
                low = Math.min(low, Math.min(x[i], result[i]));
                high = Math.max(high, Math.max(x[i], result[i]));
            }
        }
        double reach = Math.max(-low, high);
        if (kept.low() >= -NEAR * reach) {
            low = Math.min(low, kept.low());
        }
        if (kept.high() <= NEAR * reach) {
            high = Math.max(high, kept.high());
        }
        if (low < 0 && high > 0) {
            high = Math.max(-low, high);
            low = -high;
        }
        double margin = MARGIN * (high - low);
        return margin > Double.MIN_NORMAL
                ? Axis.linear(low - margin, high + margin)
                : Axis.linear(-1, 1);
    }

    /**
     * The column's rows.
     *
     * @param height of the column in pixels
     */
    public List<Bench.Row> rows(double height) {
        Layer main = Layer.of(waves.waveform(), new Sentence(sentence));
        List<Bench.Row> rows = new ArrayList<>();
        rows.addAll(
                List.of(
                        Bench.Row.of(OVERVIEW, Pane.bare(Layer.of(overview, overview.marks()))),
                        Bench.Row.of(
                                0,
                                new Pane(
                                        "Waveform",
                                        List.of(
                                                new Pane.Legend(Role.ORIGINAL, "original"),
                                                new Pane.Legend(Role.LIVE, "reconstruction")),
                                        waves.waveform().ground().codes().isEmpty() ? "" : "code",
                                        main)),
                        Bench.Row.of(
                                spectrum.isPresent() ? LANE : Math.max(120, LANE_SHARE * height),
                                Pane.bare(waves.lane()))));
        spectrum.ifPresent(plot -> rows.add(Bench.Row.of(SPECTRUM, spectrum(plot))));
        return rows;
    }

    private static Pane spectrum(SpectrumPlot plot) {
        return new Pane(
                "Spectrum",
                List.of(
                        new Pane.Legend(Role.ORIGINAL, "original"),
                        new Pane.Legend(Role.ERROR, "error")),
                Spectra.note(!plot.frequency().unit().isEmpty()),
                plot);
    }
}
