package quantoscope.scheme;

import quantoscope.task.Job;

/**
 * Sorted values cut into stretches, and the cheapest way to put them into cells where a cell costs
 * the squared distances from its mean and a price.
 *
 * <p>Sums are of distances from the median, in double: costs below 10⁻¹⁵ of the whole are noise.
 */
final class PricedCells {
    private static final int BETWEEN_CHECKS = 0xFFFF;

    private final Job job;
    private final int stretches;

    /** The rank at which each stretch begins, with Σ(x − median) and Σ(x − median)² before it. */
    private final int[] ranks;

    private final double[] sums;
    private final double[] squares;

    /** The least cost of the stretches before each, and where the last cell then begins. */
    private final double[] least;

    private final int[] begin;

    /** Beginnings that are the best for some end to come, and the first such end of each. */
    private final int[] candidates;

    private final int[] from;

    PricedCells(SortedValues data, int stretches, Job job) {
        this.job = job;
        this.stretches = stretches;
        int n = data.count();
        ranks = new int[stretches + 1];
        sums = new double[stretches + 1];
        squares = new double[stretches + 1];
        least = new double[stretches + 1];
        begin = new int[stretches + 1];
        candidates = new int[stretches + 1];
        from = new int[stretches + 1];
        double median = data.at(n / 2);
        double sum = 0;
        double square = 0;
        for (int s = 0, rank = 0; s < stretches; s++) {
            int to = (int) ((s + 1L) * n / stretches);
            for (; rank < to; rank++) {
                double x = data.at(rank) - median;
                sum += x;
                square += x * x;
            }
            ranks[s + 1] = to;
            sums[s + 1] = sum;
            squares[s + 1] = square;
        }
    }

    /** The cost of one cell that holds everything. */
    double whole() {
        return cost(0, stretches);
    }

    /** The cost of a cell without the price. */
    private double cost(int from, int to) {
        double sum = sums[to] - sums[from];
        double cost = squares[to] - squares[from] - sum * sum / (ranks[to] - ranks[from]);
        return Math.max(0, cost);
    }

    /** The cost of cells without their price. */
    double cost(int[] edges) {
        double cost = 0;
        for (int i = 1; i < edges.length; i++) {
            cost += cost(edges[i - 1], edges[i]);
        }
        return cost;
    }

    /** The ranks at which cells begin, and the number of values. */
    int[] ranks(int[] edges) {
        int[] found = new int[edges.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = ranks[edges[i]];
        }
        return found;
    }

    /**
     * The cheapest cells at a price: the stretch at which each begins, and the number of stretches.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    int[] solve(double price) {
        int head = 0;
        int tail = 1;
        candidates[0] = 0;
        from[0] = 1;
        for (int end = 1; end <= stretches; end++) {
            if ((end & BETWEEN_CHECKS) == 0) {
                job.check();
            }
            while (head + 1 < tail && from[head + 1] <= end) {
                head++;
            }
            begin[end] = candidates[head];
            least[end] = via(candidates[head], end) + price;
            tail = end == stretches ? tail : insert(end, head, tail);
        }
        int cells = 0;
        for (int end = stretches; end > 0; end = begin[end]) {
            cells++;
        }
        int[] edges = new int[cells + 1];
        for (int end = stretches; end > 0; end = begin[end]) {
            edges[cells--] = end;
        }
        return edges;
    }

    private double via(int candidate, int end) {
        return least[candidate] + cost(candidate, end);
    }

    /** Drops what a new candidate beats for good, and adds it from where it is better. */
    private int insert(int candidate, int head, int tail) {
        int last = tail - 1;
        while (true) {
            int at = Math.max(from[last], candidate + 1);
            if (via(candidate, at) >= via(candidates[last], at)) {
                break;
            }
            if (last == head) {
                candidates[head] = candidate;
                from[head] = candidate + 1;
                return head + 1;
            }
            last--;
        }
        int worse = Math.max(from[last], candidate + 1);
        int reach = 1;
        while (worse + reach <= stretches
                && via(candidate, worse + reach) >= via(candidates[last], worse + reach)) {
            worse += reach;
            reach *= 2;
        }
        int better = worse + reach;
        if (better > stretches) {
            if (via(candidate, stretches) >= via(candidates[last], stretches)) {
                return last + 1;
            }
            better = stretches;
        }
        while (better - worse > 1) {
            int middle = (worse + better) >>> 1;
            if (via(candidate, middle) >= via(candidates[last], middle)) {
                worse = middle;
            } else {
                better = middle;
            }
        }
        candidates[last + 1] = candidate;
        from[last + 1] = better;
        return last + 2;
    }
}
