package quantoscope.chart;

/** A pane and the plot's area inside its insets. */
record Frame(Box pane, Box area) {
    static Frame of(Box pane, Insets insets) {
        return new Frame(pane, pane.inside(insets));
    }
}
