package quantoscope.scheme;

import java.util.Arrays;

/** The step that finds the levels with the least mean squared error, on data or on a density. */
final class LloydMaxStep {
    private LloydMaxStep() {}

    /**
     * One Newton step on mean − level = 0. A mean moves with its upper threshold t by f(t) (t −
     * mean) / mass, and a threshold by half of each level beside it: the matrix is tridiagonal.
     *
     * @param levels ascending
     * @param means of their cells
     * @param mass of their cells
     * @param density f at the thresholds between them, in the unit of {@code mass} a unit of x
     */
    static double[] newton(double[] levels, double[] means, double[] mass, double[] density) {
        int count = levels.length;
        double[] diagonal = new double[count];
        double[] above = new double[count];
        double[] below = new double[count];
        Arrays.fill(diagonal, 1);
        for (int i = 0; i + 1 < count; i++) {
            double t = (levels[i] + levels[i + 1]) / 2;
            double left = density[i] * (t - means[i]) / mass[i] / 2;
            double right = density[i] * (means[i + 1] - t) / mass[i + 1] / 2;
            diagonal[i] -= left;
            above[i] = -left;
            diagonal[i + 1] -= right;
            below[i + 1] = -right;
        }
        double[] step = new double[count];
        for (int i = 0; i < count; i++) {
            double factor = i == 0 ? 0 : below[i] / diagonal[i - 1];
            diagonal[i] -= i == 0 ? 0 : factor * above[i - 1];
            step[i] = means[i] - levels[i] - (i == 0 ? 0 : factor * step[i - 1]);
        }
        for (int i = count - 1; i >= 0; i--) {
            step[i] = (step[i] - (i + 1 < count ? above[i] * step[i + 1] : 0)) / diagonal[i];
        }
        double[] moved = new double[count];
        Arrays.setAll(moved, i -> levels[i] + step[i]);
        return moved;
    }
}
