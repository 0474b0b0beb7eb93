package quantoscope.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where answers and complaints go: the process's own two streams, in UTF-8. */
public final class Terminal {
    private Terminal() {}

    /** For what was asked. */
    public static PrintWriter out() {
        return new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    }

    /** For what went wrong. */
    public static PrintWriter err() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }
}
