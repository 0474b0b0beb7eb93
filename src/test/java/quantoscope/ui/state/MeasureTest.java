package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import quantoscope.io.Document;
import quantoscope.io.Subjects;
import quantoscope.io.sample.Samples;
import quantoscope.kernel.Workers;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;
import quantoscope.ui.state.Shown.Question;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

class MeasureTest {
    private static final int PREVIEW = 0;
    private static final int EXACT = 2;
    private static final int LADDER = 3;

    private final Measure measure =
            new Measure(
                    (item, job) -> Subjects.of(item.entry(), item.entry().load(job)),
                    Workers.none());
    private Item item;

    @BeforeEach
    void open() throws Exception {
        Document sine = Samples.open("sine");
        item = Item.of(sine, sine.entries().getFirst());
    }

    private EntryState state(String spec) throws Exception {
        return EntryState.of(Spec.parse(spec));
    }

    private Shown run(int stage, Question question, Optional<Shown> before) throws Exception {
        List<LiveLoop.Stage<Question, Shown>> stages = measure.stages();
        return stages.get(stage).run(question, before, new Job());
    }

    @Test
    void aPreviewCoversTheSelectionAlone() throws Exception {
        EntryState selected =
                state("uniform:bits=4").withSelection(Optional.of(Selection.of(100, 174)));
        Question question = new Question(item, selected);
        Shown preview = run(PREVIEW, question, Optional.empty());
        assertEquals(174, preview.live().values());
        assertTrue(preview.exact(), "few values are taken whole");
        Shown whole = run(EXACT, new Question(item, state("uniform:bits=4")), Optional.empty());
        assertEquals(48_000, whole.live().values());
        assertFalse(whole.live().figures().mse() == preview.live().figures().mse());
    }

    @Test
    void whatIsKnownIsAnsweredOnce() throws Exception {
        Question four = new Question(item, state("uniform:bits=4"));
        Shown first = run(EXACT, four, Optional.empty());
        Shown ladder = run(LADDER, four, Optional.of(first));
        Shown again = run(PREVIEW, four, Optional.empty());
        assertTrue(again.exact());
        assertSame(again, run(EXACT, four, Optional.of(again)));
        Question five = new Question(item, state("uniform:bits=5"));
        Shown other = run(EXACT, five, Optional.empty());
        assertSame(
                ladder.ladder().orElseThrow().decibels(),
                other.ladder().orElseThrow().decibels(),
                "a ladder is the same whatever the bits");
    }

    /** What the next step of a drag cancels must not take the processor from drawing this one. */
    @Test
    void noExactPassBeginsWhileAKnobMoves() throws Exception {
        float[] many = new float[(1 << 20) + 1];
        many[1] = 1;
        Tensor tensor = Tensor.of(Shape.of(many.length), many);
        Measure large =
                new Measure((item, job) -> Subjects.of(item.entry(), tensor), Workers.none());
        for (int bits = 4; bits < 6; bits++) {
            Question question = new Question(item, state("uniform:bits=" + bits));
            large.stages().get(PREVIEW).run(question, Optional.empty(), new Job());
        }
        Question last = new Question(item, state("uniform:bits=6"));
        Shown preview = large.stages().get(PREVIEW).run(last, Optional.empty(), new Job());
        assertFalse(preview.exact());
        long start = System.nanoTime();
        AtomicReference<Job> job = new AtomicReference<>();
        AtomicLong untouchedNanos = new AtomicLong();
        job.set(
                new Job(() -> {
                    if (job.get().progress() == 0) {
                        untouchedNanos.set(System.nanoTime() - start);
                    }
                    return false;
                }));
        Shown exact = large.stages().get(EXACT).run(last, Optional.of(preview), job.get());
        assertTrue(exact.exact());
        long millis = untouchedNanos.get() / 1_000_000;
        assertTrue(millis >= 25, "the first values were read before " + millis + " ms had passed");
    }

    @Test
    void levelsByHandAreComparedWithFittedOnes() throws Exception {
        Shown.Ladder fitted = ladder("lloyd-max:bits=2");
        assertEquals(8, fitted.decibels().length);
        assertTrue(Float.isNaN(fitted.fitted()));
        Shown.Ladder byHand = ladder("codebook:values=-0.9 -0.3 0.3 0.9");
        for (int bits = 1; bits <= 8; bits++) {
            if (bits != 2) {
                assertEquals(fitted.decibels()[bits - 1], byHand.decibels()[bits - 1]);
            }
        }
        float own =
                (float)
                        run(
                                        PREVIEW,
                                        new Question(
                                                item, state("codebook:values=-0.9 -0.3 0.3 0.9")),
                                        Optional.empty())
                                .live()
                                .figures()
                                .sqnrDb();
        assertEquals(own, byHand.decibels()[1]);
        assertEquals(fitted.decibels()[1], byHand.fitted(), "four levels are two bits");
        assertTrue(byHand.fitted() > own);
        Shown.Ladder three = ladder("codebook:values=-0.9 0 0.9");
        assertTrue(three.fitted() < fitted.decibels()[1], "the best three are not the best four");
        assertTrue(three.fitted() > fitted.decibels()[0]);
        assertTrue(Float.isNaN(ladder("codebook:values=0").fitted()), "one level is not fitted");
    }

    private Shown.Ladder ladder(String spec) throws Exception {
        Question question = new Question(item, state(spec));
        Shown exact = run(EXACT, question, Optional.empty());
        return run(LADDER, question, Optional.of(exact)).ladder().orElseThrow();
    }

    @Test
    void aDraggedLevelFindsTheOtherBarsAtOnce() throws Exception {
        ladder("codebook:values=-0.9 -0.3 0.3 0.9");
        Question moved = new Question(item, state("codebook:values=-0.9 -0.3 0.31 0.9"));
        Shown preview = run(PREVIEW, moved, Optional.empty());
        float[] bars = preview.ladder().orElseThrow().decibels();
        assertEquals((float) preview.live().figures().sqnrDb(), bars[1]);
        Question selected =
                new Question(
                        item, moved.state().withSelection(Optional.of(Selection.of(100, 174))));
        assertTrue(
                run(PREVIEW, selected, Optional.empty()).ladder().isEmpty(),
                "a ladder is of all values");
    }
}
