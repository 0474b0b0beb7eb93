package quantoscope.recipe;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figures;
import quantoscope.io.Array;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.OutputFile;
import quantoscope.io.ReadBack;
import quantoscope.io.Storage;
import quantoscope.io.npy.NpyWriter;
import quantoscope.io.npy.NpzWriter;
import quantoscope.scheme.Scheme;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what a recipe makes of a file: the one path for the window and the command line. */
public final class Export {
    private final Document document;
    private final Recipe recipe;
    private final OutputFile file;
    private final Storage storage;
    private final Job job;
    private final List<Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** What was done to one entry. */
    public record Result(String name, Scheme scheme, Figures figures) {}

    /**
     * What was written.
     *
     * @param results of the entries quantized
     * @param notes sentences on what else a person should know
     */
    public record Report(List<Result> results, List<String> notes) {}

    private Export(Document document, Recipe recipe, OutputFile file, Storage storage, Job job) {
        this.document = document;
        this.recipe = recipe;
        this.file = file;
        this.storage = storage;
        this.job = job;
    }

    /**
     * Quantizes the entries that the recipe selects and writes the file; the ending of its name
     * chooses the format.
     *
     * @throws Problem if it cannot be read, quantized or written
     * @throws UsageProblem if the recipe does not fit the file or the format
     */
    public static Report quantize(Document document, Recipe recipe, OutputFile file, Job job)
            throws Problem, UsageProblem {
        String ending = Outputs.check(file.path(), recipe.write());
        file.checkAllowed();
        Map<Entry, Scheme> chosen = recipe.choose(document);
        try (Storage storage = new Storage()) {
            Export export = new Export(document, recipe, file, storage, job);
            switch (ending) {
                case "npz" -> export.npz(chosen);
                case "npy" -> export.npy(export.only(chosen));
                case "wav" -> export.media(export.only(chosen), Kind.SIGNAL);
                default -> export.media(export.only(chosen), Kind.IMAGE);
            }
            return new Report(List.copyOf(export.results), List.copyOf(export.notes));
        }
    }

    /**
     * Writes every entry as float32 under its name.
     *
     * @return sentences on what was left out
     */
    public static List<String> dequantize(Document document, OutputFile file, Job job)
            throws Problem, UsageProblem {
        String ending = Outputs.check(file.path(), Write.CODES);
        file.checkAllowed();
        try (Storage storage = new Storage()) {
            List<Array> arrays = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            for (Entry entry : document.entries()) {
                if (Arrays32.isReal(entry)) {
                    arrays.add(Arrays32.of(entry, entry.load(job), storage, job));
                } else {
                    notes.add(entry.name() + " is complex and was left out");
                }
            }
            if (ending.equals("npy") && arrays.size() != 1) {
                throw new UsageProblem(
                        "A .npy file holds one array and %s has %d; choose .npz."
                                .formatted(document.path(), arrays.size()));
            }
            writeArrays(file, arrays, Optional.empty(), job);
            return notes;
        }
    }

    /** The one entry that a file of one array can hold. */
    private Map.Entry<Entry, Scheme> only(Map<Entry, Scheme> chosen) throws UsageProblem {
        if (chosen.size() != 1) {
            throw new UsageProblem(
                    "%s holds one entry and %d are selected; choose one by --select, or .npz."
                            .formatted(file.path().getFileName(), chosen.size()));
        }
        return chosen.entrySet().iterator().next();
    }

    private void npz(Map<Entry, Scheme> chosen) throws Problem {
        List<Array> arrays = new ArrayList<>();
        for (Entry entry : document.entries()) {
            Scheme scheme = chosen.get(entry);
            if (scheme != null) {
                arrays.addAll(quantized(entry, scheme));
            } else if (Arrays32.isReal(entry)) {
                arrays.add(kept(entry));
            } else {
                throw new Problem(
                        document.path()
                                + ": entry “"
                                + entry.name()
                                + "” is complex, which cannot be kept; select the others into a"
                                + " file of their own.");
            }
        }
        Set<String> names = new HashSet<>(Set.of(Packaging.RECIPE));
        for (Array array : arrays) {
            if (!names.add(array.name())) {
                throw new Problem(
                        "%s: the name “%s” would stand twice; rename that entry first."
                                .formatted(file.path(), array.name()));
            }
        }
        boolean codes = recipe.write() != Write.RECONSTRUCTION;
        writeArrays(
                file,
                arrays,
                codes ? Optional.of(Packaging.describe(recipe, chosen)) : Optional.empty(),
                job);
    }

    private void npy(Map.Entry<Entry, Scheme> chosen) throws Problem {
        List<Array> arrays = quantized(chosen.getKey(), chosen.getValue());
        // One array a file: scales, zero points and codebook stand beside the codes.
        List<OutputFile> files = new ArrayList<>(List.of(file));
        for (Array parameter : arrays.subList(1, arrays.size())) {
            files.add(Packaging.beside(file, parameter.name(), chosen.getKey().name()));
        }
        for (OutputFile each : files) {
            each.checkAllowed();
        }
        for (int i = 0; i < files.size(); i++) {
            writeArrays(files.get(i), arrays.subList(i, i + 1), Optional.empty(), job);
        }
        files.stream().skip(1).forEach(beside -> notes.add("wrote " + beside.path()));
    }

    private void media(Map.Entry<Entry, Scheme> chosen, Kind kind) throws Problem {
        Entry entry = chosen.getKey();
        if (entry.kind() != kind) {
            throw new Problem(
                    "%s cannot hold “%s”: it is not %s; choose .npz."
                            .formatted(
                                    file.path(),
                                    entry.name(),
                                    kind == Kind.IMAGE ? "an image" : "a signal"));
        }
        Tensor tensor = entry.load(job);
        Packaging.Quantized quantized =
                Packaging.quantize(
                        entry, tensor, chosen.getValue(), Write.RECONSTRUCTION, storage, job);
        note(entry, quantized.evaluation());
        Media.write(file, entry, quantized.arrays().getFirst(), job);
    }

    private List<Array> quantized(Entry entry, Scheme scheme) throws Problem {
        Packaging.Quantized quantized =
                Packaging.quantize(entry, entry.load(job), scheme, recipe.write(), storage, job);
        note(entry, quantized.evaluation());
        return quantized.arrays();
    }

    private void note(Entry entry, Evaluation evaluation) {
        results.add(
                new Result(entry.name(), evaluation.quantizer().scheme(), evaluation.figures()));
    }

    private Array kept(Entry entry) throws Problem {
        Tensor tensor = entry.load(job);
        if (NpyWriter.holds(tensor.dtype())) {
            return Arrays32.asStored(entry.name(), tensor, storage);
        }
        notes.add("%s is kept as f32: NumPy has no %s".formatted(entry.name(), entry.dtype().id()));
        return Arrays32.of(entry, tensor, storage, job);
    }

    private static void writeArrays(
            OutputFile file, List<Array> arrays, Optional<String> description, Job job)
            throws Problem {
        boolean one = Outputs.ending(file.path()).equals("npy");
        file.write(
                channel -> {
                    if (one) {
                        NpyWriter.write(arrays.getFirst(), channel, job);
                    } else {
                        NpzWriter.write(arrays, description, channel, job);
                    }
                },
                written -> ReadBack.check(written, arrays, job));
    }
}
