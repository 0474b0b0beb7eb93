package quantoscope.chart;

/**
 * Room around a plot's area for its labels. Constants, never computed from labels: plots that stand
 * above each other share their left and right edge.
 */
public record Insets(double top, double right, double bottom, double left) {
    /** Data column, with labels below. */
    public static final Insets DATA = new Insets(4, 44, 22, 46);

    /** Data column, without labels below. */
    public static final Insets DATA_BARE = new Insets(4, 44, 6, 46);

    /** Value column, with labels below. */
    public static final Insets VALUE = new Insets(4, 12, 22, 42);

    /** Value column, without labels below. */
    public static final Insets VALUE_BARE = new Insets(4, 12, 6, 42);

    /** Histogram: level ticks between axis and labels. */
    public static final Insets VALUE_LEVELS = new Insets(4, 12, 34, 42);

    /** Histogram of signed data: colour strip and level ticks between axis and labels. */
    public static final Insets VALUE_STRIP = new Insets(4, 12, 46, 42);

    /** With another room below. */
    public Insets withBottom(double room) {
        return new Insets(top, right, room, left);
    }
}
