package quantoscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.chart.Bench;
import quantoscope.chart.Box;
import quantoscope.chart.Palette;
import quantoscope.chart.bench.BenchPicture;
import quantoscope.chart.export.Drawing;
import quantoscope.chart.export.PictureFormat;
import quantoscope.chart.export.Pictures;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.EntryFacts;
import quantoscope.io.FileProblems;
import quantoscope.io.Names;
import quantoscope.io.OutputFile;
import quantoscope.io.Subjects;
import quantoscope.recipe.Documents;
import quantoscope.recipe.Selection;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Nearest;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Draws one entry with one scheme: data, values and figures. */
@Command(
        name = "snapshot",
        description = "Draw an entry and what a scheme makes of it: plots and figures.")
final class SnapshotCommand implements Callable<Integer> {
    private static final Map<String, Palette> THEMES =
            Map.of("light", Palette.LIGHT, "dark", Palette.DARK);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[x×](\\d{1,6})");
    private static final int NARROWEST = 640;
    private static final int LOWEST = 400;
    private static final int LARGEST = 8000;

    /** Names that the sentence on several entries lists. */
    private static final int LISTED = 5;

    @picocli.CommandLine.Spec private CommandSpec spec;

    @Parameters(paramLabel = "IN", description = "The file.")
    private Path in;

    @Option(
            names = "--scheme",
            required = true,
            paramLabel = "SPEC",
            description = "Such as uniform:bits=4,group=32.")
    private String scheme;

    @Option(
            names = "--select",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Which entry, by name; needed where a file holds several.")
    private String select;

    @Option(
            names = "-o",
            required = true,
            paramLabel = "OUT",
            description = "The picture; its ending chooses the format: png, svg, pdf.")
    private Path out;

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            defaultValue = "light",
            description = "Colours; light if not given.")
    private String theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1400x900",
            description = "Pixels, 640x400 to 8000x8000; 1400x900 if not given.")
    private String size;

    @Option(names = "--force", description = "Replace OUT if it exists.")
    private boolean force;

    @Override
    public Integer call() throws Problem, UsageProblem {
        PictureFormat format = PictureFormat.of(out);
        Palette palette = palette();
        Box picture = picture();
        Scheme tried = Spec.parse(scheme);
        OutputFile file = new OutputFile(out, force, List.of(in));
        file.checkAllowed();
        try (Document document = Documents.open(in)) {
            Bench bench = bench(document, entry(document), tried, picture);
            Drawing drawing =
                    new Drawing(bench, (int) picture.width(), (int) picture.height(), palette);
            write(file, encode(format, drawing));
        }
        spec.commandLine().getOut().println("wrote " + out);
        return 0;
    }

    private Palette palette() throws UsageProblem {
        Palette palette = THEMES.get(theme);
        if (palette == null) {
            throw new UsageProblem(
                    "There is no theme “%s”; the nearest is “%s”."
                            .formatted(theme, Nearest.to(theme, THEMES.keySet()).orElseThrow()));
        }
        return palette;
    }

    private Box picture() throws UsageProblem {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            throw new UsageProblem(
                    "--size is WIDTHxHEIGHT in pixels, such as 1400x900; “%s” was given."
                            .formatted(size));
        }
        int width = Integer.parseInt(parts.group(1));
        int height = Integer.parseInt(parts.group(2));
        if (width < NARROWEST || height < LOWEST || Math.max(width, height) > LARGEST) {
            throw new UsageProblem(
                    "--size must be from %dx%d to %dx%d; %s was given."
                            .formatted(NARROWEST, LOWEST, LARGEST, LARGEST, size));
        }
        return new Box(0, 0, width, height);
    }

    private Entry entry(Document document) throws UsageProblem {
        List<Entry> chosen = new Selection(select).of(document);
        if (chosen.size() > 1) {
            String names =
                    chosen.stream()
                            .limit(LISTED)
                            .map(entry -> Names.quoted(entry.name()))
                            .collect(Collectors.joining(", "));
            throw new UsageProblem(
                    "%s: a picture shows one entry, and %d are meant: %s%s; choose one with"
                                    .formatted(
                                            document.path(),
                                            chosen.size(),
                                            names,
                                            chosen.size() > LISTED ? ", …" : "")
                            + " --select.");
        }
        return chosen.getFirst();
    }

    private static Bench bench(Document document, Entry entry, Scheme scheme, Box size)
            throws Problem, UsageProblem {
        Job job = new Job();
        Subject subject = Subjects.of(entry, entry.load(job));
        scheme.check(subject.traits());
        Evaluation evaluation = Evaluation.exact(subject, scheme, List.of(), job);
        BenchPicture picture =
                new BenchPicture(
                        subject, evaluation, title(document, entry), EntryFacts.line(entry));
        return switch (entry.kind()) {
            case SIGNAL ->
                    picture.signal(
                            Math.toIntExact(EntryFacts.channels(entry)),
                            entry.sampleRate(),
                            size,
                            job);
            case IMAGE -> picture.image(size, job);
            case TENSOR -> picture.tensor(size, job);
        };
    }

    /** A file with one entry is called by its own name. */
    private static String title(Document document, Entry entry) {
        String given = document.metadata().get("title");
        Path name = document.path().getFileName();
        if (document.format().equals("sample") && given != null) {
            return given;
        }
        return document.entries().size() == 1 && name != null ? name.toString() : entry.name();
    }

    private byte[] encode(PictureFormat format, Drawing drawing) throws Problem {
        try {
            return Pictures.encode(format, drawing, 1);
        } catch (IOException e) {
            throw FileProblems.writing(out, e);
        }
    }

    private static void write(OutputFile file, byte[] bytes) throws Problem {
        file.write(
                channel -> put(channel, ByteBuffer.wrap(bytes)),
                written -> {
                    if (!Arrays.equals(Files.readAllBytes(written), bytes)) {
                        throw new Problem(
                                file.path()
                                        + " did not read back as it was written: the disk may be"
                                        + " faulty; choose another place.");
                    }
                });
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
