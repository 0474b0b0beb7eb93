package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.task.Job;

/**
 * What schemes ask of the data they are fitted to, each answer computed once and kept: range,
 * moments, order statistics, ranges of groups. NaN and infinities are left out of all of them. Safe
 * from any thread.
 */
public final class Calibration {
    private final Source source;
    private final Traits traits;

    public Calibration(Source source, Traits traits) {
        this.source = source;
        this.traits = traits;
    }

    public Source source() {
        return source;
    }

    public Traits traits() {
        return traits;
    }

    /** Smallest and largest finite value of each parameter set. */
    public Range[] ranges(Layout layout, Job job) {
        throw new UnsupportedOperationException("the scheme helper writes this");
    }
}
