package quantoscope.analysis;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.CodeCounts;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.Workers;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scheme tried on data.
 *
 * @param quantizer as fitted
 * @param figures of what it did
 * @param codeCounts how often each code occurs, from the lowest code on
 * @param values how many values the figures rest on
 * @param exact whether those are all values
 */
public record Evaluation(
        Quantizer quantizer, Figures figures, long[] codeCounts, long values, boolean exact) {
    /** What to read, and who reads it. */
    private record Reading(Source source, Span span, Workers workers) {}

    /**
     * Fits a scheme to all of the data and measures it on every value, on the machine's cores.
     *
     * @param more further sinks for the same pass
     * @throws Problem if this data cannot be quantized so
     */
    public static Evaluation exact(
            Subject subject, Scheme scheme, List<? extends Sink> more, Job job) throws Problem {
        Quantizer quantizer = scheme.fit(subject.calibration(), job);
        return exact(subject, quantizer, Workers.ofMachine(), more, job);
    }

    /**
     * Measures a fitted quantizer on every value.
     *
     * @param workers share the pass
     * @param more further sinks for the same pass
     */
    public static Evaluation exact(
            Subject subject,
            Quantizer quantizer,
            Workers workers,
            List<? extends Sink> more,
            Job job) {
        Reading reading = new Reading(subject.source(), Span.all(subject.source()), workers);
        return measure(subject, quantizer, reading, more, job);
    }

    /** Measures a fitted quantizer on the sample; exact all the same where that holds all. */
    public static Evaluation sampled(Subject subject, Quantizer quantizer, Job job) {
        if (quantizer.program() instanceof Contextual contextual && contextual.size() > 1) {
            Span all = new Span(0, 1, subject.sample().count());
            List<Span> stretches = Sample.stretches(all, contextual);
            return measured(subject, quantizer, stretches, job);
        }
        if (quantizer.program() instanceof BlockCodec codec) {
            Source blocks = subject.sample().blocks(codec.format().facts().size());
            return measured(subject, quantizer, blocks, job);
        }
        Reading reading = new Reading(subject.sample(), subject.sample().span(), Workers.none());
        return measure(subject, quantizer, reading, List.of(), job);
    }

    /** Measures a fitted quantizer on values that were gathered: whole blocks where it has any. */
    public static Evaluation measured(
            Subject subject, Quantizer quantizer, Source gathered, Job job) {
        Reading reading = new Reading(gathered, Span.all(gathered), Workers.none());
        return measure(subject, quantizer, reading, List.of(), job);
    }

    /** Measures a fitted quantizer on some spans of the values, on the calling thread. */
    public static Evaluation measured(
            Subject subject, Quantizer quantizer, List<Span> spans, Job job) {
        CodeCounts codes = new CodeCounts(quantizer.program());
        ErrorSums.Totals totals = ErrorSums.Totals.NONE;
        long values = 0;
        for (Span span : spans) {
            ErrorSums errors = new ErrorSums(quantizer.program());
            Optional<Program> program = Optional.of(quantizer.program());
            Pass.run(subject.source(), span, program, List.of(errors, codes), job);
            totals = totals.plus(errors.totals());
            values += span.count();
        }
        Figures figures = Figures.of(subject, quantizer, totals, codes);
        return new Evaluation(
                quantizer, figures, codes.counts(), values, values == subject.count());
    }

    private static Evaluation measure(
            Subject subject,
            Quantizer quantizer,
            Reading reading,
            List<? extends Sink> more,
            Job job) {
        Optional<Program> program = Optional.of(quantizer.program());
        ErrorSums errors = new ErrorSums(quantizer.program());
        CodeCounts codes = new CodeCounts(quantizer.program());
        List<Sink> sinks = new ArrayList<>(List.of(errors, codes));
        sinks.addAll(more);
        reading.workers.pass(reading.source, reading.span, program, sinks, job);
        Figures figures = Figures.of(subject, quantizer, errors.totals(), codes);
        long values = reading.span.count();
        return new Evaluation(
                quantizer, figures, codes.counts(), values, values == subject.count());
    }
}
