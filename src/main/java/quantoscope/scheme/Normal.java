package quantoscope.scheme;

/** The standard normal distribution, to the last digits of double. */
final class Normal {
    private Normal() {}

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Φ(x) of an x ≤ 0: a continued fraction in the tail, a series near the middle. */
    static double below(double x) {
        if (x < -3) {
            double fraction = 0;
            for (int k = 60; k > 0; k--) {
                fraction = k / (-x + fraction);
            }
            return x == Double.NEGATIVE_INFINITY ? 0 : density(x) / (-x + fraction);
        }
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > 1e-18; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }

    /** Φ⁻¹ of a share between 0 and 1: Halley's method, from the middle. */
    static double quantile(double share) {
        double tail = Math.min(share, 1 - share);
        double x = -Math.sqrt(-2 * Math.log(2 * tail)) * 0.8;
        for (int i = 0; i < 100; i++) {
            double slope = (below(x) - tail) / density(x);
            double step = slope / (1 + x * slope / 2);
            x = Math.min(0, x - step);
            if (Math.abs(step) <= 1e-16 * Math.abs(x)) {
                break;
            }
        }
        return share <= 0.5 ? x : -x;
    }
}
