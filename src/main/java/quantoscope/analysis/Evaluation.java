package quantoscope.analysis;

import quantoscope.kernel.CodeCounts;
import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
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
    /**
     * Fits a scheme to all of the data and measures it on every value.
     *
     * @param more further sinks for the same pass
     * @throws Problem if this data cannot be quantized so
     */
    public static Evaluation exact(
            Subject subject, Scheme scheme, List<? extends Sink> more, Job job) throws Problem {
        Quantizer quantizer = scheme.fit(subject.calibration(), job);
        return measure(subject, quantizer, true, more, job);
    }

    /**
     * Measures a fitted quantizer on all values, or on the sample alone.
     *
     * @param all whether on every value; a sample that holds everything is exact all the same
     */
    public static Evaluation measure(
            Subject subject, Quantizer quantizer, boolean all, List<? extends Sink> more, Job job) {
        Source source = all ? subject.source() : subject.sample();
        Span span = all ? Span.all(subject.source()) : subject.sample().span();
        ErrorSums errors = new ErrorSums(quantizer.program());
        CodeCounts codes = new CodeCounts(quantizer.program());
        List<Sink> sinks = new ArrayList<>(List.of(errors, codes));
        sinks.addAll(more);
        Pass.run(source, span, Optional.of(quantizer.program()), sinks, job);
        Figures figures = Figures.of(subject, quantizer, errors.totals(), codes);
        return new Evaluation(
                quantizer, figures, codes.counts(), span.count(), all || subject.sample().isAll());
    }
}
