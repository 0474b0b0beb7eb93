package quantoscope.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import quantoscope.io.Place;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;

class NpyHeaderProperties {
    private static final Place PLACE = Place.of(Path.of("x.npy"));

    @Property
    void whatIsWrittenIsRead(@ForAll("dtypes") DType dtype, @ForAll("shapes") Shape shape)
            throws Problem {
        byte[] bytes = NpyHeader.write(dtype, shape);
        NpyHeader header = NpyHeader.read(MemorySegment.ofArray(bytes), PLACE);
        assertEquals(dtype, header.descr().dtype(PLACE));
        assertEquals(ByteOrder.LITTLE_ENDIAN, header.descr().order());
        assertEquals(shape, header.shape());
        assertEquals(false, header.fortran());
        assertEquals(bytes.length, header.start());
        assertEquals(0, bytes.length % 64);
    }

    @Property
    void noBytesDoMoreThanBeRefused(@ForAll @Size(max = 80) byte[] tail, @ForAll int at) {
        byte[] bytes = NpyHeader.write(DType.F32, Shape.of(2, 3));
        int from = Math.floorMod(at, bytes.length - 1);
        System.arraycopy(tail, 0, bytes, from, Math.min(tail.length, bytes.length - from));
        try {
            NpyHeader.read(MemorySegment.ofArray(bytes), PLACE);
        } catch (Problem problem) {
            assertEquals(0, problem.getMessage().indexOf("x.npy "));
        }
    }

    @Property(tries = 20)
    void noOtherTypeIsWritten(@ForAll("others") DType dtype) {
        assertThrows(IllegalArgumentException.class, () -> NpyHeader.write(dtype, Shape.of(1)));
    }

    @Provide
    Arbitrary<DType> dtypes() {
        return Arbitraries.of(DType.values()).filter(NpyWriter::holds);
    }

    @Provide
    Arbitrary<DType> others() {
        return Arbitraries.of(DType.values()).filter(d -> !NpyWriter.holds(d));
    }

    @Provide
    Arbitrary<Shape> shapes() {
        Arbitrary<Long> dimension = Arbitraries.longs().between(0, 1000);
        Arbitrary<Shape> ordinary = dimension.array(long[].class).ofMaxSize(6).map(Shape::of);
        Arbitrary<Shape> long1 =
                Arbitraries.longs().between(0, Long.MAX_VALUE / 1000).map(Shape::of);
        return Arbitraries.oneOf(ordinary, long1);
    }
}
