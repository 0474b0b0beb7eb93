package quantoscope.kernel;

/**
 * Count, range and the first four moments of x. Each block takes its mean first and then the sums
 * about it; blocks are joined in their order by the formulas of Chan and Pébay (SAND2008-6212), so
 * that a large mean loses no digits and the result does not depend on threads.
 */
public final class Moments implements Sink {
    private Part[] blocks = {};

    /**
     * Of one block or of several.
     *
     * @param count how many values
     * @param nan how many are NaN
     * @param positiveInfinity how many are +∞
     * @param negativeInfinity how many are −∞
     * @param min the smallest finite value; +∞ where there is none
     * @param max the largest finite value; −∞ where there is none
     * @param about the sums about the mean
     */
    record Part(
            long count,
            long nan,
            long positiveInfinity,
            long negativeInfinity,
            float min,
            float max,
            Central about) {
        static final Part NONE =
                new Part(
                        0,
                        0,
                        0,
                        0,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        new Central(0, 0, 0, 0, 0));

        Part plus(Part other) {
            return new Part(
                    count + other.count,
                    nan + other.nan,
                    positiveInfinity + other.positiveInfinity,
                    negativeInfinity + other.negativeInfinity,
                    Math.min(min, other.min),
                    Math.max(max, other.max),
                    about.plus(other.about));
        }
    }

    /** n finite values with that mean, and Σ(x − mean) to the powers 2, 3 and 4. */
    record Central(long n, double mean, double m2, double m3, double m4) {
        Central plus(Central other) {
            if (n == 0 || other.n == 0) {
                return n == 0 ? other : this;
            }
            double a = n;
            double b = other.n;
            double all = a + b;
            double d = other.mean - mean;
            double d2 = d * d;
            return new Central(
                    n + other.n,
                    mean + d * b / all,
                    m2 + other.m2 + d2 * a * b / all,
                    m3
                            + other.m3
                            + d * d2 * a * b * (a - b) / (all * all)
                            + 3 * d * (a * other.m2 - b * m2) / all,
                    m4
                            + other.m4
                            + d2 * d2 * a * b * (a * a - a * b + b * b) / (all * all * all)
                            + 6 * d2 * (a * a * other.m2 + b * b * m2) / (all * all)
                            + 4 * d * (a * other.m3 - b * m3) / all);
        }
    }

    /**
     * What there is to know; of finite values where not said otherwise.
     *
     * @param count all values
     * @param finite how many are finite
     * @param nan how many are NaN
     * @param positiveInfinity how many are +∞
     * @param negativeInfinity how many are −∞
     * @param min the smallest; +∞ where nothing is finite
     * @param max the largest; −∞ where nothing is finite
     * @param mean the mean; NaN where nothing is finite
     * @param std the population's standard deviation; NaN where nothing is finite
     * @param skewness the third standardized moment; NaN where all are equal
     * @param kurtosis the fourth standardized moment, 3 for a Gaussian; NaN where all are equal
     */
    public record Summary(
            long count,
            long finite,
            long nan,
            long positiveInfinity,
            long negativeInfinity,
            float min,
            float max,
            double mean,
            double std,
            double skewness,
            double kurtosis) {
        /** +∞ and −∞ together. */
        public long infinite() {
            return positiveInfinity + negativeInfinity;
        }
    }

    /** The moments of all blocks that were seen. */
    public Summary summary() {
        Part all = Part.NONE;
        for (Part block : blocks) {
            if (block != null) {
                all = all.plus(block);
            }
        }
        Central about = all.about;
        double n = about.n;
        double variance = about.m2 / n;
        return new Summary(
                all.count,
                about.n,
                all.nan,
                all.positiveInfinity,
                all.negativeInfinity,
                all.min,
                all.max,
                n == 0 ? Double.NaN : about.mean,
                Math.sqrt(variance),
                about.m3 / n / (variance * Math.sqrt(variance)),
                about.m4 / n / (variance * variance));
    }

    @Override
    public Worker worker(Span span) {
        if (blocks.length == 0) {
            blocks = new Part[span.blocks()];
        }
        return new Worker() {
            @Override
            public void accept(Block block) {
                blocks[block.number()] = Kernel.BEST.moments(block);
            }

            @Override
            public void finish() {
                // Every block has its own place.
            }
        };
    }
}
