package quantoscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import quantoscope.recipe.Json;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Lists the schemes with their parameters, bounds and defaults. */
@Command(name = "schemes", description = "What quantizers there are, with their parameters.")
final class SchemesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(Schemes.ALL.stream().map(SchemesCommand::describe).toList()));
            return 0;
        }
        for (SchemeType type : Schemes.ALL) {
            out.printf("%s: %s, %s%n  %s%n", type.id(), type.title(), type.summary(), type.help());
            out.printf("  Source: %s%n", type.source());
            for (Parameter parameter : type.parameters()) {
                out.printf(
                        "    %-12s %s%s%n                 %s%n",
                        parameter.key(),
                        values(parameter),
                        parameter.defaultValue() == null
                                ? ""
                                : "  (default " + text(parameter.defaultValue()) + ")",
                        parameter.help());
            }
            out.println();
        }
        return 0;
    }

    private static Map<String, Object> describe(SchemeType type) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", type.id());
        map.put("title", type.title());
        map.put("summary", type.summary());
        map.put("help", type.help());
        map.put("source", type.source());
        map.put("family", type.family().title());
        map.put("parameters", type.parameters().stream().map(SchemesCommand::describe).toList());
        return map;
    }

    private static Map<String, Object> describe(Parameter parameter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", parameter.key());
        map.put("label", parameter.label());
        map.put("help", parameter.help());
        map.put("default", parameter.defaultValue());
        switch (parameter) {
            case Parameter.Choice choice ->
                    map.put(
                            "options",
                            choice.options().stream().map(Parameter.Option::id).toList());
            case Parameter.Whole whole -> describe(map, whole.bounds());
            case Parameter.Real real -> describe(map, real.bounds());
            case Parameter.Numbers numbers -> map.put("most", numbers.most());
            case Parameter.FilePath _ -> map.put("file", true);
        }
        return map;
    }

    private static void describe(Map<String, Object> map, Parameter.Bounds bounds) {
        map.put("minimum", bounds.least());
        map.put("maximum", bounds.most());
        map.put("unit", bounds.unit());
    }

    private static String values(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Choice choice ->
                    choice.options().stream()
                            .map(option ->
                                    option.alias().isEmpty()
                                            ? option.id()
                                            : option.id() + "=" + option.alias())
                            .collect(Collectors.joining(" | "));
            case Parameter.Whole whole -> span(whole.bounds());
            case Parameter.Real real -> span(real.bounds());
            case Parameter.Numbers numbers -> "up to " + numbers.most() + " numbers";
            case Parameter.FilePath _ -> "a file";
        };
    }

    private static String span(Parameter.Bounds bounds) {
        if (bounds.least() == Double.NEGATIVE_INFINITY
                && bounds.most() == Double.POSITIVE_INFINITY) {
            return "any number";
        }
        String unit = bounds.unit().isEmpty() ? "" : " " + bounds.unit();
        return "%s … %s%s".formatted(text(bounds.least()), text(bounds.most()), unit);
    }

    /** Whole numbers without a fraction, lists with spaces. */
    private static String text(Object value) {
        return switch (value) {
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e16 ->
                    Long.toString(number.longValue());
            case List<?> list ->
                    list.stream().map(SchemesCommand::text).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
