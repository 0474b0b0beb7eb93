package quantoscope.ui.state;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeText;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Settings;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.UsageProblem;

import java.util.Optional;

/**
 * A scheme at other numbers of bits. Levels by hand have no number of bits to set: there the levels
 * that fit the data best stand for the other numbers.
 *
 * @param live the scheme at hand
 * @param varied whose bits are varied: the scheme at hand itself, or the one that fits levels
 * @param bits its number of bits
 * @param most how many are worth trying, at least what there are now
 */
public record Depths(Scheme live, Scheme varied, Parameter.Whole bits, int most) {
    /**
     * Of a scheme; empty where nothing decides its bits.
     *
     * @param sampleDepth of the image's samples; 0 for other data
     */
    public static Optional<Depths> of(Scheme live, int sampleDepth) {
        Optional<Scheme> varied =
                SchemeText.bits(live).isPresent()
                        ? Optional.of(live)
                        : hasLevels(live) ? Optional.of(fitting("bits", 1)) : Optional.empty();
        return varied.map(scheme -> {
            Parameter.Whole bits = SchemeText.bits(scheme).orElseThrow();
            int now = live.type().codeBits(live.settings());
            return new Depths(
                    live, scheme, bits, Math.max(now, SchemeText.mostBits(bits, sampleDepth)));
        });
    }

    private static boolean hasLevels(Scheme scheme) {
        return scheme.type().parameters().stream().anyMatch(Parameter.Numbers.class::isInstance);
    }

    private static Scheme fitting(String key, int value) {
        try {
            return Spec.parse("lloyd-max:%s=%d".formatted(key, value));
        } catch (UsageProblem e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The levels with the least mean squared error, so many of them: 2 to 256. */
    public static Scheme fitted(int levels) {
        return fitting("levels", levels);
    }

    /** Bits of a code now. */
    public int now() {
        return live.type().codeBits(live.settings());
    }

    /** The fewest bits there can be. */
    public int least() {
        return (int) bits.bounds().least();
    }

    /** Whether levels by hand decide the bits. */
    public boolean byHand() {
        return !varied.equals(live);
    }

    /** Whether the varied scheme can have so many bits. */
    public boolean has(int depth) {
        return bits.bounds().contains(depth);
    }

    /** The varied scheme with so many bits; what would override them is unset. */
    public Scheme at(int depth) {
        SchemeType type = varied.type();
        Settings settings = varied.settings().with(bits, (long) depth);
        for (Parameter parameter : type.parameters()) {
            boolean overrides =
                    parameter.defaultValue() == null
                            && settings.has(parameter)
                            && !type.applies(bits, settings, Traits.ANY)
                            && type.applies(bits, settings.with(parameter, null), Traits.ANY);
            settings = overrides ? settings.with(parameter, null) : settings;
        }
        return new Scheme(type, settings);
    }
}
