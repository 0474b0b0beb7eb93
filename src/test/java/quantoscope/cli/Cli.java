package quantoscope.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs a command in this JVM and keeps what it said. */
public record Cli(int code, String out, String err) {
    /** Runs it with these arguments, each as its text. */
    public static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Commands.run(
                        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                        new PrintWriter(out),
                        new PrintWriter(err));
        return new Cli(code, out.toString(), err.toString());
    }
}
