package quantoscope.chart;

/**
 * What plots draw on. Lengths are logical pixels with y downwards; coordinates are finite; an ink
 * is an ARGB integer, not pre-multiplied, and fully transparent ink draws nothing. Arrays are only
 * read, and not kept after the call.
 */
public interface Surface {
    /**
     * One line through points, with mitred corners and butt ends.
     *
     * @param count points used, from index 0; fewer than 2 draw nothing
     */
    void lines(double[] x, double[] y, int count, Stroke stroke);

    /** A filled polygon, closed from the last point to the first, by the non-zero rule. */
    void polygon(double[] x, double[] y, int count, int fill);

    /**
     * Many filled rectangles.
     *
     * @param xywh left, top, width and height of each in turn
     * @param count rectangles, a fourth of the numbers used
     */
    void rectangles(double[] xywh, int count, int fill);

    /** A rectangle with round corners: filled, then edged along its outline. */
    void box(Box box, double radius, int fill, Stroke edge);

    /** Discs of one radius: filled, then edged along their outline. */
    void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge);

    /** A picture stretched over the target; enlarged without smoothing. */
    void image(Pixels pixels, Box target);

    /** Diagonal hatch, rising to the right, {@link #HATCH_PITCH} between lines along x. */
    void hatch(Box box, int ink);

    /**
     * One line of text.
     *
     * @param x of the side or centre that the anchor names
     * @param baseline y of the base line
     */
    void text(String text, double x, double baseline, Anchor anchor, Type type, int ink);

    /** Width of a text in this surface's font. */
    double width(String text, Type type);

    /** Runs a drawing of which only the part inside the box is kept; nests by intersection. */
    void clipped(Box box, Runnable drawing);

    /** Pixels between hatch lines, measured along x. */
    double HATCH_PITCH = 6;
}
