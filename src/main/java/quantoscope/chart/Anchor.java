package quantoscope.chart;

/** Which point of a text its x names. */
public enum Anchor {
    LEFT,
    CENTER,
    RIGHT
}
