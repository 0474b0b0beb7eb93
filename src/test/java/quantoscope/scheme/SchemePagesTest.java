package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.kernel.BlockCodec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every scheme has a page, made from what it says of itself; {@code main} writes them all. */
class SchemePagesTest {
    private static final Path FOLDER = Path.of("src/docs/schemes");
    private static final int ROW = 256;

    static List<SchemeType> all() {
        return Schemes.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void thePageIsUpToDate(SchemeType type) throws IOException, Problem, UsageProblem {
        assertEquals(page(type), Files.readString(file(type)), "run SchemePagesTest's main");
    }

    /** Writes the pages. */
    public static void main(String[] arguments) throws IOException, Problem, UsageProblem {
        Files.createDirectories(FOLDER);
        for (SchemeType type : Schemes.ALL) {
            Files.writeString(file(type), page(type));
        }
    }

    private static Path file(SchemeType type) {
        return FOLDER.resolve(type.id() + ".md");
    }

    private static String page(SchemeType type) throws Problem, UsageProblem {
        Quantizer quantizer = example(type);
        return """
        # %s

        `%s`, family %s: %s.

        %s

        **Source.** %s

        **Formula**, for two rows of 256 values of a decaying sine, with the defaults:

        ```
        %s
        ```

        **Storage.** %s

        | parameter | values | default | |
        |---|---|---|---|
        %s
        %s\
        """
                .formatted(
                        type.title(),
                        type.id(),
                        type.family().title(),
                        type.summary(),
                        type.help(),
                        type.source(),
                        formula(quantizer.formula(0)),
                        storage(quantizer),
                        type.parameters().stream()
                                .map(SchemePagesTest::row)
                                .collect(Collectors.joining("\n")),
                        aliases(type));
    }

    /** The scheme with its defaults, fitted to the same values for all. */
    private static Quantizer example(SchemeType type) throws Problem, UsageProblem {
        float[] values = new float[2 * ROW];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (StrictMath.sin(i / 7.0) * StrictMath.exp(-i / 300.0));
        }
        Traits traits = new Traits(Shape.of(2, ROW), Range.NONE, 0);
        return Scheme.of(type).fit(new Calibration(new Data(values), traits), new Job());
    }

    private static String formula(Formula formula) {
        return formula.lines().stream()
                .map(line -> line.stream().map(Formula.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String storage(Quantizer quantizer) {
        String codes =
                quantizer.program() instanceof BlockCodec codec
                        ? "blocks of %d values".formatted(codec.format().facts().size())
                        : "codes of %d bits".formatted(quantizer.codeBits());
        String bytes =
                quantizer.storedCodes().isPresent() || quantizer.program() instanceof BlockCodec
                        ? "in the reference's own bytes"
                        : "packed from the lowest bit up";
        return "%s, %s; %s bits a value in all of that example."
                .formatted(
                        codes.substring(0, 1).toUpperCase(Locale.ROOT) + codes.substring(1),
                        bytes,
                        String.format(Locale.ROOT, "%.4f", quantizer.bitsPerValue()));
    }

    private static String row(Parameter parameter) {
        Object standard = parameter.defaultValue();
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        parameter.key(),
                        values(parameter),
                        standard == null ? "" : parameter.format(standard),
                        parameter.help().replace("|", "\\|"));
    }

    private static String values(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Choice choice ->
                    choice.options().stream()
                            .map(Parameter.Option::id)
                            .collect(Collectors.joining(", "));
            case Parameter.Whole whole -> span(whole.bounds());
            case Parameter.Real real -> span(real.bounds());
            case Parameter.Numbers numbers -> "up to " + numbers.most() + " numbers";
            case Parameter.FilePath _ -> "a file";
        };
    }

    private static String span(Parameter.Bounds bounds) {
        boolean any = Double.isInfinite(bounds.least()) && Double.isInfinite(bounds.most());
        String unit = bounds.unit().isEmpty() ? "" : " " + bounds.unit();
        return any ? "any number" : plain(bounds.least()) + " … " + plain(bounds.most()) + unit;
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e16
                ? Long.toString((long) bound)
                : Numerals.exact(bound);
    }

    private static String aliases(SchemeType type) {
        return type.aliases().isEmpty()
                ? ""
                : type.aliases().keySet().stream()
                        .sorted()
                        .map(alias -> "`" + alias + "`")
                        .collect(Collectors.joining(", ", "\n**Also called** ", ".\n"));
    }
}
