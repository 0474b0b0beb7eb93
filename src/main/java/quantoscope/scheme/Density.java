package quantoscope.scheme;

import java.util.Arrays;

/** A symmetric distribution of mean 0 and variance 1. */
enum Density {
    GAUSSIAN {
        @Override
        double at(double x) {
            return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }

        @Override
        double below(double x) {
            return Normal.below(x);
        }

        @Override
        double momentBelow(double x) {
            return -at(x);
        }

        @Override
        double quantile(double share) {
            return Normal.quantile(share);
        }
    },
    LAPLACE {
        @Override
        double at(double x) {
            return RATE / 2 * Math.exp(-RATE * Math.abs(x));
        }

        @Override
        double below(double x) {
            return Math.exp(RATE * x) / 2;
        }

        @Override
        double momentBelow(double x) {
            return x == Double.NEGATIVE_INFINITY ? 0 : (x - 1 / RATE) * Math.exp(RATE * x) / 2;
        }

        @Override
        double quantile(double share) {
            return share <= 0.5 ? Math.log(2 * share) / RATE : -Math.log(2 * (1 - share)) / RATE;
        }
    },
    UNIFORM {
        @Override
        double at(double x) {
            return Math.abs(x) > HALF ? 0 : 1 / (2 * HALF);
        }

        @Override
        double below(double x) {
            return Math.max(0, x + HALF) / (2 * HALF);
        }

        @Override
        double momentBelow(double x) {
            double end = Math.max(x, -HALF);
            return (end * end - HALF * HALF) / (4 * HALF);
        }

        @Override
        double quantile(double share) {
            return (2 * share - 1) * HALF;
        }
    };

    /** What makes the variance of a Laplace distribution 1. */
    private static final double RATE = Math.sqrt(2);

    /** Half the width of a uniform distribution of variance 1. */
    private static final double HALF = Math.sqrt(3);

    private static final int MOST_STEPS = 10_000;

    /** The density. */
    abstract double at(double x);

    /** The mass below an x ≤ 0. */
    abstract double below(double x);

    /** The integral of t f(t) over t below an x ≤ 0. */
    abstract double momentBelow(double x);

    /** The x that has that share of the mass below it. */
    abstract double quantile(double share);

    /** The mass of a cell, without the cancellation that a difference of masses near 1 has. */
    private double mass(double from, double to) {
        if (from >= 0) {
            return below(-from) - below(-to);
        }
        return to <= 0 ? below(to) - below(from) : 1 - below(from) - below(-to);
    }

    /** The integral of x f(x) over a cell: that of the tail above x is minus that below −x. */
    private double moment(double from, double to) {
        return momentBelow(-Math.abs(to)) - momentBelow(-Math.abs(from));
    }

    /**
     * The levels with the least mean squared error (Lloyd 1957, Max 1960): each is the mean of its
     * cell, each threshold the middle between two levels. Newton's method from Panter and Dite's
     * density of levels, proportional to the cube root of this; a step that does not help is
     * replaced by level ← mean.
     */
    double[] levels(int count) {
        double[] levels = new double[count];
        // The cube root of these densities is the same, √3 or 3 times as wide.
        double wide = this == GAUSSIAN ? Math.sqrt(3) : this == LAPLACE ? 3 : 1;
        Arrays.setAll(levels, i -> wide * quantile((i + 0.5) / count));
        State state = state(levels);
        for (int step = 0; step < MOST_STEPS && state.residual > 1e-14; step++) {
            double[] density = new double[count - 1];
            for (int i = 0; i + 1 < count; i++) {
                density[i] = at((state.levels[i] + state.levels[i + 1]) / 2);
            }
            State moved =
                    state(LloydMaxStep.newton(state.levels, state.means, state.mass, density));
            if (!(moved.residual < state.residual)) {
                moved = state(state.means);
                if (!(moved.residual < state.residual)) {
                    break;
                }
            }
            state = moved;
        }
        return state.levels;
    }

    /** Levels with the means and masses of their cells; not a number where they do not ascend. */
    @SuppressWarnings("ArrayRecordComponent")
    private record State(double[] levels, double[] means, double[] mass, double residual) {}

    private State state(double[] levels) {
        int count = levels.length;
        double[] means = new double[count];
        double[] mass = new double[count];
        double residual = 0;
        double from = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            boolean last = i + 1 == count;
            double to = last ? Double.POSITIVE_INFINITY : (levels[i] + levels[i + 1]) / 2;
            mass[i] = mass(from, to);
            means[i] = moment(from, to) / mass[i];
            double distance = Math.abs(means[i] - levels[i]);
            residual = from < to && mass[i] > 0 ? Math.max(residual, distance) : Double.NaN;
            from = to;
        }
        return new State(levels, means, mass, residual);
    }
}
