package quantoscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import quantoscope.io.Format;
import quantoscope.io.Formats;
import quantoscope.recipe.Json;
import quantoscope.recipe.Outputs;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lists what can be opened and written. */
@Command(name = "formats", description = "What files can be opened and written.")
final class FormatsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(Formats.ALL.stream().map(FormatsCommand::describe).toList()));
            return 0;
        }
        for (Format format : Formats.ALL) {
            out.printf(
                    "%-12s %-28s %s%s%n",
                    format.id(),
                    format.title(),
                    String.join(" ", format.extensions()),
                    writes(format).isEmpty()
                            ? ""
                            : "  (writes " + String.join(", ", writes(format)) + ")");
        }
        return 0;
    }

    private static Map<String, Object> describe(Format format) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", format.id());
        map.put("title", format.title());
        map.put("extensions", format.extensions());
        map.put("reads", true);
        map.put("writes", writes(format));
        return map;
    }

    private static List<String> writes(Format format) {
        return Outputs.writes(format.id());
    }
}
