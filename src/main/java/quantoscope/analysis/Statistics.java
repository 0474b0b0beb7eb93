package quantoscope.analysis;

import quantoscope.kernel.Moments;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;

import java.util.List;
import java.util.Optional;

/** What is said of values before anything is quantized: over the finite ones, as float32. */
public final class Statistics {
    private Statistics() {}

    /** In one pass over the source. */
    public static Moments.Summary of(Source source, Job job) {
        Moments moments = new Moments();
        Workers.ofMachine().pass(source, Span.all(source), Optional.empty(), List.of(moments), job);
        return moments.summary();
    }
}
