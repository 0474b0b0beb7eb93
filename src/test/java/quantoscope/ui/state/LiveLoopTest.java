package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.ChangedFileException;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Only answers to the newest question reach the screen. Executors are queues, run by hand. */
class LiveLoopTest {
    private final Deque<Runnable> worker = new ArrayDeque<>();
    private final Deque<Runnable> screen = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private boolean inline;
    private Problem problem;

    private final LiveLoop<String, String> loop =
            new LiveLoop<>(
                    List.of(this::rough, this::exact),
                    _ -> inline,
                    new Threads(worker::add, Workers.none(), worker::add, screen::add, () -> 0),
                    new LiveLoop.Listener<>() {
                        @Override
                        public void answered(String answer) {
                            shown.add(answer);
                        }

                        @Override
                        public void failed(String question, Problem sentence) {
                            shown.add("failed " + question + ": " + sentence.getMessage());
                        }

                        @Override
                        public void settled() {
                            shown.add("settled");
                        }
                    });

    private String rough(String question, Optional<String> before, Job job) throws Problem {
        if (problem != null) {
            throw problem;
        }
        return "≈" + question;
    }

    private String exact(String question, Optional<String> before, Job job) {
        job.check();
        if (question.equals("cut")) {
            throw new ChangedFileException(new InternalError());
        }
        if (question.equals("late")) {
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        }
        return before.orElseThrow() + "=" + question;
    }

    private void run(Deque<Runnable> queue) {
        while (!queue.isEmpty()) {
            queue.poll().run();
        }
    }

    @Test
    void firstRoughlyThenExactly() {
        loop.ask("a");
        assertTrue(loop.isWorking());
        run(worker);
        run(screen);
        assertEquals(List.of("≈a", "≈a=a", "settled"), shown);
        assertFalse(loop.isWorking());
    }

    @Test
    void aShortFirstStageRunsAtOnce() {
        inline = true;
        loop.ask("a");
        assertEquals(List.of("≈a"), shown);
        run(worker);
        run(screen);
        assertEquals(List.of("≈a", "≈a=a", "settled"), shown);
    }

    @Test
    void whatWaitsIsDroppedForTheNewest() {
        loop.ask("a");
        loop.ask("b");
        loop.ask("c");
        run(worker);
        run(screen);
        assertEquals(List.of("≈c", "≈c=c", "settled"), shown);
    }

    @Test
    void aFinishedAnswerIsDroppedWhenANewerQuestionCameMeanwhile() {
        loop.ask("a");
        run(worker);
        loop.ask("b");
        run(screen);
        assertEquals(List.of(), shown);
        run(worker);
        run(screen);
        assertEquals(List.of("≈b", "≈b=b", "settled"), shown);
    }

    @Test
    void stoppingKeepsWhatIsShownAndFinishGoesOn() {
        loop.ask("a");
        loop.stop();
        run(worker);
        run(screen);
        assertEquals(List.of("settled"), shown);
        assertFalse(loop.isWorking());
        loop.finish();
        run(worker);
        run(screen);
        assertEquals(List.of("settled", "≈a", "≈a=a", "settled"), shown);
    }

    @Test
    void aProblemIsReportedOnce() {
        problem = new Problem("no finite values");
        loop.ask("a");
        run(worker);
        run(screen);
        assertEquals(List.of("failed a: no finite values", "settled"), shown);
    }

    /** The virtual machine says so where it happens, or some instructions later. */
    @ParameterizedTest
    @ValueSource(strings = {"cut", "late"})
    void aFileCutShortIsAProblem(String question) {
        loop.ask(question);
        run(worker);
        run(screen);
        assertEquals(
                List.of(
                        "≈" + question,
                        "failed "
                                + question
                                + ": The file changed while it was open; open it again.",
                        "settled"),
                shown);
        assertFalse(loop.isWorking());
    }
}
