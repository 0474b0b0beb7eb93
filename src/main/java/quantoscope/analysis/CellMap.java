package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;

import java.util.Arrays;

/**
 * The values of a table on a raster of cells: where several values fall on one cell, the one with
 * the largest magnitude is kept, so that outliers survive. NaN only where a cell holds nothing
 * else.
 */
public final class CellMap implements Sink {
    /** Which of a block's values are mapped. */
    public enum What {
        ORIGINAL,
        RECONSTRUCTION,
        ERROR
    }

    private final Grid grid;
    private final What what;
    private final Area area;
    private final float[] cells;

    /**
     * The part of the table that is seen, and on how many cells.
     *
     * @param row the first row
     * @param column the first column
     * @param rows how many rows
     * @param columns how many columns
     * @param height cells down, at most {@code rows}
     * @param width cells across, at most {@code columns}
     */
    public record Area(long row, long column, long rows, long columns, int height, int width) {
        /** All of a table on at most that many cells. */
        public static Area all(Grid grid, int height, int width) {
            return new Area(
                    0,
                    0,
                    grid.rows(),
                    grid.columns(),
                    Math.clamp(grid.rows(), 1, height),
                    Math.clamp(grid.columns(), 1, width));
        }
    }

    public CellMap(Grid grid, What what, Area area) {
        this.grid = grid;
        this.what = what;
        this.area = area;
        this.cells = new float[area.height * area.width];
        Arrays.fill(cells, Float.NaN);
    }

    public Area area() {
        return area;
    }

    /** The cells, row after row; NaN where there is no value. */
    public float[] cells() {
        return cells;
    }

    @Override
    public Worker worker(Span span) {
        float[] own = new float[cells.length];
        Arrays.fill(own, Float.NaN);
        return new Worker() {
            @Override
            public void accept(Block block) {
                map(block, own);
            }

            @Override
            public void finish() {
                for (int i = 0; i < own.length; i++) {
                    cells[i] = larger(cells[i], own[i]);
                }
            }
        };
    }

    private void map(Block block, float[] own) {
        if (block.step() == 1) {
            for (int i = 0; i < block.length(); ) {
                long index = block.first() + i;
                long run = grid.inner() - index % grid.inner();
                int length = (int) Math.min(block.length() - i, run);
                mapRun(block, i, length, own);
                i += length;
            }
        } else {
            for (int i = 0; i < block.length(); i++) {
                mapRun(block, i, 1, own);
            }
        }
    }

    /** Consecutive values of one row. */
    private void mapRun(Block block, int from, int length, float[] own) {
        long index = block.first() + from * block.step();
        long row = grid.row(index) - area.row;
        if (row < 0 || row >= area.rows) {
            return;
        }
        int line = (int) (row * area.height / area.rows) * area.width;
        long column = grid.column(index) - area.column;
        for (int i = from; i < from + length; i++, column++) {
            if (column >= 0 && column < area.columns) {
                int cell = line + (int) (column * area.width / area.columns);
                own[cell] = larger(own[cell], value(block, i));
            }
        }
    }

    private float value(Block block, int i) {
        return switch (what) {
            case ORIGINAL -> block.x[i];
            case RECONSTRUCTION -> block.reconstruction[i];
            case ERROR -> block.reconstruction[i] - block.x[i];
        };
    }

    private static float larger(float a, float b) {
        return Float.isNaN(a) || Math.abs(b) > Math.abs(a) ? b : a;
    }
}
