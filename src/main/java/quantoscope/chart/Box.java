package quantoscope.chart;

/** A rectangle in logical pixels; width and height are not negative. */
public record Box(double x, double y, double width, double height) {
    public Box {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /** The rectangle between two corners. */
    public static Box between(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centerX() {
        return x + width / 2;
    }

    public double centerY() {
        return y + height / 2;
    }

    /** Whether a point lies inside or on the outline. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Without the insets. */
    public Box inside(Insets insets) {
        return between(
                x + insets.left(),
                y + insets.top(),
                right() - insets.right(),
                bottom() - insets.bottom());
    }

    /** What of it lies in another; of no size where nothing does. */
    public Box within(Box other) {
        double left = Math.max(x, other.x);
        double top = Math.max(y, other.y);
        return between(
                left, top, Math.min(right(), other.right()), Math.min(bottom(), other.bottom()));
    }

    /** The upper part of this height. */
    public Box top(double part) {
        return new Box(x, y, width, Math.min(part, height));
    }

    /** Without the upper part of this height. */
    public Box belowTop(double part) {
        double taken = Math.min(part, height);
        return new Box(x, y + taken, width, height - taken);
    }

    /** Whether two rectangles have an area in common. */
    public boolean meets(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
