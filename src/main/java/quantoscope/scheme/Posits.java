package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.PositFloat;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;

/** Casts to posits; es = 2 is the standard's. */
final class Posits implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a posit.",
                    new Parameter.Bounds(3, 16, "bits", false),
                    8L);

    static final Parameter.Whole ES =
            new Parameter.Whole(
                    "es",
                    "es",
                    "Bits of the exponent behind the regime; the standard has 2, older drafts 0"
                            + " for 8 bits and 1 for 16.",
                    new Parameter.Bounds(0, 4, "bits", false),
                    2L);

    /** Beyond this power of two the largest and smallest posit would be no float32. */
    private static final int FARTHEST = 126;

    @Override
    public String id() {
        return "posit";
    }

    @Override
    public String title() {
        return "Posit";
    }

    @Override
    public String summary() {
        return "most digits near ±1";
    }

    @Override
    public String help() {
        return "Spends fewer bits on the exponent the nearer a value is to 1, and so keeps more"
                + " digits there; nothing becomes 0 or infinite. The Posit Standard of 2022.";
    }

    @Override
    public String source() {
        return "Standard for Posit Arithmetic (2022).";
    }

    @Override
    public Family family() {
        return Family.FLOAT;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(BITS, ES);
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return true;
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        long bits = settings.whole(BITS);
        long most = 0;
        while (most < ES.bounds().most() && (bits - 2) << (most + 1) <= FARTHEST) {
            most++;
        }
        if (settings.whole(ES) > most) {
            throw new UsageProblem(
                    "es must be %d at most at bits=%d, for every posit to be a float32; %d was given."
                            .formatted(most, bits, settings.whole(ES)));
        }
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return new Layout.Whole();
    }

    private static PositFloat format(Settings settings) {
        return new PositFloat((int) settings.whole(BITS), (int) settings.whole(ES));
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        float largest = format(settings).largest();
        return new Fitted(
                new Layout.Whole(),
                new float[0],
                DType.F32,
                new int[0],
                new float[0],
                false,
                new Limits(new float[] {-largest}, new float[] {largest}));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return new Minifloat(
                fitted.layout(),
                new float[] {1},
                format(settings),
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return FloatFormula.of(quantizer, (Minifloat) quantizer.program(), parameter);
    }
}
