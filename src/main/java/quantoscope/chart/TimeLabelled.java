package quantoscope.chart;

/**
 * A plot over time with the labels of its axis, where no plot below has them.
 *
 * @param plot drawn for a pane without labels
 * @param time in seconds
 */
public record TimeLabelled(Layer plot, Axis time) implements Layer {
    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        above(plot).draw(surface, pane, palette);
        Frame frame = Frame.of(pane, Insets.DATA);
        Parts.bottomLine(surface, frame.area(), palette);
        Parts.bottomLabels(surface, frame, time, palette, Parts.LABEL_DROP);
    }

    /** What is drawn for a pane without labels, above the labels. */
    public static Layer above(Layer plot) {
        double labels = Insets.DATA.bottom() - Insets.DATA_BARE.bottom();
        return (surface, pane, palette) ->
                plot.draw(surface, pane.top(pane.height() - labels), palette);
    }
}
