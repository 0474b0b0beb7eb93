package quantoscope.ui.state;

/**
 * How much room the window has, from which every part decides what it shows.
 *
 * @param width of the window, in logical pixels
 * @param height likewise
 * @param text how much larger than usual text and rows are, at least 1
 */
public record Room(double width, double height, double text) {
    /** With text of the usual size. */
    public Room(double width, double height) {
        this(width, height, 1);
    }

    /** The library is a rail, the data column shows one view at a time. */
    public boolean narrow() {
        return width < 1200 * text;
    }

    /** Even the header's facts have no room. */
    public boolean tight() {
        return width < 1000 * text;
    }

    /** There is so much room that the value column grows too. */
    public boolean wide() {
        return width >= 1800 * text;
    }

    /** The library is slim; what is least needed beside the data goes. */
    public boolean slim() {
        return width < 1400 * text;
    }

    /** The bits are small, what is least needed above and below goes. */
    public boolean low() {
        return height < 760 * text;
    }

    /** A length at this size of the text, in whole pixels. */
    public double px(double length) {
        return Math.rint(length * text);
    }
}
