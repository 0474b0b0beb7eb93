package quantoscope.ui.state;

import quantoscope.kernel.Workers;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The threads and the clock of a window.
 *
 * @param live one thread, for the live loop alone
 * @param workers share what the live loop measures exactly
 * @param background one thread or more, for everything else
 * @param screen the window's own thread
 * @param millis a clock that does not go backwards
 */
public record Threads(
        Executor live,
        Workers workers,
        Executor background,
        Executor screen,
        LongSupplier millis) {}
