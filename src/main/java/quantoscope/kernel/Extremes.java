package quantoscope.kernel;

import java.util.Arrays;
import java.util.Optional;

/** The smallest and largest finite x of each parameter set. */
public final class Extremes implements Sink {
    private final Layout layout;
    private final Part all;

    /** For the parameter sets of {@code layout}. */
    public Extremes(Layout layout) {
        this.layout = layout;
        this.all = Part.empty(0, layout.parameters());
    }

    /**
     * Some parameter sets.
     *
     * @param first the number of the first
     * @param min the smallest of each; +∞ where nothing is finite
     * @param max the largest of each; −∞ where nothing is finite
     */
    record Part(int first, float[] min, float[] max) {
        static Part empty(int first, int count) {
            Part part = new Part(first, new float[count], new float[count]);
            Arrays.fill(part.min, Float.POSITIVE_INFINITY);
            Arrays.fill(part.max, Float.NEGATIVE_INFINITY);
            return part;
        }

        /** Takes a value of parameter set {@code parameter}, unless it is not finite. */
        void add(int parameter, float x) {
            if (Float.isFinite(x)) {
                widen(parameter, x, x);
            }
        }

        /** Takes the extremes of values of parameter set {@code parameter}. */
        void widen(int parameter, float low, float high) {
            int at = parameter - first;
            min[at] = Math.min(min[at], low);
            max[at] = Math.max(max[at], high);
        }

        void widen(Part other) {
            for (int p = 0; p < other.min.length; p++) {
                widen(other.first + p, other.min[p], other.max[p]);
            }
        }
    }

    /**
     * The smallest and largest of each parameter set; +∞ and −∞ where nothing is finite. The arrays
     * are those that a pass fills.
     */
    public Limits limits() {
        return new Limits(all.min, all.max);
    }

    @Override
    public Worker worker(Span span) {
        return new Taker();
    }

    private synchronized void merge(Part part) {
        all.widen(part);
    }

    /** Takes what a block adds. Channels are few, and a block may see them all. */
    final class Taker implements Worker {
        private final boolean isFew =
                layout instanceof Layout.Whole || layout instanceof Layout.Axis;

        /** Whether the part last asked for is where it belongs. */
        private boolean alone;

        private final Part own = Part.empty(0, isFew ? layout.parameters() : 0);

        /** What the extremes of a block's values go into. */
        Part part(Block block) {
            if (isFew) {
                return own;
            }
            alone = isAlone(block);
            if (alone) {
                return all;
            }
            long a = block.first();
            long b = a + (block.length() - 1) * block.step();
            long low = Math.min(a, b);
            long high = Math.max(a, b);
            long stripe = layout.stripe();
            if (stripe > 0 && low / stripe != high / stripe) {
                low -= low % stripe;
                high += stripe - 1 - high % stripe;
            }
            int first = layout.parameterAt(low);
            return Part.empty(first, layout.parameterAt(high) - first + 1);
        }

        /** Whether no other block has values of the parameter sets of this one. */
        private boolean isAlone(Block block) {
            long first = block.first();
            long end = first + block.length();
            return layout instanceof Layout.Groups groups
                    && block.step() == 1
                    && (first == 0 || groups.runEnd(first - 1) == first)
                    && groups.runEnd(end - 1) == end;
        }

        /** Takes them. */
        void take(Part part) {
            if (!isFew && !alone) {
                merge(part);
            }
        }

        @Override
        public void accept(Block block) {
            if (block.length() > 0) {
                Part part = part(block);
                Kernel.BEST.extremes(layout, block, part);
                take(part);
            }
        }

        @Override
        public Optional<Fused.Wish> wish() {
            return Optional.of(new Fused.Wish.Range(layout, this));
        }

        @Override
        public boolean takesPieces() {
            return true;
        }

        @Override
        public void finish() {
            merge(own);
        }
    }
}
