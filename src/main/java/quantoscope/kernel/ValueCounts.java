package quantoscope.kernel;

/**
 * A histogram of x or of x̂: equal bins over [low, high), whose edge i is low + i·(high − low) / n
 * in double; what lies outside is counted apart.
 */
public final class ValueCounts implements Sink {
    /** Which of a block's values are counted. */
    public enum Of {
        ORIGINAL,
        RECONSTRUCTION
    }

    /** Equal bins over [low, high). */
    record Bins(double low, double high, int count) {}

    private static final int BELOW = 0;
    private static final int ABOVE = 1;
    private static final int NAN = 2;
    private static final int POSITIVE_INFINITY = 3;
    private static final int NEGATIVE_INFINITY = 4;
    private static final int OUTSIDE = 5;

    private final Of of;
    private final double low;
    private final double high;
    private final double[] edges;
    private final long[] bins;
    private final long[] outside = new long[OUTSIDE];

    /**
     * @param of which values
     * @param low the first edge, finite
     * @param high the last edge, finite and above {@code low}
     * @param bins how many bins, at least 1
     */
    public ValueCounts(Of of, double low, double high, int bins) {
        if (!(low < high) || bins < 1) {
            throw new IllegalArgumentException("%d bins in %s … %s".formatted(bins, low, high));
        }
        this.of = of;
        this.low = low;
        this.high = high;
        this.bins = new long[bins];
        this.edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            edges[i] = low + i * ((high - low) / bins);
        }
        edges[bins] = high;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /** A count for each bin. */
    public long[] bins() {
        return bins.clone();
    }

    /** Finite values below {@code low}. */
    public long below() {
        return outside[BELOW];
    }

    /** Finite values at or above {@code high}. */
    public long above() {
        return outside[ABOVE];
    }

    public long nan() {
        return outside[NAN];
    }

    public long positiveInfinity() {
        return outside[POSITIVE_INFINITY];
    }

    public long negativeInfinity() {
        return outside[NEGATIVE_INFINITY];
    }

    @Override
    public Worker worker(Span span) {
        return new Counter();
    }

    private final class Counter implements Worker {
        /** One more for places that are none. */
        private final long[] inside = new long[bins.length + 1];

        private final long[] rest = new long[OUTSIDE];

        @Override
        public void accept(Block block) {
            float[] values = of == Of.ORIGINAL ? block.x : block.reconstruction;
            Bins all = new Bins(low, high, bins.length);
            int[] places = block.keys();
            for (int start = 0; start < block.length(); start += places.length) {
                int length = Math.min(places.length, block.length() - start);
                int done = Kernel.BEST.bins(values, start, length, all, places);
                add(inside, places, done);
                int at = Kernel.BEST.find(bins.length, places, 0, done);
                for (; at < done; at = Kernel.BEST.find(bins.length, places, at + 1, done)) {
                    count(values[start + at]);
                }
                for (int i = done; i < length; i++) {
                    count(values[start + i]);
                }
            }
        }

        private void count(double x) {
            if (!(x >= low && x < high)) {
                rest[place(x)]++;
                return;
            }
            double perBin = bins.length / (high - low);
            int bin = Math.min((int) ((x - low) * perBin), bins.length - 1);
            // The product may round across an edge.
            if (x < edges[bin]) {
                bin--;
            } else if (x >= edges[bin + 1]) {
                bin++;
            }
            inside[bin]++;
        }

        private int place(double x) {
            if (Double.isNaN(x)) {
                return NAN;
            }
            if (Double.isInfinite(x)) {
                return x > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
            }
            return x < low ? BELOW : ABOVE;
        }

        @Override
        public boolean takesPieces() {
            return true;
        }

        @Override
        public void finish() {
            for (int i = 0; i < bins.length; i++) {
                bins[i] += inside[i];
            }
            for (int i = 0; i < OUTSIDE; i++) {
                outside[i] += rest[i];
            }
        }
    }

    /** Counts whole fours of places; a loop that does more would keep its numbers in memory. */
    private static void add(long[] counts, int[] places, int length) {
        for (int i = 0; i < length; i += 4) {
            int a = places[i];
            int b = places[i + 1];
            int c = places[i + 2];
            int d = places[i + 3];
            counts[a]++;
            counts[b]++;
            counts[c]++;
            counts[d]++;
        }
    }
}
