package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import quantoscope.tensor.Shape;

import java.util.List;

/** Which parameter set a value has, against the definition by its place. */
class LayoutTest {
    private static final List<Shape> SHAPES =
            List.of(Shape.of(5, 7), Shape.of(3, 4, 5), Shape.of(2, 7, 1, 3), Shape.of(6));

    /** The parameter set of a value as a tensor of scales has it: ONNX's blocked layout. */
    private static long expected(Shape shape, int axis, int size, long index) {
        long[] place = new long[shape.rank()];
        long left = index;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            place[d] = left % shape.dimension(d);
            left /= shape.dimension(d);
        }
        long set = 0;
        for (int d = 0; d < shape.rank(); d++) {
            boolean cut = d == axis;
            long extent = shape.dimension(d);
            set = set * (cut ? Math.ceilDiv(extent, size) : extent);
            set += cut ? place[d] / size : place[d];
        }
        return set;
    }

    @Test
    void blocksAlongAnyDimension() {
        for (Shape shape : SHAPES) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                for (int size = 1; size <= 8; size++) {
                    Layout layout = Layout.Blocks.of(shape, axis, size);
                    long count = shape.count();
                    assertEquals(
                            expected(shape, axis, size, count - 1) + 1,
                            layout.parameters(),
                            shape + ", " + axis);
                    assertEquals(layout.parameters(), layout.parameterShape().count());
                    for (long i = 0; i < count; i++) {
                        assertEquals(expected(shape, axis, size, i), layout.parameterAt(i));
                    }
                }
            }
        }
    }

    @Test
    void runsAreThoseOfTheLayoutWhereverTheyBegin() {
        for (Shape shape : SHAPES) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                for (Layout layout :
                        List.of(
                                Layout.Axis.of(shape, axis),
                                Layout.Groups.byRow(shape, 2),
                                Layout.Blocks.of(shape, axis, 1),
                                Layout.Blocks.of(shape, axis, 2),
                                Layout.Blocks.of(shape, axis, 3))) {
                    runs(layout, shape.count());
                    for (int most = 1; most < 9; most++) {
                        chunks(layout, (int) shape.count(), most);
                    }
                }
            }
        }
    }

    private static void runs(Layout layout, long count) {
        for (long first = 0; first < count; first++) {
            Runs runs = new Runs(layout, first);
            for (long index = first; index < count; index++) {
                assertEquals(layout.parameterAt(index), runs.parameter(), layout + " at " + index);
                assertEquals(layout.runEnd(index) - index, runs.left(), layout + " at " + index);
                runs.advance(1);
            }
        }
    }

    private static void chunks(Layout layout, int count, int most) {
        for (int first = 0; first < count; first++) {
            Runs runs = new Runs(layout, first);
            for (int at = first; at < count; ) {
                Runs.Chunk chunk = runs.take(at, Math.min(most, count - at));
                assertTrue(chunk.end() <= Math.min(at + most, count), layout + " " + chunk);
                for (int run = 0; run < chunk.count(); run++) {
                    int start = at + run * chunk.length();
                    assertEquals(chunk.set() + run, layout.parameterAt(start), layout.toString());
                    long end = Math.min(layout.runEnd(start), at + most);
                    assertEquals(Math.min(end, count), start + chunk.length(), layout.toString());
                }
                at = chunk.end();
            }
        }
    }
}
