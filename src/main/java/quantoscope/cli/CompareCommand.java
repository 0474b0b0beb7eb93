package quantoscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Subjects;
import quantoscope.recipe.Documents;
import quantoscope.recipe.FiguresJson;
import quantoscope.recipe.Json;
import quantoscope.recipe.Selection;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Tries several schemes on the same data. */
@Command(name = "compare", description = "Figures of several schemes, side by side.")
final class CompareCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec private CommandSpec spec;

    @Parameters(paramLabel = "IN", description = "The file.")
    private Path in;

    @Option(
            names = "--schemes",
            required = true,
            paramLabel = "SPEC[;SPEC…]",
            description = "Schemes such as \"uniform:bits=4;lloyd-max:bits=4\".")
    private String schemes;

    @Option(
            names = "--select",
            paramLabel = "GLOB",
            defaultValue = "",
            description = "Which entries, by name; * stands for anything.")
    private String select;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws Problem, UsageProblem {
        List<Scheme> asked = Spec.parseAll(schemes);
        PrintWriter out = spec.commandLine().getOut();
        try (Document document = Documents.open(in)) {
            List<Object> entries = new ArrayList<>();
            for (Entry entry : new Selection(select).of(document)) {
                List<Result> results = evaluate(entry, asked);
                if (json) {
                    entries.add(describe(entry, results));
                } else {
                    print(out, entry, results);
                }
            }
            if (json) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("file", in.toString());
                answer.put("entries", entries);
                out.println(Json.pretty(answer));
            }
        }
        return 0;
    }

    private static List<Result> evaluate(Entry entry, List<Scheme> schemes)
            throws Problem, UsageProblem {
        Subject subject = Subjects.of(entry, entry.load(new Job()));
        List<Result> results = new ArrayList<>();
        for (Scheme scheme : schemes) {
            scheme.check(subject.traits());
            Evaluation evaluation = Evaluation.exact(subject, scheme, List.of(), new Job());
            results.add(new Result(Spec.format(scheme), evaluation.figures()));
        }
        return results;
    }

    private static Map<String, Object> describe(Entry entry, List<Result> results) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", entry.name());
        map.put("shape", Arrays.stream(entry.shape().toArray()).boxed().toList());
        map.put("count", entry.shape().count());
        List<Object> list = new ArrayList<>();
        for (Result result : results) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("scheme", result.scheme);
            described.putAll(FiguresJson.toMap(result.figures));
            list.add(described);
        }
        map.put("results", list);
        return map;
    }

    private static void print(PrintWriter out, Entry entry, List<Result> results) {
        out.printf("%s, %s%n", entry.name(), entry.shape());
        Table table =
                new Table(
                        Stream.concat(
                                        Stream.of("scheme"),
                                        Arrays.stream(Figure.values()).map(Figure::label))
                                .toArray(String[]::new));
        for (Result result : results) {
            table.add(
                    Stream.concat(
                                    Stream.of(result.scheme),
                                    Arrays.stream(Figure.values())
                                            .map(figure -> text(figure, result.figures)))
                            .toArray(String[]::new));
        }
        table.print(out);
    }

    private static String text(Figure figure, Figures figures) {
        return FigureText.of(figure, figure.of(figures));
    }

    /** What one scheme did to one entry. */
    private record Result(String scheme, Figures figures) {}
}
