package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.tensor.DType;

/**
 * What fitting found: the numbers stored beside the codes. Arrays that do not apply are empty.
 *
 * @param layout which values share a parameter set
 * @param scale one a parameter set, already rounded to {@code scaleType}
 * @param scaleType how scales are stored: F32, F16, BF16 or F8_E8M0
 * @param zeroPoint one a parameter set
 * @param codebook the levels, ascending; in data units, or where there are scales in units of them
 * @param codebookFitted whether the codebook costs 32 bits a level: it came from the data or from a
 *     person, and is not a fixed table of the scheme
 * @param limits the range each parameter set keeps, for the fraction clipped
 */
public record Fitted(
        Layout layout,
        float[] scale,
        DType scaleType,
        int[] zeroPoint,
        float[] codebook,
        boolean codebookFitted,
        Limits limits) {
    /** Bits that the parameters cost: scales in their type, zero points at b bits, levels at 32. */
    public long bits(int codeBits) {
        return (long) scale.length * scaleType.bits()
                + (long) zeroPoint.length * codeBits
                + (codebookFitted ? 32L * codebook.length : 0);
    }

    /** The limits; infinite ones where none are known, as after reading from a file. */
    Limits limitsOrNone() {
        int sets = layout.parameters();
        return limits.low().length == sets ? limits : Limits.none(sets);
    }
}
