package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.task.Job;

import java.util.Arrays;

/**
 * Exact quantiles of each parameter set of a layout: sets are gathered and sorted a batch at a
 * time; everything at once, and sets too large to gather, are left to {@link RadixSelection}.
 */
final class OrderStatistics {
    /** Values gathered at once: 64 MiB. */
    private static final int GATHERED = 1 << 24;

    private final Source source;
    private final RadixSelection whole;

    OrderStatistics(Source source) {
        this.source = source;
        this.whole = new RadixSelection(source, new Layout.Whole(), 0);
    }

    /** One array a share, with one number a parameter set. */
    float[][] quantiles(Layout layout, Calibration.Of of, double[] shares, Job job) {
        float[][] found = new float[shares.length][layout.parameters()];
        long largest =
                switch (layout) {
                    case Layout.Whole ignored -> Long.MAX_VALUE;
                    case Layout.Axis axis -> Math.ceilDiv(source.count(), (long) axis.channels());
                    case Layout.Groups groups -> Math.min(groups.size(), groups.row());
                    case Layout.Blocks blocks -> Math.min(blocks.size(), blocks.extent());
                };
        if (largest > GATHERED) {
            for (int set = 0; set < layout.parameters(); set++) {
                RadixSelection selection =
                        layout instanceof Layout.Whole
                                ? whole
                                : new RadixSelection(source, layout, set);
                float[] one = selection.quantiles(of, shares, job);
                for (int i = 0; i < shares.length; i++) {
                    found[i][set] = one[i];
                }
            }
            return found;
        }
        new Gathering(layout, of, shares, found, (int) largest).run(job);
        return found;
    }

    /** Takes a batch of parameter sets together and sorts each. */
    private final class Gathering {
        private final Layout layout;
        private final Calibration.Of of;
        private final double[] shares;
        private final float[][] found;
        private final int slot;
        private final float[] values;
        private final int[] filled;
        private int first;

        Gathering(Layout layout, Calibration.Of of, double[] shares, float[][] found, int largest) {
            this.layout = layout;
            this.of = of;
            this.shares = shares;
            this.found = found;
            this.slot = Math.max(1, largest);
            int batch = Math.max(1, Math.min(layout.parameters(), GATHERED / slot));
            this.values = new float[batch * slot];
            this.filled = new int[batch];
        }

        void run(Job job) {
            if (layout instanceof Layout.Groups) {
                // Sets follow each other: one pass over the data meets them in order.
                Calibration.runs(source, layout, job, this::takeInOrder);
                flush();
                return;
            }
            while (first < layout.parameters()) {
                Calibration.runs(source, layout, job, this::take);
                flush();
                first += filled.length;
            }
        }

        private void takeInOrder(int set, float[] x, int from, int to) {
            if (set >= first + filled.length) {
                flush();
                first = set;
            }
            take(set, x, from, to);
        }

        private void take(int set, float[] x, int from, int to) {
            int place = set - first;
            if (place < 0 || place >= filled.length) {
                return;
            }
            int at = place * slot + filled[place];
            for (int i = from; i < to; i++) {
                if (Float.isFinite(x[i])) {
                    values[at++] = of == Calibration.Of.MAGNITUDE ? Math.abs(x[i]) : x[i];
                }
            }
            filled[place] = at - place * slot;
        }

        private void flush() {
            for (int place = 0; place < filled.length; place++) {
                int start = place * slot;
                int n = filled[place];
                Arrays.sort(values, start, start + n);
                for (int i = 0; n > 0 && i < shares.length; i++) {
                    found[i][first + place] =
                            RadixSelection.interpolated(
                                    (n - 1) * shares[i], rank -> values[start + (int) rank]);
                }
                filled[place] = 0;
            }
        }
    }
}
