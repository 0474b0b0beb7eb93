package quantoscope.scheme;

import quantoscope.kernel.Context;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.kernel.StoredCodes;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of quantizer: its description and how it is fitted to data. To add one: a class, its line
 * in {@link Schemes#ALL}, its goldens.
 */
public interface SchemeType {
    /** The stable identifier in specs, such as {@code lloyd-max}. */
    String id();

    /** What people call it, such as "Lloyd–Max". */
    String title();

    /** A few words beside the title, such as "steps of one size". */
    String summary();

    /** What people call it with these settings, such as "q4_K"; else the title. */
    default String name(Settings settings) {
        return title();
    }

    /** Other names in specs, such as {@code q4_K}, and the settings each stands for. */
    default Map<String, Map<String, Object>> aliases() {
        return Map.of();
    }

    /** Two sentences on what it does and when to use it. */
    String help();

    /** Where it is defined: a paper, a section of a standard, a library's own file. */
    String source();

    Family family();

    /** In the order of the settings pane; {@code bits}, where there is one, comes first. */
    List<Parameter> parameters();

    /** Values as somebody gave them, with those that they imply: exponent=5 means type=custom. */
    default Map<String, ?> implied(Map<String, ?> given) {
        return given;
    }

    /** Whether a parameter has any effect under these settings and on this data. */
    boolean applies(Parameter parameter, Settings settings, Traits traits);

    /**
     * Checks what bounds alone cannot say, such as low above high, or an axis the shape has not.
     *
     * @throws UsageProblem naming the parameter
     */
    void check(Settings settings, Traits traits) throws UsageProblem;

    /**
     * Fits scales, zero points and levels to the data: what is stored beside the codes.
     *
     * @throws Problem if this data cannot be quantized so
     */
    Fitted fit(Settings settings, Calibration data, Job job) throws Problem;

    /**
     * What runs, made from what was fitted or read back from a file.
     *
     * @param fitted with empty limits when read back from a file
     */
    Program program(Settings settings, Traits traits, Fitted fitted);

    /** What prepares values for {@link #program}, where the settings ask for something. */
    default Optional<Context> context(Settings settings, Traits traits) {
        return Optional.empty();
    }

    /** How many scales stand above those of blocks; 0 where there are none, or no blocks. */
    default int sharedScales(Settings settings) {
        return 0;
    }

    /** How many factors of columns are stored, on data that passed {@link #check}. */
    default int columnFactors(Settings settings, Traits traits) {
        return 0;
    }

    /** Which values share a parameter set, on data that passed {@link #check}. */
    default Layout layout(Settings settings, Traits traits) {
        return Granularity.layout(settings, traits.shape());
    }

    /** Bits that a packed code takes; the most where that depends on the data. */
    int codeBits(Settings settings);

    /** Bits that a packed code of a fitted program takes. */
    default int codeBits(Settings settings, Program program) {
        return codeBits(settings);
    }

    /** The bytes that the reference it is named after stores codes in, where it has its own. */
    default Optional<StoredCodes> storedCodes(Settings settings) {
        return Optional.empty();
    }

    /** How the numbers of one parameter set came about, for the formula in the window. */
    Formula formula(Quantizer quantizer, int parameter);
}
