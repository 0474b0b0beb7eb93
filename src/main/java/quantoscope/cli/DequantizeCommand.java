package quantoscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import quantoscope.io.Document;
import quantoscope.io.OutputFile;
import quantoscope.recipe.Documents;
import quantoscope.recipe.Export;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes what a file stands for as float32. */
@Command(name = "dequantize", description = "Write every entry as float32 under its name.")
final class DequantizeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "IN", description = "The file to read.")
    private Path in;

    @Option(
            names = "-o",
            required = true,
            paramLabel = "OUT",
            description = "The file to write, npz or npy.")
    private Path out;

    @Option(names = "--force", description = "Replace OUT if it exists.")
    private boolean force;

    @Override
    public Integer call() throws Problem, UsageProblem {
        try (Document document = Documents.open(in)) {
            List<String> notes =
                    Export.dequantize(document, new OutputFile(out, force, List.of(in)), new Job());
            notes.forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().println("wrote " + out);
        }
        return 0;
    }
}
