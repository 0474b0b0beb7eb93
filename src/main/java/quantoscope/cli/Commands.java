package quantoscope.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import quantoscope.kernel.ChangedFileException;
import quantoscope.task.Nearest;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * The command line. Exit codes: 0 done; 2 wrong usage, with the nearest name that exists; 1 could
 * not, with one line that says what and where and what to do.
 */
@Command(
        name = "quantoscope",
        description =
                "A desktop instrument for quantization. Without a command it opens the window.",
        subcommands = {
            InfoCommand.class,
            QuantizeCommand.class,
            DequantizeCommand.class,
            CompareCommand.class,
            SnapshotCommand.class,
            SchemesCommand.class,
            FormatsCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[FILE… | COMMAND]")
public final class Commands {
    private static final int COULD_NOT = 1;
    private static final int WRONG_USAGE = 2;

    private Commands() {}

    /**
     * Whether the first argument asks for a command rather than for the window: a plain word that
     * names no file is a command too, if only one that does not exist.
     */
    public static boolean isCommand(String argument) {
        return argument.startsWith("-")
                || names().contains(argument)
                || (argument.chars().allMatch(Character::isLetter)
                        && !Files.exists(Path.of(argument)));
    }

    /** Every command's name. */
    public static Set<String> names() {
        return line().getSubcommands().keySet();
    }

    /**
     * Runs a command.
     *
     * @param out what it answers
     * @param err what went wrong, a line
     * @return the exit code
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        int code = line().setOut(out).setErr(err).execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static CommandLine line() {
        return new CommandLine(CommandSpec.forAnnotatedObject(new Commands()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Commands::wrongUsage)
                .setExecutionExceptionHandler(Commands::failed);
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        String message = problem.getMessage();
        if (problem instanceof UnmatchedArgumentException unmatched
                && line.getCommand() instanceof Commands
                && !unmatched.getUnmatched().isEmpty()) {
            message = unknown("command", unmatched.getUnmatched().getFirst(), names());
        } else if (problem instanceof UnmatchedArgumentException unmatched
                && unmatched.isUnknownOption()) {
            message =
                    unknown(
                            "option",
                            unmatched.getUnmatched().getFirst(),
                            line.getCommandSpec().optionsMap().keySet());
        }
        line.getErr().println(message.lines().findFirst().orElse("wrong usage"));
        return WRONG_USAGE;
    }

    private static String unknown(String what, String word, Set<String> known) {
        return "There is no %s “%s”%s."
                .formatted(
                        what,
                        word,
                        Nearest.to(word, List.copyOf(known))
                                .map(near -> "; the nearest is “" + near + "”")
                                .orElse(""));
    }

    private static int failed(Exception problem, CommandLine line, CommandLine.ParseResult result)
            throws Exception {
        PrintWriter err = line.getErr();
        switch (problem) {
            case UsageProblem usage -> {
                err.println(usage.getMessage());
                return WRONG_USAGE;
            }
            case Problem sentence -> err.println(sentence.getMessage());
            case ChangedFileException changed ->
                    err.println(changed.getMessage() + "; open it again.");
            case CancellationException cancelled -> err.println("Cancelled; nothing was written.");
            default -> throw problem;
        }
        return COULD_NOT;
    }
}
