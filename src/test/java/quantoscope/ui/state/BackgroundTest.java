package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.ChangedFileException;
import quantoscope.task.Problem;

import java.util.ArrayList;
import java.util.List;

/** Work beside the figures ends, whatever comes of it. */
class BackgroundTest {
    private final List<String> told = new ArrayList<>();
    private final Background background = new Background(Runnable::run, Runnable::run, () -> false);

    private void run(Background.Work<String> work) {
        background.run(work, told::add, problem -> told.add("failed: " + problem.getMessage()));
    }

    @Test
    void whatFailsIsDoneToo() {
        String changed = "failed: The file changed while it was open; open it again.";
        run(_ -> "done");
        run(_ -> {
            throw new Problem("no room");
        });
        run(_ -> {
            throw new ChangedFileException(new InternalError());
        });
        // The virtual machine may say so some instructions after the value was read.
        run(_ -> {
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        });
        assertEquals(List.of("done", "failed: no room", changed, changed), told);
        assertEquals(0, background.outstandingProperty().get());
    }
}
