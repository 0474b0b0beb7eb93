package quantoscope.ui.shell;

import quantoscope.analysis.Subject;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.Surface;
import quantoscope.tensor.Shape;

import java.util.Arrays;

/** A part of a matrix as a heat map, with the column of its largest value in it. */
record MatrixSketch(float[] values, int width, float reference) implements Layer {
    private static final int COLUMNS = 55;
    private static final int ROWS = 32;

    /** Where the largest stands, as a share of the columns. */
    private static final double PLACE = 0.64;

    private static final double QUANTILE = 0.97;

    /** So pale are the others that the largest column stands out. */
    private static final float PALE = 2;

    static MatrixSketch of(Subject subject, Shape shape) {
        int columns = (int) Math.min(COLUMNS, shape.last());
        int rows = (int) Math.min(ROWS, subject.count() / Math.max(1, shape.last()));
        float[] row = new float[(int) Math.min(Integer.MAX_VALUE - 8, shape.last())];
        subject.source().read(0, 1, row, row.length);
        int first = Math.clamp(largest(row) - (long) (PLACE * columns), 0, row.length - columns);
        float[] values = new float[columns * rows];
        float[] magnitudes = new float[values.length];
        for (int r = 0; r < rows; r++) {
            subject.source().read(r * shape.last(), 1, row, row.length);
            System.arraycopy(row, first, values, r * columns, columns);
        }
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        Arrays.sort(magnitudes);
        float reference = PALE * magnitudes[(int) (QUANTILE * (magnitudes.length - 1))];
        return new MatrixSketch(values, columns, Math.max(reference, Float.MIN_NORMAL));
    }

    private static int largest(float[] row) {
        int at = 0;
        for (int i = 0; i < row.length; i++) {
            if (Math.abs(row[i]) > Math.abs(row[at])) {
                at = i;
            }
        }
        return at;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        int[] argb = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            argb[i] = palette.signed(values[i], reference);
        }
        surface.image(new Pixels(argb, width, values.length / width), pane);
    }
}
