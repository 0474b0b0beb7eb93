package quantoscope.kernel;

/**
 * The transfer curve of one group of a block, its scale staying as it is: the levels that its codes
 * stand for, each once, and the float at which the encoder itself goes from one to the next. Where
 * the encoder never does, since its scale was rounded far off when it was stored, the middle.
 *
 * @param thresholds one less than the levels
 * @param levels ascending
 */
public record BlockCurve(double[] thresholds, double[] levels) {
    /** The curve of a group. */
    public static BlockCurve of(BlockCodec codec, int parameter) {
        BlockFacts facts = codec.format().facts();
        float[] all = new float[facts.values().length];
        for (int i = 0; i < all.length; i++) {
            all[i] = codec.value(parameter, facts.lowCode() + i);
        }
        float[] levels = BlockFacts.ascending(all);
        if (levels.length == 0) {
            return new BlockCurve(new double[0], new double[] {Double.NaN});
        }
        double[] thresholds = new double[levels.length - 1];
        double[] exact = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            exact[i] = levels[i];
            if (i > 0) {
                thresholds[i - 1] = step(codec, parameter, levels[i - 1], levels[i]);
            }
        }
        return new BlockCurve(thresholds, exact);
    }

    /** The largest float of those that still become the lower level. */
    private static double step(BlockCodec codec, int parameter, float lower, float upper) {
        if (made(codec, parameter, lower) >= upper || made(codec, parameter, upper) < upper) {
            return ((double) lower + upper) / 2;
        }
        int below = order(lower);
        int above = order(upper);
        while (above - below > 1) {
            int middle = below + (above - below) / 2;
            if (made(codec, parameter, ordered(middle)) >= upper) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return ordered(below);
    }

    private static float made(BlockCodec codec, int parameter, float x) {
        return codec.value(parameter, codec.code(parameter, x, -1));
    }

    /** An int whose order is that of the floats. */
    private static int order(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits;
    }

    private static float ordered(int order) {
        return Float.intBitsToFloat(order >= 0 ? order : Integer.MIN_VALUE - order);
    }
}
