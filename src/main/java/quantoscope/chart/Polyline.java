package quantoscope.chart;

import java.util.Arrays;

/** Points of a line, growing; a NaN ends one line and the next point starts another. */
public final class Polyline {
    /** More points than this on each pixel column make a line a band. */
    private static final int DENSE = 4;

    private double[] x;
    private double[] y;
    private int count;

    /** An empty path with room for some points. */
    public Polyline(int room) {
        x = new double[Math.max(4, room)];
        y = new double[x.length];
    }

    /** Adds a point. */
    public void add(double px, double py) {
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = px;
        y[count++] = py;
    }

    /** Points so far. */
    public int count() {
        return count;
    }

    /** Their x, from index 0; not copied. */
    public double[] x() {
        return x;
    }

    /** Their y, from index 0; not copied. */
    public double[] y() {
        return y;
    }

    /** The same points in an area's pixels. */
    Polyline in(Box area, Axis across, Axis up) {
        Polyline pixels = new Polyline(count);
        for (int i = 0; i < count; i++) {
            pixels.add(across.x(x[i], area), up.y(y[i], area));
        }
        return pixels;
    }

    /**
     * Draws a line that turns many times within a pixel as one rectangle a column, from its lowest
     * to its highest point there: what stroking it would fill, at a fraction of the time. A line
     * that turns less often, or not in every column, a dashed and a translucent one are stroked.
     */
    void drawDense(Surface surface, Stroke stroke) {
        int columns = columns();
        boolean dense = count > DENSE * columns && columns > 0;
        if (!dense || !isClose() || !stroke.dash().isEmpty() || stroke.ink() >>> 24 != 0xFF) {
            thinned().draw(surface, stroke);
            return;
        }
        double[] boxes = new double[4 * columns];
        double half = stroke.width() / 2;
        int from = 0;
        for (int box = 0; box < columns; box++) {
            while (!present(from)) {
                from++;
            }
            int to = from;
            double low = y[from];
            double high = y[from];
            // The line goes on to the first point of the next column.
            boolean same = true;
            while (same && to + 1 < count && present(to + 1)) {
                to++;
                low = Math.min(low, y[to]);
                high = Math.max(high, y[to]);
                same = Math.floor(x[to]) == Math.floor(x[from]);
            }
            Boxes.put(
                    boxes,
                    box,
                    Box.between(
                            Math.floor(x[from]), low - half, Math.floor(x[from]) + 1, high + half));
            from = same ? to + 1 : to;
        }
        surface.rectangles(boxes, columns, stroke.ink());
    }

    /** Whether no line goes from one column to another that is not the next. */
    private boolean isClose() {
        for (int i = 1; i < count; i++) {
            if (present(i) && present(i - 1) && Math.floor(x[i]) - Math.floor(x[i - 1]) > 1) {
                return false;
            }
        }
        return true;
    }

    /** How many pixel columns the points lie on, each stretch between gaps by itself. */
    private int columns() {
        int columns = 0;
        for (int i = 0; i < count; i++) {
            boolean goesOn = i > 0 && present(i - 1) && Math.floor(x[i]) == Math.floor(x[i - 1]);
            columns += present(i) && !goesOn ? 1 : 0;
        }
        return columns;
    }

    /** Draws the lines between gaps. */
    void draw(Surface surface, Stroke stroke) {
        int from = 0;
        for (int i = 0; i <= count; i++) {
            if (i == count || !present(i)) {
                if (i - from > 1) {
                    surface.lines(
                            Arrays.copyOfRange(x, from, i),
                            Arrays.copyOfRange(y, from, i),
                            i - from,
                            stroke);
                }
                from = i + 1;
            }
        }
    }

    /** Of every run of points on one pixel column keeps first, lowest, highest and last. */
    Polyline thinned() {
        Polyline thin = new Polyline(64);
        int from = 0;
        while (from < count) {
            int to = from;
            int low = from;
            int high = from;
            while (to < count && present(to) && Math.floor(x[to]) == Math.floor(x[from])) {
                low = y[to] < y[low] ? to : low;
                high = y[to] > y[high] ? to : high;
                to++;
            }
            if (to == from) {
                thin.add(Double.NaN, Double.NaN);
                from++;
            } else {
                thin.copy(this, from, Math.min(low, high), Math.max(low, high), to - 1);
                from = to;
            }
        }
        return thin;
    }

    private boolean present(int i) {
        return !Double.isNaN(x[i]) && !Double.isNaN(y[i]);
    }

    /** Adds points of another path, each once; the indices do not descend. */
    private void copy(Polyline other, int... indices) {
        int previous = -1;
        for (int i : indices) {
            if (i > previous) {
                add(other.x[i], other.y[i]);
                previous = i;
            }
        }
    }
}
