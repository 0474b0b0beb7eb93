package quantoscope.ui.quantizer;

import quantoscope.analysis.FigureText;
import quantoscope.ui.state.Shown;

/**
 * The one useful thing to say about a number of bits, in at most 26 characters.
 *
 * @param text empty for nothing
 * @param limited whether it is about the range
 */
record BitsRemark(String text, boolean limited) {
    static final BitsRemark NONE = new BitsRemark("", false);

    /** One bit more halves the step: 6.02 dB, less what the data adds. */
    private static final double GAIN_WITHOUT_CLIPPING = 5.5;

    /** What is no more than this from the best is as good. */
    private static final double AS_GOOD = 0.05;

    /**
     * About a ladder.
     *
     * @param bits chosen
     * @param clipped the share of values outside the range
     */
    static BitsRemark of(Shown.Ladder ladder, int bits, double clipped) {
        float[] decibels = ladder.decibels();
        if (ladder.fitted() - decibels[bits - 1] >= AS_GOOD) {
            String fitted =
                    Float.isInfinite(ladder.fitted())
                            ? "be exact"
                            : "give " + FigureText.decimals(ladder.fitted(), 1);
            return new BitsRemark("fit would " + fitted, false);
        }
        double gain = bits < decibels.length ? decibels[bits] - decibels[bits - 1] : Double.NaN;
        if (clipped > 0 && gain < GAIN_WITHOUT_CLIPPING) {
            return new BitsRemark("clipping limits", true);
        }
        if (Double.isNaN(gain)) {
            return NONE;
        }
        if (Double.isInfinite(gain)) {
            return new BitsRemark("exact with one bit more", false);
        }
        return new BitsRemark(
                "%s%s dB for one bit more"
                        .formatted(gain > 0 ? "+" : "", FigureText.decimals(gain, 1)),
                false);
    }
}
