package quantoscope.ui.state;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The threads and the clock of a window.
 *
 * @param live one thread, for the live loop alone
 * @param background one thread or more, for everything else
 * @param screen the window's own thread
 * @param millis a clock that does not go backwards
 */
public record Threads(Executor live, Executor background, Executor screen, LongSupplier millis) {}
