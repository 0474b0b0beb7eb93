package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.Pass;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.List;
import java.util.Optional;

class CellMapTest {
    @Property(tries = 200)
    void aTableFindsEveryValueOnce(
            @ForAll @IntRange(min = 1, max = 5) int a,
            @ForAll @IntRange(min = 1, max = 5) int b,
            @ForAll @IntRange(min = 1, max = 5) int c,
            @ForAll @IntRange(min = 0, max = 2) int axis) {
        Shape shape = Shape.of(a, b, c);
        Grid grid = Grid.of(shape, axis);
        assertEquals(shape.count(), grid.rows() * grid.columns());
        for (long index = 0; index < shape.count(); index++) {
            long[] at = {index / ((long) b * c), index / c % b, index % c};
            assertEquals(at[axis], grid.row(index));
            assertEquals(index, grid.index(grid.row(index), grid.column(index)));
        }
    }

    @Test
    void theLargestMagnitudeOfACellIsKept() {
        Tensor tensor = Tensor.of(Shape.of(2, 4), 1, -2, Float.NaN, Float.NaN, 0, 0.5f, 3, -3.5f);
        assertArrayEquals(
                new float[] {-2, Float.NaN, 0.5f, -3.5f},
                map(tensor, 0, new CellMap.Area(0, 0, 2, 4, 2, 2)));
        assertArrayEquals(
                new float[] {1, -2, Float.NaN, Float.NaN, 0, 0.5f, 3, -3.5f},
                map(tensor, 0, CellMap.Area.all(Grid.of(tensor.shape(), 0), 100, 100)));
        // The last dimension down: its rows are the columns of the array.
        assertArrayEquals(
                new float[] {Float.NaN, 3, Float.NaN, -3.5f},
                map(tensor, 1, new CellMap.Area(2, 0, 2, 2, 2, 2)));
    }

    private static float[] map(Tensor tensor, int axis, CellMap.Area area) {
        TensorSource source = new TensorSource(tensor);
        CellMap map = new CellMap(Grid.of(tensor.shape(), axis), CellMap.What.ORIGINAL, area);
        Pass.run(source, Span.all(source), Optional.empty(), List.of(map), new Job());
        return map.cells();
    }
}
