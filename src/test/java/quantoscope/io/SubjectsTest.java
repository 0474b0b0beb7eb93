package quantoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.kernel.Sequence;
import quantoscope.tensor.Shape;

import java.util.List;

/** Which value follows which, in every kind of data. */
class SubjectsTest {
    static List<Arguments> data() {
        return List.of(
                Arguments.of(Kind.SIGNAL, Shape.of(1000, 2), new Sequence(2, 2000)),
                Arguments.of(Kind.SIGNAL, Shape.of(1000, 1), new Sequence(1, 1000)),
                Arguments.of(Kind.SIGNAL, Shape.of(1000), new Sequence(1, 1000)),
                Arguments.of(Kind.SIGNAL, Shape.of(0), new Sequence(1, 1)),
                Arguments.of(Kind.IMAGE, Shape.of(40, 30, 3), new Sequence(3, 90)),
                Arguments.of(Kind.IMAGE, Shape.of(40), new Sequence(1, 40)),
                Arguments.of(Kind.TENSOR, Shape.of(40, 30), new Sequence(1, 30)),
                Arguments.of(Kind.TENSOR, Shape.of(40), new Sequence(1, 40)),
                Arguments.of(Kind.TENSOR, Shape.of(), new Sequence(1, 1)));
    }

    @ParameterizedTest
    @MethodSource("data")
    void valuesFollowAlongTimeOrTheRow(Kind kind, Shape shape, Sequence expected) {
        assertEquals(expected, Subjects.sequence(kind, shape));
    }
}
