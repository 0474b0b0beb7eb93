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
        float[] scratch = new float[what == What.ERROR ? Block.SIZE : 0];
        return new Worker() {
            @Override
            public void accept(Block block) {
                map(block, values(block, scratch), own);
            }

            @Override
            public void finish() {
                for (int i = 0; i < own.length; i++) {
                    cells[i] = larger(cells[i], own[i]);
                }
            }
        };
    }

    private void map(Block block, float[] values, float[] own) {
        if (block.step() == 1) {
            for (int i = 0; i < block.length(); ) {
                long index = block.first() + i;
                long run = grid.inner() - index % grid.inner();
                int length = (int) Math.min(block.length() - i, run);
                mapRun(block, values, i, length, own);
                i += length;
            }
        } else {
            for (int i = 0; i < block.length(); i++) {
                mapRun(block, values, i, 1, own);
            }
        }
    }

    /** Consecutive values of one row, cell by cell. */
    private void mapRun(Block block, float[] values, int from, int length, float[] own) {
        long index = block.first() + from * block.step();
        long row = grid.row(index) - area.row;
        if (row < 0 || row >= area.rows) {
            return;
        }
        int line = (int) (row * area.height / area.rows) * area.width;
        long start = grid.column(index) - area.column;
        int i = from + Math.clamp(-start, 0, length);
        int end = from + Math.clamp(area.columns - start, 0, length);
        while (i < end) {
            long cell = (start + i - from) * area.width / area.columns;
            long next = Math.ceilDiv((cell + 1) * area.columns, (long) area.width);
            int stop = (int) Math.min(end, next - start + from);
            float kept = own[line + (int) cell];
            for (; i < stop; i++) {
                kept = larger(kept, values[i]);
            }
            own[line + (int) cell] = kept;
        }
    }

    /** The values to map: e is computed into {@code scratch}. */
    private float[] values(Block block, float[] scratch) {
        return switch (what) {
            case ORIGINAL -> block.x;
            case RECONSTRUCTION -> block.reconstruction;
            case ERROR -> {
                for (int i = 0; i < block.length(); i++) {
                    scratch[i] = block.reconstruction[i] - block.x[i];
                }
                yield scratch;
            }
        };
    }

    private static float larger(float a, float b) {
        return Float.isNaN(a) || Math.abs(b) > Math.abs(a) ? b : a;
    }
}
