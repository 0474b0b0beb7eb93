package quantoscope.scheme;

import quantoscope.task.Job;

import java.util.Arrays;

/**
 * The levels with the least mean squared error there are, not a local least: k-means in one
 * dimension, where cells are stretches of the sorted values.
 *
 * <p>The least cost f(k) is convex in the number of cells, so there is a price λ a cell at which k
 * cells are the cheapest of all numbers (Grønlund et al., arXiv 1701.07204). It is sought on few
 * stretches first, and is then right, or nearly so, for all values. Where several numbers of cells
 * tie at the price, two solutions are joined to one of k cells (Aggarwal, Schieber and Tokuyama
 * 1994). Above {@value #MOST} values cells begin at every so-manieth value only; then, and for the
 * sake of rounding, Lloyd's steps follow, which only ever lower the error.
 */
final class KMeansFit {
    private static final int MOST = 1 << 22;
    private static final int COARSE = 1 << 14;
    private static final int MOST_STEPS = 100;

    private final SortedValues data;
    private final int count;
    private final Job job;

    private KMeansFit(SortedValues data, int count, Job job) {
        this.data = data;
        this.count = count;
        this.job = job;
    }

    /**
     * At most {@code count} levels, ascending; fewer where there are fewer distinct values; a
     * single 0 where there is none.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    static float[] levels(SortedValues data, int count, Job job) {
        if (data.count() == 0) {
            return new float[] {0};
        }
        float[] distinct = data.distinct(count);
        return distinct.length > 0
                ? distinct
                : Tables.ascending(new KMeansFit(data, count, job).fit());
    }

    private double[] fit() {
        int n = data.count();
        PricedCells coarse = new PricedCells(data, Math.min(n, COARSE), job);
        double price = Math.sqrt(edge(coarse, count) * edge(coarse, count - 1));
        PricedCells all = n <= COARSE ? coarse : new PricedCells(data, Math.min(n, MOST), job);
        return settled(all.ranks(cells(all, price)));
    }

    /** About the least price at which at most {@code most} cells are the cheapest. */
    private static double edge(PricedCells values, int most) {
        double high = values.whole();
        double low = high * 1e-24;
        while (high > low * 1.002) {
            double price = Math.sqrt(low) * Math.sqrt(high);
            if (values.solve(price).length - 1 <= most) {
                high = price;
            } else {
                low = price;
            }
        }
        return high;
    }

    /** The edges of the cells of the least cost, the price being about right. */
    private int[] cells(PricedCells values, double about) {
        int[] more = null;
        int[] fewer = null;
        double price = about;
        double factor = 1.02;
        while (true) {
            int[] found = values.solve(price);
            if (found.length - 1 == count) {
                return found;
            }
            if (more != null && fewer != null && !better(values, found, fewer, price)) {
                return joined(fewer, more);
            }
            if (found.length - 1 > count) {
                more = found;
            } else {
                fewer = found;
            }
            if (more != null && fewer != null) {
                // Where both cost the same: a solution between them is cheaper there, if any is.
                price = (values.cost(fewer) - values.cost(more)) / (more.length - fewer.length);
            } else {
                price = more == null ? price / factor : price * factor;
                factor *= factor;
            }
        }
    }

    /** Whether cells are cheaper than others by more than rounding. */
    private static boolean better(PricedCells values, int[] cells, int[] others, double price) {
        double cost = values.cost(cells) + price * cells.length;
        double other = values.cost(others) + price * others.length;
        return cost < other * (1 - 1e-13);
    }

    /** The first cells of one solution and the last of another, where a cell of one holds one. */
    private int[] joined(int[] fewer, int[] more) {
        int shift = more.length - 1 - count;
        int i = 0;
        while (fewer[i + 1] < more[i + shift + 1]) {
            i++;
        }
        int[] edges = Arrays.copyOf(fewer, count + 1);
        System.arraycopy(more, i + shift + 1, edges, i + 1, count - i);
        return edges;
    }

    /** The means of cells after Lloyd's steps. */
    private double[] settled(int[] start) {
        int[] edges = start;
        double[] means = new double[count];
        for (int step = 0; step < MOST_STEPS; step++) {
            for (int i = 0; i < count; i++) {
                if (edges[i] < edges[i + 1]) {
                    means[i] = data.mean(edges[i], edges[i + 1]);
                }
            }
            int[] next = edges.clone();
            for (int i = 1; i < count; i++) {
                next[i] = data.upTo((means[i - 1] + means[i]) / 2);
            }
            if (Arrays.equals(next, edges)) {
                break;
            }
            edges = next;
        }
        return means;
    }
}
