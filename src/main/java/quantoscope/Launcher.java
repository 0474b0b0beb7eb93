package quantoscope;

import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.analysis.Subject;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.export.Drawing;
import quantoscope.chart.export.Pictures;
import quantoscope.cli.Commands;
import quantoscope.cli.Terminal;
import quantoscope.io.FileProblems;
import quantoscope.io.Subjects;
import quantoscope.io.sample.Sample;
import quantoscope.io.sample.Samples;
import quantoscope.recipe.Documents;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Tensor;
import quantoscope.ui.Desktop;
import quantoscope.ui.Headless;
import quantoscope.ui.RecipeExporter;
import quantoscope.ui.RecipeFiles;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Theme;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the program starts, and where its parts are put together. */
public final class Launcher {
    private static final Path PICTURE = Path.of("target", "quantoscope.png");

    private Launcher() {}

    /** Runs a command, or opens the window with the files named. */
    public static void main(String[] arguments) {
        PrintWriter out = Terminal.out();
        PrintWriter err = Terminal.err();
        int code =
                arguments.length > 0 && Commands.isCommand(arguments[0])
                        ? Commands.run(arguments, out, err)
                        : window(Arrays.stream(arguments).map(Path::of).toList(), out, err);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int window(List<Path> files, PrintWriter out, PrintWriter err) {
        Optional<String> missing = Desktop.missingDisplay();
        Set<String> packages = Desktop.missingPackages(missing.isEmpty());
        if (!packages.isEmpty()) {
            err.println("JavaFX needs system packages: apt install " + String.join(" ", packages));
            return 1;
        }
        try {
            if (missing.isEmpty()) {
                Desktop.open(services(settings()), files);
            } else {
                draw(missing.get(), files, out);
            }
            return 0;
        } catch (Problem problem) {
            err.println(problem.getMessage());
            return 1;
        }
    }

    /**
     * The window with everything that the program has.
     *
     * @param settings the folder where what a person chose is kept
     */
    static Services services(Path settings) {
        return new Services(
                new RecipeFiles(), Launcher::subject, offers(), new RecipeExporter(), settings);
    }

    private static Subject subject(Item item, Job job) throws Problem {
        Tensor tensor = item.entry().load(job);
        return item.channel() == Item.ALL
                ? Subjects.of(item.entry(), tensor)
                : Subjects.channel(item.entry(), tensor, item.channel());
    }

    private static List<Offer> offers() {
        return Samples.ALL.stream().map(Launcher::offer).toList();
    }

    private static Offer offer(Sample sample) {
        try {
            return new Offer(
                    sample.title(), sample.teaches(), Spec.parse(sample.scheme()), sample.open());
        } catch (UsageProblem wrong) {
            throw new IllegalStateException(sample.id(), wrong);
        }
    }

    /** Where recent files are kept. */
    private static Path settings() {
        String configured = System.getenv("XDG_CONFIG_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path base =
                configured == null || configured.isBlank()
                        ? home.resolve(".config")
                        : Path.of(configured);
        return base.resolve("quantoscope");
    }

    /** Draws the bench of the first file, or of the first sample, where no window can open. */
    private static void draw(String missing, List<Path> files, PrintWriter out) throws Problem {
        if (!files.isEmpty()) {
            // Nobody would read the note in the window's picture.
            Documents.open(files.getFirst()).close();
        }
        Headless.Picture picture =
                new Headless.Picture(
                        session -> {
                            if (files.isEmpty()) {
                                session.show(session.services().samples().getFirst().document());
                            } else {
                                session.open(files.getFirst());
                            }
                        },
                        Theme.Choice.LIGHT,
                        Theme.TextSize.USUAL,
                        new Room(1400, 900));
        Headless.draw(
                services(settings()),
                List.of(picture),
                (_, drawn) -> {
                    write(drawn, PICTURE);
                    out.println(
                            "No display (%s): drew the window into %s"
                                    .formatted(missing, PICTURE.toAbsolutePath()));
                    drawn.shown().ifPresent(shown -> print(shown, out));
                });
    }

    /** Writes a picture of the window as PNG. */
    static void write(Headless.Drawn drawn, Path file) throws Problem {
        Pixels pixels = drawn.pixels();
        Drawing drawing =
                new Drawing(
                        (surface, pane, _) -> surface.image(pixels, pane),
                        pixels.width(),
                        pixels.height(),
                        Palette.LIGHT);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Pictures.write(file, drawing, 1);
        } catch (IOException e) {
            throw FileProblems.writing(file, e);
        } catch (UsageProblem e) {
            throw new Problem(e.getMessage(), e);
        }
    }

    private static void print(Shown shown, PrintWriter out) {
        out.println(
                shown.question().item().title()
                        + ", "
                        + Spec.format(shown.front().quantizer().scheme()));
        for (Figure figure : Figure.values()) {
            double value = figure.of(shown.front().figures());
            out.printf("  %-14s %s%n", figure.label(), FigureText.of(figure, value));
        }
    }
}
