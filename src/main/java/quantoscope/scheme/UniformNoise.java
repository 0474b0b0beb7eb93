package quantoscope.scheme;

import quantoscope.kernel.Dither;
import quantoscope.kernel.Noise;

import java.util.Arrays;
import java.util.List;

/**
 * Dither and error feedback of {@link Uniform}: its parameters, and the {@link Noise} they make.
 */
final class UniformNoise {
    static final Parameter.Choice DITHER =
            new Parameter.Choice(
                    "dither",
                    "Dither",
                    "Noise added before rounding, so that errors no longer follow the data.",
                    List.of(
                            new Parameter.Option("none", "none"),
                            new Parameter.Option("rectangular", "rectangular"),
                            new Parameter.Option("triangular", "triangular"),
                            new Parameter.Option("high-passed", "high-passed triangular"),
                            new Parameter.Option("gaussian", "Gaussian")),
                    "none");

    static final Parameter.Choice SUBTRACTIVE =
            new Parameter.Choice(
                    "subtractive",
                    "Dither is",
                    "Whether the noise is taken away again after rounding: whoever reads the codes"
                            + " must make the same.",
                    List.of(
                            new Parameter.Option("no", "left in"),
                            new Parameter.Option("yes", "subtracted")),
                    "no");

    static final Parameter.Choice SHAPING =
            new Parameter.Choice(
                    "shaping",
                    "Shaping",
                    "Takes errors off the values that follow, so that their noise moves to where it"
                            + " is heard less.",
                    Arrays.stream(Shaping.values())
                            .map(filter -> new Parameter.Option(filter.id(), filter.label()))
                            .toList(),
                    "none");

    static final List<Parameter> ALL = List.of(DITHER, SUBTRACTIVE, SHAPING);

    private UniformNoise() {}

    /** Whether there is any. */
    static boolean isSet(Settings settings) {
        return settings.has(DITHER) || settings.has(SHAPING);
    }

    /** What is subtracted is no whole number: of an image of integers x̂ is rounded after it. */
    static Noise of(Settings settings, long seed, Traits traits) {
        boolean subtractive = settings.has(DITHER) && settings.word(SUBTRACTIVE).equals("yes");
        Dither.Kind kind =
                switch (settings.word(DITHER)) {
                    case "rectangular" -> Dither.Kind.RECTANGULAR;
                    case "triangular" -> Dither.Kind.TRIANGULAR;
                    case "high-passed" -> Dither.Kind.HIGH_PASSED;
                    case "gaussian" -> Dither.Kind.GAUSSIAN;
                    default -> Dither.Kind.NONE;
                };
        return new Noise(
                new Dither(kind, subtractive, seed),
                Shaping.of(settings.word(SHAPING)).filter(),
                traits.sequence(),
                subtractive ? traits.largestSample() : 0);
    }
}
