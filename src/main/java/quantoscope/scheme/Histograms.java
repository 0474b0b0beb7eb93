package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.task.Job;

import java.util.Arrays;

/** Counts of the finite values of each parameter set in bins. */
final class Histograms {
    /** Counters at once: 32 MiB. */
    private static final int COUNTERS = 1 << 22;

    private Histograms() {}

    /** Which bin a finite value of a parameter set falls into. */
    interface Bins {
        int of(int set, float x);
    }

    /** Takes the counts of one parameter set; they are overwritten afterwards. */
    interface Taker {
        void accept(int set, long[] counts);
    }

    /**
     * Hands out the counts of every parameter set, as many sets in a pass as there is room for.
     *
     * @param count of bins
     */
    static void each(Source source, Layout layout, int count, Bins bins, Job job, Taker taker) {
        int sets = layout.parameters();
        int batch = Math.clamp(COUNTERS / count, 1, sets);
        long[] counters = new long[batch * count];
        long[] one = new long[count];
        for (int first = 0; first < sets; first += batch) {
            Arrays.fill(counters, 0);
            int from = first;
            Calibration.runs(
                    source,
                    layout,
                    job,
                    (set, x, start, end) -> {
                        int place = set - from;
                        if (place >= 0 && place < batch) {
                            for (int i = start; i < end; i++) {
                                if (Float.isFinite(x[i])) {
                                    counters[place * count + bins.of(set, x[i])]++;
                                }
                            }
                        }
                    });
            for (int place = 0; place < Math.min(batch, sets - first); place++) {
                System.arraycopy(counters, place * count, one, 0, count);
                taker.accept(first + place, one);
            }
        }
    }
}
