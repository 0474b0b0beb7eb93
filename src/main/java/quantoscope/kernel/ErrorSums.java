package quantoscope.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * Adds up e = x̂ − x (a float32 subtraction) over the finite x of a pass. Each block is summed in
 * sixteen lanes and a fixed tree, the blocks in their order, so the totals depend neither on
 * vectors nor on threads.
 */
public final class ErrorSums implements Sink {
    private final Layout layout;
    private final Limits limits;
    private final boolean clippedBefore;
    private Totals[] blocks = {};

    /**
     * @param layout which limits a value has
     * @param limits outside which it counts as clipped
     */
    public ErrorSums(Layout layout, Limits limits) {
        this(layout, limits, false);
    }

    /** The errors of what {@code program} makes. */
    public ErrorSums(Program program) {
        this(
                program.plain() instanceof BlockCodec ? new Layout.Whole() : program.layout(),
                program.limits(),
                program.countsClipped());
    }

    private ErrorSums(Layout layout, Limits limits, boolean clippedBefore) {
        this.layout = layout;
        this.limits = limits;
        this.clippedBefore = clippedBefore;
    }

    /**
     * Sums over finite x.
     *
     * @param count how many x are finite
     * @param sumX2 Σx²
     * @param sumE Σe
     * @param sumE2 Σe²
     * @param sumXE Σx·e
     * @param maxAbsE max |e| over the e that are numbers, 0 where there is none
     * @param clipped how many finite x lie outside the limits
     */
    public record Totals(
            long count,
            double sumX2,
            double sumE,
            double sumE2,
            double sumXE,
            float maxAbsE,
            long clipped) {
        /** Nothing. */
        public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

        private Totals withClipped(long other) {
            return new Totals(count, sumX2, sumE, sumE2, sumXE, maxAbsE, other);
        }

        /** Of both together. */
        public Totals plus(Totals other) {
            return new Totals(
                    count + other.count,
                    sumX2 + other.sumX2,
                    sumE + other.sumE,
                    sumE2 + other.sumE2,
                    sumXE + other.sumXE,
                    Math.max(maxAbsE, other.maxAbsE),
                    clipped + other.clipped);
        }
    }

    /** The sums of one block while it passes by, piece by piece. */
    static final class Running {
        /** Σx², Σe, Σe², Σx·e in {@link Lanes} each. */
        final double[] lanes = new double[4 * Lanes.COUNT];

        /** Room to try a piece in. */
        final double[] tried = new double[4 * Lanes.COUNT];

        long count;
        float maxAbsE;
        long clipped;

        /** Adds a finite x and its error. */
        void add(int lane, float x, float e) {
            lanes[lane] += (double) x * x;
            lanes[Lanes.COUNT + lane] += e;
            lanes[2 * Lanes.COUNT + lane] += (double) e * e;
            lanes[3 * Lanes.COUNT + lane] += (double) x * e;
            maxAbsE = larger(maxAbsE, Math.abs(e));
        }

        /** The totals; then the next block may begin. */
        Totals take() {
            Totals totals = new Totals(count, sum(0), sum(1), sum(2), sum(3), maxAbsE, clipped);
            Arrays.fill(lanes, 0);
            count = 0;
            maxAbsE = 0;
            clipped = 0;
            return totals;
        }

        private double sum(int which) {
            return Lanes.sum(
                    Arrays.copyOfRange(lanes, which * Lanes.COUNT, (which + 1) * Lanes.COUNT));
        }
    }

    /** The larger of two, the first where the second is NaN: a reconstruction may be NaN. */
    static float larger(float max, float value) {
        return value > max ? value : max;
    }

    /** The sums over all blocks that were seen. */
    public Totals totals() {
        Totals totals = Totals.NONE;
        for (Totals block : blocks) {
            if (block != null) {
                totals = totals.plus(block);
            }
        }
        return totals;
    }

    @Override
    public Worker worker(Span span) {
        if (blocks.length == 0) {
            blocks = new Totals[span.blocks()];
        }
        return new Worker() {
            private final Running running = new Running();
            private long clipped;

            @Override
            public void accept(Block block) {
                Kernel.BEST.errors(layout, limits, block, running);
                clipped += block.clipped;
                if (block.isLast()) {
                    filled(block);
                }
            }

            @Override
            public Optional<Fused.Wish> wish() {
                return clippedBefore
                        ? Optional.empty()
                        : Optional.of(new Fused.Wish.Errors(running, limits));
            }

            @Override
            public void filled(Block block) {
                Totals totals = running.take();
                blocks[block.number()] = clippedBefore ? totals.withClipped(clipped) : totals;
                clipped = 0;
            }

            @Override
            public boolean takesPieces() {
                return true;
            }

            @Override
            public void finish() {
                // Every block has its own place.
            }
        };
    }
}
