package quantoscope.scheme;

/**
 * Analytical clipping (Banner, Nahshan, Hoffer, Soudry: "Post training 4-bit quantization of
 * convolutional networks for rapid-deployment", 2019): where to clip a density, in its own units,
 * so that what is lost by clipping and by rounding to 2ᵇ steps together is smallest.
 *
 * <pre>
 *   Laplace    2 e⁻ᵃ + a² / (3 · 4ᵇ)                           a in mean absolute deviations
 *   Gaussian   (a² + 1) erfc(a / √2) − √(2/π) a e^(−a²/2) + a² / (3 · 4ᵇ)    a in σ
 * </pre>
 *
 * <p>The zero of the derivative is found by halving, which leaves it exact to double.
 */
final class Aciq {
    private static final double MOST = 64;

    private Aciq() {}

    /** Where to clip. */
    static double reach(int bits, boolean laplace) {
        double low = 0;
        double high = MOST;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (slope(middle, Math.pow(4, bits), laplace) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Half the derivative of the error. */
    private static double slope(double a, double steps, boolean laplace) {
        double rounding = a / (3 * steps);
        return laplace
                ? rounding - StrictMath.exp(-a)
                : rounding
                        + a * erfc(a / Math.sqrt(2))
                        - Math.sqrt(2 / Math.PI) * StrictMath.exp(-a * a / 2);
    }

    /** The complementary error function for x ≥ 0: a series below 2, a continued fraction above. */
    static double erfc(double x) {
        double scale = 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
        if (x < 2) {
            double term = x;
            double sum = x;
            for (int n = 1; term > sum * 1e-17; n++) {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 1 - scale * sum;
        }
        double fraction = 0;
        for (int n = 120; n > 0; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return scale / 2 / (x + fraction);
    }
}
