package quantoscope.ui.quantizer;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;

/**
 * The bits of a code where the scheme gives them: a number in ink, and no ladder to climb.
 *
 * @param bits of a code
 * @param small whether room is short
 */
record GivenBits(int bits, boolean small) implements Layer {
    private static final double CENTER = 51;

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double size = small ? 68 : bits > 9 ? 78 : 88;
        double baseline = pane.y() + (small ? 72 : 84);
        surface.text(
                Integer.toString(bits),
                pane.x() + CENTER,
                baseline,
                Anchor.CENTER,
                Type.BITS.sized(size),
                palette.tx());
        surface.text(
                bits == 1 ? "bit" : "bits",
                pane.x() + CENTER,
                pane.bottom() - 13,
                Anchor.CENTER,
                Type.LABEL,
                palette.tx2());
        surface.text(
                "given by the scheme",
                pane.right() - 10,
                pane.y() + 14,
                Anchor.RIGHT,
                Type.TICK,
                palette.tx2());
    }
}
