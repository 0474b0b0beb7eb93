package quantoscope.scheme;

import quantoscope.kernel.Context;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rotation;
import quantoscope.kernel.StoredCodes;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of quantizer before which rows can be turned: {@link Rotation}. Codes, scales and levels
 * are those of the turned values; what comes back is turned back.
 *
 * @param type what quantizes
 */
record Rotatable(SchemeType type) implements SchemeType {
    static final Parameter.Choice ROTATION =
            new Parameter.Choice(
                    "rotation",
                    "Rotation",
                    "A random Hadamard rotation of each row before it is quantized: it spreads a"
                            + " few large values over all.",
                    List.of(
                            new Parameter.Option("none", "none"),
                            new Parameter.Option("hadamard", "Hadamard")),
                    "none");

    static final Parameter.Whole BLOCK =
            new Parameter.Whole(
                    "rotation-block",
                    "Turned by",
                    "Values that are turned together: a power of two that divides the row. Without"
                            + " it the largest, up to 128.",
                    new Parameter.Bounds(2, 1 << 14, "", true),
                    null);

    static final Parameter.Whole SEED =
            new Parameter.Whole(
                    "rotation-seed",
                    "Signs",
                    "Chooses the random signs of the rotation.",
                    Parameter.Bounds.of(0, 0x1.fffffffffffffp52),
                    0L);

    /** The parameters that every kind of quantizer has. */
    static final List<Parameter> ALL = List.of(ROTATION, BLOCK, SEED);

    /** Rows that this does not divide are not worth turning. */
    private static final int LEAST = 4;

    private static final int USUAL = 128;

    @Override
    public List<Parameter> parameters() {
        return Parameter.lists(type.parameters(), ALL);
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        if (!ALL.contains(parameter)) {
            return type.applies(parameter, settings, traits);
        }
        return canTurn(traits) && (parameter.equals(ROTATION) || settings.has(ROTATION));
    }

    private static boolean canTurn(Traits traits) {
        return traits.depth() == 0
                && traits.sequence().stride() == 1
                && traits.shape().rank() > 0
                && traits.shape().count() > 0
                && traits.shape().last() % LEAST == 0;
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        type.check(settings, traits);
        if (!settings.has(ROTATION)) {
            return;
        }
        long row = traits.shape().rank() == 0 ? 1 : traits.shape().last();
        if (!canTurn(traits)) {
            throw new UsageProblem(
                    "rotation turns the rows of tensors, and %d must divide them; the last"
                                    .formatted(LEAST)
                            + " dimension here is %d.".formatted(row));
        }
        long block = settings.optional(BLOCK).orElse(LEAST);
        if (Long.bitCount(block) != 1 || row % block != 0) {
            throw new UsageProblem(
                    "rotation-block must be a power of two that divides the row of %d; %d was given."
                            .formatted(row, block));
        }
    }

    @Override
    public Optional<Context> context(Settings settings, Traits traits) {
        if (!settings.has(ROTATION)) {
            return Optional.empty();
        }
        long row = traits.shape().last();
        int usual = (int) Math.min(USUAL, Long.lowestOneBit(row));
        int block = settings.optional(BLOCK).orElse(usual);
        return Optional.of(new Rotation(block, row, settings.whole(SEED)));
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        return type.fit(settings, data, job);
    }

    @Override
    public String id() {
        return type.id();
    }

    @Override
    public String title() {
        return type.title();
    }

    @Override
    public String summary() {
        return type.summary();
    }

    @Override
    public String name(Settings settings) {
        return type.name(settings);
    }

    @Override
    public Map<String, Map<String, Object>> aliases() {
        return type.aliases();
    }

    @Override
    public String help() {
        return type.help();
    }

    @Override
    public String source() {
        return type.source();
    }

    @Override
    public Family family() {
        return type.family();
    }

    @Override
    public Map<String, ?> implied(Map<String, ?> given) {
        return type.implied(given);
    }

    @Override
    public int sharedScales(Settings settings) {
        return type.sharedScales(settings);
    }

    @Override
    public int columnFactors(Settings settings, Traits traits) {
        return type.columnFactors(settings, traits);
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return type.layout(settings, traits);
    }

    @Override
    public int codeBits(Settings settings) {
        return type.codeBits(settings);
    }

    @Override
    public int codeBits(Settings settings, Program program) {
        return type.codeBits(settings, program);
    }

    @Override
    public Optional<StoredCodes> storedCodes(Settings settings) {
        return type.storedCodes(settings);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        Program within =
                quantizer.program() instanceof Contextual contextual
                                && contextual.context() instanceof Rotation
                        ? contextual.inner()
                        : quantizer.program();
        return type.formula(quantizer.with(within), parameter);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return type.program(settings, traits, fitted);
    }
}
