package quantoscope.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.io.Document;
import quantoscope.io.OutputFile;
import quantoscope.recipe.Documents;
import quantoscope.recipe.Export;
import quantoscope.recipe.Recipe;
import quantoscope.recipe.Selection;
import quantoscope.recipe.Write;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Quantizes a file into another. */
@Command(
        name = "quantize",
        description = "Quantize entries of a file and write codes or the reconstruction.")
final class QuantizeCommand implements Callable<Integer> {
    @picocli.CommandLine.Spec private CommandSpec spec;

    @Parameters(paramLabel = "IN", description = "The file to quantize.")
    private Path in;

    @Option(
            names = "-o",
            required = true,
            paramLabel = "OUT",
            description = "The file to write; its ending chooses the format: npz, npy, wav, png.")
    private Path out;

    @ArgGroup(multiplicity = "1")
    private How how;

    @Option(
            names = "--select",
            paramLabel = "GLOB",
            description = "Which entries, by name; * stands for anything.")
    private String select;

    @Option(
            names = "--write",
            paramLabel = "codes|packed|reconstruction",
            description = "What to write; NPZ and NPY hold codes unless told otherwise.")
    private String write;

    @Option(names = "--force", description = "Replace OUT if it exists.")
    private boolean force;

    /** A scheme, or a recipe that names schemes. */
    private static final class How {
        @Option(
                names = "--scheme",
                required = true,
                paramLabel = "SPEC",
                description = "Such as uniform:bits=4,group=32.")
        private String scheme;

        @Option(
                names = "--recipe",
                required = true,
                paramLabel = "R.json",
                description = "A recipe, as exported.")
        private Path recipe;
    }

    @Override
    public Integer call() throws Problem, UsageProblem {
        Recipe recipe = recipe();
        OutputFile file = new OutputFile(out, force, List.of(in));
        try (Document document = Documents.open(in)) {
            Export.Report report = Export.quantize(document, recipe, file, new Job());
            PrintWriter answer = spec.commandLine().getOut();
            for (Export.Result result : report.results()) {
                answer.printf(
                        "%s: %s, SQNR %s dB, %s bits / value%n",
                        result.name(),
                        Spec.format(result.scheme()),
                        text(Figure.SQNR, result),
                        text(Figure.BITS, result));
            }
            report.notes().forEach(answer::println);
            answer.println("wrote " + out);
        }
        return 0;
    }

    private Recipe recipe() throws Problem, UsageProblem {
        if (how.recipe == null) {
            Selection selection = select == null ? Selection.USUAL : new Selection(select);
            return new Recipe(
                    List.of(new Recipe.Rule(selection, Spec.parse(how.scheme))),
                    write == null ? Write.usual(out) : Write.of(write));
        }
        if (select != null) {
            throw new UsageProblem("--select goes with --scheme; a recipe selects by itself.");
        }
        Recipe recipe = Recipe.read(how.recipe);
        return write == null ? recipe : new Recipe(recipe.rules(), Write.of(write));
    }

    private static String text(Figure figure, Export.Result result) {
        return FigureText.of(figure, figure.of(result.figures()));
    }
}
