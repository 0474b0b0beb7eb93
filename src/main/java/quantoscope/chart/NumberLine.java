package quantoscope.chart;

/** A plot below whose value axis levels stand. */
public interface NumberLine {
    /** The axis. */
    Axis values();

    /** Where values are drawn; the line is at its bottom. */
    Box area(Box pane);

    /** Where levels begin below the line. */
    double levelsTop(Box area);
}
