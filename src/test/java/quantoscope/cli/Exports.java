package quantoscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import quantoscope.io.Document;
import quantoscope.recipe.Documents;
import quantoscope.task.Job;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Files written and read back by the command line.
 *
 * @param folder to write into
 */
record Exports(Path folder) {
    /** The float32 values of the only entry of a file. */
    static float[] values(Path file) throws Exception {
        try (Document document = Documents.open(file)) {
            assertEquals(1, document.entries().size());
            return document.entries()
                    .getFirst()
                    .load(new Job())
                    .data()
                    .toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
        }
    }

    /** What a command makes of a file. */
    Path run(String command, Path in, String name, String... more) {
        Path out = folder.resolve(name);
        String[] all = {command, in.toString(), "-o", out.toString()};
        String[] arguments = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        Cli cli = Cli.run((Object[]) arguments);
        assertEquals(0, cli.code(), cli.err());
        return out;
    }
}
