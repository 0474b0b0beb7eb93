package quantoscope.chart.bench;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Bench;
import quantoscope.chart.Box;
import quantoscope.chart.Numbers;
import quantoscope.scheme.SchemeText;
import quantoscope.task.Job;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One scheme tried on one subject, as a picture of a bench.
 *
 * @param subject the values
 * @param evaluation of every value
 * @param title name of the subject
 * @param facts about it
 */
public record BenchPicture(Subject subject, Evaluation evaluation, String title, String facts) {
    private static final double BROAD = 1400;

    /** A signal: its channels, and samples in a second where somebody knows. */
    public Bench signal(int channels, OptionalDouble rate, Box size, Job job) {
        int columns = columns(Bench.dataColumn(size), 90);
        SignalPicture.Signal signal =
                new SignalPicture.Signal(subject, 0, Math.max(1, channels), rate);
        SignalPicture waves = SignalPicture.of(signal, evaluation, columns, job);
        // What has no room in a window of that size has none here.
        SignalPicture data =
                size.width() < BROAD ? waves : waves.withSpectrum(signal, evaluation, job);
        ValuePicture values = values(new Look(Axis.Spacing.LOG10, 1, false), size, job);
        return bench(data.rows(Bench.body(size).height()), values, size);
    }

    /** An image. */
    public Bench image(Box size, Job job) {
        int channels = (int) subject.traits().shape().last();
        ImagePicture data =
                ImagePicture.of(subject, evaluation, Bench.dataColumn(size), name(), job);
        ValuePicture values = values(new Look(Axis.Spacing.LINEAR, channels, false), size, job);
        return bench(data.rows(Bench.body(size).height()), values, size);
    }

    /** A tensor. */
    public Bench tensor(Box size, Job job) {
        TensorPicture data = TensorPicture.of(subject, evaluation, subject.count() / 2, job);
        ValuePicture values = values(new Look(Axis.Spacing.LOG10, 1, true), size, job);
        return bench(data.rows(Bench.dataColumn(size)), values, size);
    }

    private record Look(Axis.Spacing counts, int channels, boolean strip) {}

    private ValuePicture values(Look look, Box size, Job job) {
        int columns = columns(Bench.valueColumn(size), 54);
        ValuePicture.View view =
                new ValuePicture.View(
                        subject.count() / 2, columns, look.counts, look.channels, look.strip);
        return ValuePicture.of(subject, evaluation, view, job);
    }

    private static int columns(Box column, int insets) {
        return (int) Math.max(1, column.width() - insets);
    }

    private String name() {
        return SchemeText.of(evaluation.quantizer().scheme());
    }

    private Bench bench(List<Bench.Row> data, ValuePicture values, Box size) {
        String state =
                "exact · %s %s"
                        .formatted(
                                Numbers.count(subject.count()),
                                subject.count() == 1 ? "value" : "values");
        return new Bench(
                new Bench.Header(title, facts, state),
                data,
                values.rows(Bench.body(size).height()),
                LiveFigures.of(subject, evaluation, name()));
    }
}
