package quantoscope.kernel;

/**
 * Σ|x̂ − x|ᵖ over the finite x of each parameter set, in double: what a search for the best range
 * compares. One thread's values are added in order.
 */
public final class SetErrors implements Sink {
    private final Layout layout;
    private final double power;
    private final double[] sums;

    /**
     * @param layout which parameter set a value belongs to
     * @param power p, above 0
     */
    public SetErrors(Layout layout, double power) {
        this.layout = layout;
        this.power = power;
        this.sums = new double[layout.parameters()];
    }

    /** One sum a parameter set. */
    public double[] sums() {
        return sums;
    }

    @Override
    public Worker worker(Span span) {
        double[] own = new double[sums.length];
        return new Worker() {
            @Override
            public void accept(Block block) {
                if (block.step() == 1) {
                    runs(block, own);
                } else {
                    strided(block, own);
                }
            }

            @Override
            public void finish() {
                for (int set = 0; set < own.length; set++) {
                    sums[set] += own[set];
                }
            }
        };
    }

    private void runs(Block block, double[] own) {
        Runs runs = new Runs(layout, block.first());
        for (int at = 0; at < block.length(); ) {
            int length = (int) Math.min(runs.left(), block.length() - at);
            own[runs.parameter()] +=
                    power == 2 ? squares(block, at, at + length) : powers(block, at, at + length);
            runs.advance(length);
            at += length;
        }
    }

    private void strided(Block block, double[] own) {
        if (layout.parameters() == 1) {
            own[0] +=
                    power == 2
                            ? squares(block, 0, block.length())
                            : powers(block, 0, block.length());
            return;
        }
        long index = block.first();
        for (int i = 0; i < block.length(); i++, index += block.step()) {
            own[layout.parameterAt(index)] += powers(block, i, i + 1);
        }
    }

    /** In two sums, which are added at the same time. */
    private static double squares(Block block, int from, int to) {
        double even = 0;
        double odd = 0;
        for (int i = from; i < to; i += 2) {
            even += square(block, i);
            odd += i + 1 < to ? square(block, i + 1) : 0;
        }
        return even + odd;
    }

    private static double square(Block block, int i) {
        float x = block.x[i];
        double e = (double) block.reconstruction[i] - x;
        return Float.isFinite(x) ? e * e : 0;
    }

    private double powers(Block block, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            float x = block.x[i];
            if (Float.isFinite(x)) {
                sum += StrictMath.pow(Math.abs((double) block.reconstruction[i] - x), power);
            }
        }
        return sum;
    }
}
