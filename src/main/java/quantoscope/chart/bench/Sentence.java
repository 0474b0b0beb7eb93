package quantoscope.chart.bench;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;

/** One sentence in the middle of a pane that has nothing to show; empty draws nothing. */
public record Sentence(String text) implements Layer {
    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double baseline = pane.centerY() + 4;
        surface.text(text, pane.centerX(), baseline, Anchor.CENTER, Type.TICK, palette.tx2());
    }
}
