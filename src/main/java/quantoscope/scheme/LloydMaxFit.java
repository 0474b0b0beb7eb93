package quantoscope.scheme;

import quantoscope.task.Job;

import java.util.Arrays;

/**
 * The levels with the least mean squared error on some data (Lloyd 1957, Max 1960): each level is
 * the mean of its cell, each threshold the middle between two levels.
 *
 * <p>The start is Panter and Dite's density of levels, proportional to the cube root of the data's.
 * From there Newton's method on "level = mean of its cell", whose matrix is tridiagonal; a step
 * that does not help is replaced by Lloyd's own, level ← mean. It ends when no level is further
 * than 2.5·10⁻⁷ of the range from the mean of its cell. Deterministic.
 */
final class LloydMaxFit {
    private static final double TOLERANCE = 2.5e-7;
    private static final int MOST_STEPS = 20_000;
    private static final int SLICES = 4096;

    private final SortedValues data;
    private final int count;

    private LloydMaxFit(SortedValues data, int count) {
        this.data = data;
        this.count = count;
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
        if (distinct.length > 0) {
            return distinct;
        }
        double[] levels = new LloydMaxFit(data, count).fit(job);
        return Tables.ascending(levels);
    }

    /**
     * Levels with what belongs to them.
     *
     * @param levels ascending
     * @param edges ranks: level i has the values from {@code edges[i]} to below {@code edges[i +
     *     1]}
     * @param means of each cell; the level itself where the cell is empty
     * @param residual the largest distance of a level from its mean; +∞ with an empty cell
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record State(double[] levels, int[] edges, double[] means, double residual) {}

    private double[] fit(Job job) {
        double tolerance = TOLERANCE * ((double) data.at(data.count() - 1) - data.at(0));
        State state = state(start());
        for (int step = 0; step < MOST_STEPS && state.residual > tolerance; step++) {
            job.check();
            if (Double.isInfinite(state.residual)) {
                state = state(refilled(state));
                continue;
            }
            double[] better = newton(state);
            State next = ascending(better) ? state(better) : state;
            state = next.residual < 0.9 * state.residual ? next : state(state.means);
        }
        return state.means;
    }

    private State state(double[] levels) {
        int[] edges = new int[count + 1];
        for (int i = 1; i < count; i++) {
            edges[i] = data.upTo((levels[i - 1] + levels[i]) / 2);
        }
        edges[count] = data.count();
        double[] means = levels.clone();
        double residual = 0;
        for (int i = 0; i < count; i++) {
            if (edges[i] == edges[i + 1]) {
                residual = Double.POSITIVE_INFINITY;
            } else {
                means[i] = data.mean(edges[i], edges[i + 1]);
                residual = Math.max(residual, Math.abs(means[i] - levels[i]));
            }
        }
        return new State(levels, edges, means, residual);
    }

    /** Levels at equal shares of the integral of the cube root of the density. */
    private double[] start() {
        int slices = Math.min(SLICES, data.count() - 1);
        double[] integral = new double[slices + 1];
        for (int k = 0; k < slices; k++) {
            // A slice holds 1 / slices of the values: over its width w the integral is ∝ w^(2/3).
            integral[k + 1] =
                    integral[k] + Math.cbrt(Math.pow(edge(k + 1, slices) - edge(k, slices), 2));
        }
        double[] levels = new double[count];
        int k = 0;
        for (int i = 0; i < count; i++) {
            double share = (i + 0.5) / count * integral[slices];
            while (integral[k + 1] < share) {
                k++;
            }
            double part = (share - integral[k]) / (integral[k + 1] - integral[k]);
            levels[i] = edge(k, slices) + part * (edge(k + 1, slices) - edge(k, slices));
        }
        return levels;
    }

    private double edge(int slice, int slices) {
        return data.at((int) ((long) slice * (data.count() - 1) / slices));
    }

    /**
     * Moves each level of an empty cell into the widest cell there is, between its mean and end.
     */
    private double[] refilled(State state) {
        double[] levels = state.means.clone();
        int empty = 0;
        while (state.edges[empty] < state.edges[empty + 1]) {
            empty++;
        }
        int widest = 0;
        double width = -1;
        for (int i = 0; i < count; i++) {
            if (state.edges[i] < state.edges[i + 1]) {
                double reach = data.at(state.edges[i + 1] - 1) - state.means[i];
                double weighted = reach * reach * (state.edges[i + 1] - state.edges[i]);
                if (weighted > width) {
                    width = weighted;
                    widest = i;
                }
            }
        }
        levels[empty] = data.at(state.edges[widest + 1] - 1);
        Arrays.sort(levels);
        return levels;
    }

    private boolean ascending(double[] levels) {
        boolean ascending =
                levels[0] >= data.at(0) && levels[count - 1] <= data.at(data.count() - 1);
        for (int i = 1; i < count; i++) {
            ascending &= levels[i - 1] < levels[i];
        }
        return ascending;
    }

    /** One Newton step; the density around a threshold is counted in the half around it. */
    private double[] newton(State state) {
        double[] levels = state.levels;
        double[] density = new double[count - 1];
        double[] mass = new double[count];
        for (int i = 0; i + 1 < count; i++) {
            double t = (levels[i] + levels[i + 1]) / 2;
            double h = (levels[i + 1] - levels[i]) / 4;
            density[i] = (data.upTo(t + h) - data.upTo(t - h)) / (2 * h);
        }
        Arrays.setAll(mass, i -> mass(state, i));
        return LloydMaxStep.newton(levels, state.means, mass, density);
    }

    private static double mass(State state, int i) {
        return state.edges[i + 1] - state.edges[i];
    }
}
