package quantoscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import quantoscope.analysis.FigureText;
import quantoscope.analysis.Statistics;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.kernel.Moments;
import quantoscope.kernel.Source;
import quantoscope.kernel.TensorSource;
import quantoscope.recipe.Digest;
import quantoscope.recipe.Documents;
import quantoscope.recipe.Json;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Says what is inside files. */
@Command(name = "info", description = "What is inside a file: names, types, shapes, ranges.")
final class InfoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to look into.")
    private List<Path> files;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Option(names = "--digest", description = "Add the SHA-256 of each entry's float32 values.")
    private boolean digest;

    @Override
    public Integer call() throws Problem {
        PrintWriter out = spec.commandLine().getOut();
        List<Object> answers = new ArrayList<>();
        for (Path file : files) {
            try (Document document = Documents.open(file)) {
                List<Map<String, Object>> entries = new ArrayList<>();
                for (Entry entry : document.entries()) {
                    entries.add(describe(entry));
                }
                if (json) {
                    answers.add(describe(document, entries));
                } else {
                    print(out, document, entries);
                }
            }
        }
        if (json) {
            out.println(Json.pretty(answers.size() == 1 ? answers.getFirst() : answers));
        }
        return 0;
    }

    private static Map<String, Object> describe(
            Document document, List<Map<String, Object>> entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", document.path().toString());
        map.put("format", document.format());
        map.put("bytes", document.bytes());
        map.put("metadata", document.metadata());
        map.put("entries", entries);
        return map;
    }

    private Map<String, Object> describe(Entry entry) throws Problem {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", entry.name());
        map.put("kind", entry.kind().id());
        map.put("dtype", entry.dtype().id());
        map.put("shape", Arrays.stream(entry.shape().toArray()).boxed().toList());
        map.put("count", entry.shape().count());
        map.put("bytes", entry.bytes());
        boolean complex = entry.dtype().kind() == DType.Kind.COMPLEX;
        Source source = complex ? null : new TensorSource(entry.load(new Job()));
        Moments.Summary totals = complex ? null : Statistics.of(source, new Job());
        boolean some = totals != null && totals.finite() > 0;
        map.put("min", some ? totals.min() : null);
        map.put("max", some ? totals.max() : null);
        map.put("mean", some ? totals.mean() : null);
        map.put("std", some ? totals.std() : null);
        map.put("nan", complex ? null : totals.nan());
        map.put("inf", complex ? null : totals.infinite());
        map.put("quantized", entry.packed().map(InfoCommand::describe).orElse(null));
        if (digest) {
            map.put("sha256", complex ? null : Digest.of(source));
        }
        return map;
    }

    private static Map<String, Object> describe(quantoscope.io.Packed packed) {
        return Map.of("scheme", packed.scheme(), "bytes", packed.bytes());
    }

    private static void print(
            PrintWriter out, Document document, List<Map<String, Object>> entries) {
        out.printf(
                "%s: %s, %s, %d %s%n",
                document.path(),
                document.format(),
                FigureText.bytes(document.bytes()),
                entries.size(),
                entries.size() == 1 ? "entry" : "entries");
        document.metadata().forEach((key, value) -> out.printf("  %s: %s%n", key, brief(value)));
        Table table =
                new Table("name", "kind", "type", "shape", "min", "max", "mean", "std", "NaN, Inf");
        for (Map<String, Object> entry : entries) {
            table.add(
                    (String) entry.get("name"),
                    (String) entry.get("kind"),
                    typeOf(entry),
                    shape((List<?>) entry.get("shape")),
                    number(entry.get("min")),
                    number(entry.get("max")),
                    number(entry.get("mean")),
                    number(entry.get("std")),
                    odd(entry));
        }
        table.print(out);
        entries.stream()
                .filter(entry -> entry.containsKey("sha256"))
                .forEach(entry -> out.printf("%s  %s%n", entry.get("sha256"), entry.get("name")));
    }

    private static String typeOf(Map<String, Object> entry) {
        String id = (String) entry.get("dtype");
        boolean exact = DType.of(id).map(DType::fitsFloat32).orElse(true);
        return exact || id.startsWith("c") ? id : id + ", shown as float32";
    }

    private static String shape(List<?> dimensions) {
        return dimensions.isEmpty()
                ? "scalar"
                : String.join("×", dimensions.stream().map(Object::toString).toList());
    }

    private static String number(Object value) {
        return value == null
                ? FigureText.NONE
                : FigureText.significant(((Number) value).doubleValue(), 5);
    }

    private static String odd(Map<String, Object> entry) {
        if (entry.get("nan") == null) {
            return FigureText.NONE;
        }
        long nan = (Long) entry.get("nan");
        long inf = (Long) entry.get("inf");
        return nan + inf == 0 ? "" : nan + ", " + inf;
    }

    private static String brief(String value) {
        return value.length() <= 100 ? value : value.substring(0, 99) + "…";
    }
}
