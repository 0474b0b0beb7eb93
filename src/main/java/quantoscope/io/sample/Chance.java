package quantoscope.io.sample;

/** Random numbers that depend on nothing but a seed and an index. */
final class Chance {
    private Chance() {}

    /** A number within 0 … 1, both excluded: SplitMix64's finalizer over seed and index. */
    static double uniform(long seed, long index) {
        long z = (seed * 0xD1342543DE82EF95L) ^ ((index + 1) * 0x9E3779B97F4A7C15L);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return ((z >>> 11) + 0.5) * 0x1p-53;
    }

    /**
     * The quantile of the standard normal distribution.
     *
     * <p>Source: P. J. Acklam, "An algorithm for computing the inverse normal cumulative
     * distribution function" (relative error below 1.15e-9).
     */
    static double normal(double p) {
        if (p > 0.5) {
            return -normal(1 - p);
        }
        if (p < 0.02425) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(p));
            return polynomial(
                            q,
                            -7.784894002430293e-03,
                            -3.223964580411365e-01,
                            -2.400758277161838,
                            -2.549732539343734,
                            4.374664141464968,
                            2.938163982698783)
                    / polynomial(
                            q,
                            7.784695709041462e-03,
                            3.224671290700398e-01,
                            2.445134137142996,
                            3.754408661907416,
                            1);
        }
        double q = p - 0.5;
        double r = q * q;
        return q
                * polynomial(
                        r,
                        -3.969683028665376e+01,
                        2.209460984245205e+02,
                        -2.759285104469687e+02,
                        1.383577518672690e+02,
                        -3.066479806614716e+01,
                        2.506628277459239)
                / polynomial(
                        r,
                        -5.447609879822406e+01,
                        1.615858368580409e+02,
                        -1.556989798598866e+02,
                        6.680131188771972e+01,
                        -1.328068155288572e+01,
                        1);
    }

    /** Horner's scheme, the highest power first. */
    private static double polynomial(double x, double... coefficients) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
