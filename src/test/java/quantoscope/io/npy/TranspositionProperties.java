package quantoscope.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

class TranspositionProperties {
    /** Against the definition: the value at i₀, i₁ … lies at i₀ + d₀(i₁ + d₁(…)). */
    @Property(tries = 200)
    void everyValueFindsItsPlace(@ForAll("shapes") long[] dimensions, @ForAll("sizes") int size) {
        Shape shape = Shape.of(dimensions);
        int count = (int) shape.count();
        MemorySegment from = MemorySegment.ofArray(new byte[count * size]);
        for (int i = 0; i < count * size; i++) {
            from.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 31 + i / 251));
        }
        MemorySegment into = MemorySegment.ofArray(new byte[count * size]);
        Job job = new Job();
        job.expect(count);
        Transposition.toC(from, into, shape, size, job);
        assertEquals(1, job.progress());
        for (int c = 0; c < count; c++) {
            int rest = c;
            long[] index = new long[dimensions.length];
            for (int axis = dimensions.length - 1; axis >= 0; axis--) {
                index[axis] = rest % dimensions[axis];
                rest /= (int) dimensions[axis];
            }
            long f = 0;
            for (int axis = dimensions.length - 1; axis >= 0; axis--) {
                f = f * dimensions[axis] + index[axis];
            }
            assertEquals(
                    -1, into.asSlice((long) c * size, size).mismatch(from.asSlice(f * size, size)));
        }
    }

    @Provide
    Arbitrary<long[]> shapes() {
        Arbitrary<Long> any = Arbitraries.longs().between(1, 9);
        Arbitrary<Long> matrix = Arbitraries.longs().between(2, 120);
        return Arbitraries.oneOf(
                any.array(long[].class)
                        .ofMinSize(2)
                        .ofMaxSize(5)
                        .filter(s -> Arrays.stream(s).filter(d -> d > 1).count() > 1),
                matrix.array(long[].class).ofSize(2));
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(1, 2, 4, 8, 16);
    }
}
