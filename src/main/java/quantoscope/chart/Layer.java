package quantoscope.chart;

import java.util.List;

/**
 * Something drawn over a pane: a plot, or what moves above a plot (cursor, handles, tags). The
 * window keeps the first as an image until its data change and redraws only the second.
 */
@FunctionalInterface
public interface Layer {
    /** Draws nothing. */
    Layer NOTHING = (surface, pane, palette) -> {};

    /**
     * Draws over the pane.
     *
     * @param pane the whole pane below its header, axis labels included
     */
    void draw(Surface surface, Box pane, Palette palette);

    /** Layers one above the other, the first lowest. */
    static Layer of(Layer... layers) {
        List<Layer> kept = List.of(layers);
        return (surface, pane, palette) -> {
            for (Layer layer : kept) {
                layer.draw(surface, pane, palette);
            }
        };
    }
}
