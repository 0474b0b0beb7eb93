package quantoscope.ui.state;

/**
 * How much room the window has, from which every part decides what it shows.
 *
 * @param width of the window, in logical pixels
 * @param height likewise
 */
public record Room(double width, double height) {
    /** The library is a rail, the data column shows one view at a time. */
    public boolean narrow() {
        return width < 1200;
    }

    /** There is so much room that the value column grows too. */
    public boolean wide() {
        return width >= 1800;
    }

    /** The library is slim; what is least needed beside the data goes. */
    public boolean slim() {
        return width < 1400;
    }

    /** The bits are small, what is least needed above and below goes. */
    public boolean low() {
        return height < 760;
    }
}
