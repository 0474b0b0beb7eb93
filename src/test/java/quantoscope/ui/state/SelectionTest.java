package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.Span;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

class SelectionTest {
    private static List<Long> indices(Selection selection) {
        return selection.spans().stream()
                .flatMapToLong(span ->
                        LongStream.range(0, span.count()).map(i -> span.first() + i * span.step()))
                .sorted()
                .boxed()
                .toList();
    }

    @Test
    void spansHoldEveryValueOnce() {
        for (Selection selection :
                List.of(
                        Selection.of(7, 5),
                        new Selection(3, 2, 10, 6),
                        new Selection(3, 6, 10, 2),
                        new Selection(0, 1, 4, 9))) {
            long[] expected = new long[(int) selection.count()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] =
                        selection.first()
                                + i / selection.run() * selection.period()
                                + i % selection.run();
            }
            assertEquals(Arrays.stream(expected).boxed().toList(), indices(selection));
        }
    }

    @Test
    void spansAreFew() {
        assertEquals(List.of(new Span(3, 10, 6), new Span(4, 10, 6)), spans(3, 2, 10, 6));
        assertEquals(List.of(new Span(3, 1, 6), new Span(13, 1, 6)), spans(3, 6, 10, 2));
    }

    private static List<Span> spans(long first, long run, long period, long runs) {
        return new Selection(first, run, period, runs).spans();
    }

    @Test
    void runsThatTouchAreOne() {
        assertEquals(Selection.of(20, 30), new Selection(20, 10, 10, 3));
    }
}
