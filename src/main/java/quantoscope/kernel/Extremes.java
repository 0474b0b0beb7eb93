package quantoscope.kernel;

import java.util.Arrays;

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

    /** The smallest of each parameter set; +∞ where nothing is finite. */
    public float[] min() {
        return all.min.clone();
    }

    /** The largest of each parameter set; −∞ where nothing is finite. */
    public float[] max() {
        return all.max.clone();
    }

    @Override
    public Worker worker(Span span) {
        return layout instanceof Layout.Groups ? new Merging() : new Keeping();
    }

    private synchronized void merge(Part part) {
        all.widen(part);
    }

    /** Groups are many, and a block sees few of them. */
    private final class Merging implements Worker {
        @Override
        public void accept(Block block) {
            if (block.length() == 0) {
                return;
            }
            int a = layout.parameterAt(block.first());
            int b = layout.parameterAt(block.first() + (block.length() - 1) * block.step());
            Part part = Part.empty(Math.min(a, b), Math.abs(b - a) + 1);
            Kernel.BEST.extremes(layout, block, part);
            merge(part);
        }

        @Override
        public boolean takesPieces() {
            return true;
        }

        @Override
        public void finish() {
            // Merged already.
        }
    }

    /** Channels are few, and a block may see them all. */
    private final class Keeping implements Worker {
        private final Part own = Part.empty(0, layout.parameters());

        @Override
        public void accept(Block block) {
            Kernel.BEST.extremes(layout, block, own);
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
