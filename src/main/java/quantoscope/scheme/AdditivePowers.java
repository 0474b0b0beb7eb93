package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sums of a few powers of two, as APoT's own code builds them (arXiv 1909.13144, {@code
 * build_power_value}) for 2 to 6 bits beside the sign: each term is 0 or one of two or three
 * powers; the sums are divided by the largest. x / s takes the nearest.
 */
final class AdditivePowers implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code, the sign among them.",
                    new Parameter.Bounds(3, 7, "bits", false),
                    4L);

    /** The exponents of each term's powers, negated, by the bits beside the sign. */
    private static final List<List<List<Integer>>> TERMS =
            List.of(
                    List.of(List.of(1, 2, 3)),
                    List.of(List.of(1, 2, 4), List.of(3)),
                    List.of(List.of(1, 3, 5), List.of(2, 4, 6)),
                    List.of(List.of(1, 3, 6), List.of(2, 4, 7), List.of(5)),
                    List.of(List.of(1, 4, 7), List.of(2, 5, 8), List.of(3, 6, 9)));

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(List.of(BITS), RangeRule.ALL, Granularity.ALL);

    @Override
    public String id() {
        return "apot";
    }

    @Override
    public String title() {
        return "APoT";
    }

    @Override
    public String summary() {
        return "sums of powers of two";
    }

    @Override
    public String help() {
        return "Levels that are sums of two or three powers of two: multiplying takes as many"
                + " shifts and adds, and levels lie closer to even than single powers do.";
    }

    @Override
    public String source() {
        return "APoT, arXiv 1909.13144: build_power_value.";
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
        return Scaled.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Scaled.check(settings, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        return Scaled.fit(settings, data, levels(codeBits(settings)), job);
    }

    /** The levels of so many bits. */
    static float[] levels(int bits) {
        SortedSet<Double> sums = new TreeSet<>(List.of(0.0));
        for (List<Integer> term : TERMS.get(bits - 3)) {
            for (double sum : List.copyOf(sums)) {
                for (int exponent : term) {
                    sums.add(sum + Math.scalb(1.0, -exponent));
                }
            }
        }
        float[] levels = new float[2 * sums.size() - 1];
        // As in the authors' code, by a reciprocal in float32.
        float reciprocal = 1 / sums.last().floatValue();
        int n = sums.size() - 1;
        for (double sum : sums) {
            float level = (float) sum * reciprocal;
            levels[n] = level;
            // The same from below; 0 is written twice.
            levels[levels.length - 1 - n] = 0 - level;
            n++;
        }
        return levels;
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Scaled.program(traits, fitted, levels(codeBits(settings)));
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Scaled.formula(quantizer, parameter);
    }
}
