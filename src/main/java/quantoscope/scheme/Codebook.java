package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.task.Job;

import java.util.List;

/**
 * Levels by hand. They have to be stored to be read back, so they cost 32 bits each, as fitted ones
 * do; values beyond the outermost levels count as clipped.
 */
final class Codebook implements SchemeType {
    static final Parameter.Numbers VALUES =
            new Parameter.Numbers(
                    "values",
                    "Levels",
                    "The levels, ascending; each value takes the nearest, the lower of two as"
                            + " near.",
                    1 << 16,
                    List.of(-1.0, -0.5, 0.0, 0.5, 1.0));

    @Override
    public String id() {
        return "codebook";
    }

    @Override
    public String title() {
        return "By hand";
    }

    @Override
    public String summary() {
        return "levels typed or dragged";
    }

    @Override
    public String help() {
        return "Each value takes the nearest of the levels you give. For trying what a level more"
                + " or less does, and for codebooks made elsewhere.";
    }

    @Override
    public String source() {
        return "Levels of your own.";
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(VALUES);
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return true;
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Bounds say it all.
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        float[] levels = Tables.floats(settings.numbers(VALUES));
        return Tables.fitted(levels, new Range(levels[0], levels[levels.length - 1]));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Tables.nearest(traits, fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return Tables.bits(settings.numbers(VALUES).size());
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Tables.nearestFormula(quantizer.fitted().codebook(), "given by hand");
    }
}
