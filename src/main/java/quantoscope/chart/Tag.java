package quantoscope.chart;

/**
 * A short text on a filled ground.
 *
 * @param x of its middle
 * @param top of the ground, which is 16 px high
 */
record Tag(String text, double x, double top, int fill, int ink) {
    private static final int BLACK = 0xFF000000;

    /** Draws it, moved sideways into the bounds. */
    void draw(Surface surface, Box bounds) {
        double width = width(surface, text);
        double most = Math.max(bounds.x(), bounds.right() - width);
        Box box = new Box(Math.clamp(x - width / 2, bounds.x(), most), top, width, 16);
        // In high contrast tints are black as the paper is: an edge shows where the tag lies.
        surface.box(box, 3, fill, fill == BLACK ? Stroke.solid(ink, 1) : Stroke.NONE);
        surface.text(text, box.centerX(), top + 12, Anchor.CENTER, Type.TAG, ink);
    }

    /** Width with its margins. */
    static double width(Surface surface, String text) {
        return surface.width(text, Type.TAG) + 10;
    }
}
