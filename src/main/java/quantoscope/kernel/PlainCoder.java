package quantoscope.kernel;

/** One value after the other, by the format itself: the specification of every coder. */
public final class PlainCoder implements BlockCoder {
    private final BlockFormat format;
    private final BlockFacts facts;

    public PlainCoder(BlockFormat format) {
        this.format = format;
        this.facts = format.facts();
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        format.encode(x, into);
        if (!into.wantsValues()) {
            return 0;
        }
        reconstruct(facts, into, result);
        return clipped(facts, into, x);
    }

    /** Fills in x̂ of a block from its codes. */
    static void reconstruct(BlockFacts facts, Coded coded, float[] into) {
        float[] values = facts.values();
        int low = facts.lowCode();
        int at = coded.at();
        for (int group = 0; group < facts.groups(); group++) {
            float scale = coded.scale[group];
            float offset = coded.offset[group];
            for (int end = at + facts.group(); at < end; at++) {
                float value = values[coded.codes[at] - low] * scale;
                into[at] = facts.hasOffset() ? value + offset : value;
            }
        }
    }

    /** How many finite values of a block lie outside what their group can hold. */
    private static int clipped(BlockFacts facts, Coded coded, float[] x) {
        int count = 0;
        int at = coded.at();
        for (int group = 0; group < facts.groups(); group++) {
            float low = facts.low(coded, group);
            float high = facts.high(coded, group);
            for (int end = at + facts.group(); at < end; at++) {
                count += (x[at] < low || x[at] > high) && Float.isFinite(x[at]) ? 1 : 0;
            }
        }
        return count;
    }
}
