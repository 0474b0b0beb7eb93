package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.BinaryFloat.Cast;
import quantoscope.kernel.BinaryFloat.Fault;
import quantoscope.kernel.BinaryFloat.Pair;
import quantoscope.kernel.BinaryFloat.Specials;

/**
 * The fields of a floating-point type with a sign, and the patterns that casts to it end in.
 *
 * @param exponentBits 1 to 8
 * @param mantissaBits 0 to 10
 * @param bias of the exponent
 * @param specials which patterns are no numbers
 */
record FloatFields(int exponentBits, int mantissaBits, int bias, Specials specials) {
    /** The format with a cast. */
    BinaryFloat with(Cast cast) {
        return new BinaryFloat(exponentBits, mantissaBits, bias, specials, cast);
    }

    /** The same without any cast yet, for what only depends on the fields. */
    private BinaryFloat bare() {
        Pair none = new Pair(0, 0);
        return with(new Cast(none, none, none, false, Fault.NONE));
    }

    int bits() {
        return 1 + exponentBits + mantissaBits;
    }

    /** The pattern of the largest finite value. */
    int largestPattern() {
        return bare().largestPattern();
    }

    /** A magnitude's pattern with both signs. */
    Pair signed(int magnitude) {
        return new Pair(magnitude, magnitude | 1 << (bits() - 1));
    }

    /** The largest finite value with both signs. */
    Pair most() {
        return signed(largestPattern());
    }

    /** ±∞; NaN in a type that has no infinity, and the largest value in one that has neither. */
    Pair beyond() {
        return switch (specials) {
            case IEEE -> signed(infinity());
            case NAN, NAN_FOR_NEGATIVE_ZERO -> quietNan();
            case NONE -> most();
        };
    }

    int infinity() {
        return bare().infinityPattern();
    }

    /** NaN with the highest bit of the mantissa alone, where there is a choice; else 0. */
    Pair quietNan() {
        return switch (specials) {
            case IEEE -> signed(infinity() | 1 << (mantissaBits - 1));
            case NAN -> lastNan();
            case NAN_FOR_NEGATIVE_ZERO -> new Pair(1 << (bits() - 1), 1 << (bits() - 1));
            case NONE -> new Pair(0, 0);
        };
    }

    /** NaN with all bits of the mantissa; in a type that has −0 in its place, as above. */
    Pair lastNan() {
        return specials == Specials.NAN_FOR_NEGATIVE_ZERO
                ? quietNan()
                : signed((1 << (bits() - 1)) - 1);
    }
}
