package quantoscope.chart;

import java.util.Arrays;

/**
 * The colours of a heat map.
 *
 * @param palette of the theme
 * @param reference the 99.5 % point of |v| or |e|; above 0
 * @param signed values, or errors
 */
public record HeatMap(Palette palette, double reference, boolean signed) {
    /**
     * Paints a matrix: where several values fall on one pixel, the one with the largest magnitude
     * is seen. Pure, so that the window runs it on a worker thread.
     *
     * @param width of the picture
     * @param height of the picture
     */
    public Pixels paint(Matrix matrix, Window window, int width, int height) {
        Pixels pixels = Pixels.blank(width, height);
        int[] rows = edges(window.row(), window.rows(), height, matrix.rows());
        int[] columns = edges(window.column(), window.columns(), width, matrix.columns());
        float[] line = new float[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(line, 0);
            for (int row = rows[2 * y]; row < rows[2 * y + 1]; row++) {
                strongest(matrix, row, columns, line);
            }
            for (int x = 0; x < width; x++) {
                boolean inside =
                        rows[2 * y] < rows[2 * y + 1] && columns[2 * x] < columns[2 * x + 1];
                pixels.argb()[y * width + x] = inside ? ink(line[x], x, y) : 0;
            }
        }
        return pixels;
    }

    private static void strongest(Matrix matrix, int row, int[] columns, float[] line) {
        for (int x = 0; x < line.length; x++) {
            for (int column = columns[2 * x]; column < columns[2 * x + 1]; column++) {
                float value = matrix.at(row, column);
                // NaN survives too: it is what one looks for.
                if (Float.isNaN(value) || Math.abs(value) > Math.abs(line[x])) {
                    line[x] = value;
                }
            }
        }
    }

    private int ink(float value, int x, int y) {
        if (Float.isNaN(value)) {
            return (x + y) % (int) Surface.HATCH_PITCH < 2 ? palette.tx3() : palette.bg0();
        }
        return signed ? palette.signed(value, reference) : palette.error(value, reference);
    }

    /** First cell and one past the last of each pixel; at least one where there is any. */
    private static int[] edges(double first, double shown, int pixels, int cells) {
        int[] edges = new int[2 * pixels];
        for (int i = 0; i < pixels; i++) {
            double from = first + shown * i / pixels;
            double to = first + shown * (i + 1) / pixels;
            int start = (int) Math.floor(from);
            int end = Math.max(start + 1, (int) Math.floor(to));
            edges[2 * i] = Math.clamp(start, 0, cells);
            edges[2 * i + 1] = Math.clamp(end, 0, cells);
        }
        return edges;
    }
}
