package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.tensor.DType;

import java.util.List;

/** The codebook with the least mean squared error on this very data. */
final class LloydMax implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power levels.",
                    new Parameter.Bounds(1, 8, "bits", false),
                    8L);

    static final Parameter.Whole LEVELS =
            new Parameter.Whole(
                    "levels",
                    "Levels",
                    "How many levels, in place of 2 to the power of bits.",
                    Parameter.Bounds.of(2, 256),
                    null);

    private static final List<Parameter> PARAMETERS = List.of(BITS, LEVELS);

    @Override
    public String id() {
        return "lloyd-max";
    }

    @Override
    public String title() {
        return "Lloyd–Max";
    }

    @Override
    public String summary() {
        return "levels fitted to the data";
    }

    @Override
    public String help() {
        return "Puts levels where the data is, so that the mean squared error is the least that so"
                + " many levels can have. The bound to hold other quantizers against; its codebook"
                + " is stored beside the codes.";
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return !parameter.equals(BITS) || !settings.has(LEVELS);
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Bounds say it all.
    }

    private static int levels(Settings settings) {
        return settings.optional(LEVELS).orElse(1 << settings.whole(BITS));
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        float[] codebook = LloydMaxFit.levels(data.sorted(job), levels(settings), job);
        Range range = data.range(job);
        Limits limits =
                range.isEmpty()
                        ? new Limits(new float[1], new float[1])
                        : new Limits(new float[] {range.low()}, new float[] {range.high()});
        return new Fitted(
                new Layout.Whole(), new float[0], DType.F32, new int[0], codebook, true, limits);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Tables.nearest(traits, fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return Tables.bits(levels(settings));
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Tables.nearestFormula(quantizer.fitted().codebook(), "each the mean of its values");
    }
}
