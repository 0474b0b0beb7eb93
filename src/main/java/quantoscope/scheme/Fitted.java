package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.block.Importance;
import quantoscope.tensor.DType;

import java.util.Optional;
import java.util.OptionalLong;

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
 * @param columnFactors what columns are multiplied by before and divided by after; stored at 32
 *     bits; else empty
 * @param nested how the scales themselves are stored, where they are quantized again
 * @param unstored what only quantizing needs, and counting
 */
public record Fitted(
        Layout layout,
        float[] scale,
        DType scaleType,
        int[] zeroPoint,
        float[] codebook,
        boolean codebookFitted,
        Limits limits,
        float[] columnFactors,
        Optional<NestedScale> nested,
        Unstored unstored) {

    /**
     * What was found beside the numbers that are stored; nothing after reading back.
     *
     * @param thresholds where they do not follow from the settings and the levels; else empty
     * @param divisor of x, one a parameter set, where it is not the scale; else empty
     * @param codes bits of all codes together, where they are not of one length
     * @param replaced what is quantized in place of the values; else empty
     * @param importance of columns, where blocks are coded by it
     */
    public record Unstored(
            float[] thresholds,
            float[] divisor,
            OptionalLong codes,
            float[] replaced,
            Optional<Importance> importance) {
        static final Unstored NOTHING =
                new Unstored(new float[0], new float[0], OptionalLong.empty());

        Unstored(float[] thresholds, float[] divisor, OptionalLong codes) {
            this(thresholds, divisor, codes, new float[0], Optional.empty());
        }

        /** Other values are quantized. */
        static Unstored replacing(float[] values) {
            return new Unstored(
                    new float[0], new float[0], OptionalLong.empty(), values, Optional.empty());
        }

        /** Columns weigh differently. */
        static Unstored weighing(Importance importance) {
            return new Unstored(
                    new float[0],
                    new float[0],
                    OptionalLong.empty(),
                    new float[0],
                    Optional.of(importance));
        }
    }

    /** All is stored. */
    public Fitted(
            Layout layout,
            float[] scale,
            DType scaleType,
            int[] zeroPoint,
            float[] codebook,
            boolean codebookFitted,
            Limits limits) {
        this(
                layout,
                scale,
                scaleType,
                zeroPoint,
                codebook,
                codebookFitted,
                limits,
                new float[0],
                Optional.empty(),
                Unstored.NOTHING);
    }

    /** The same with something that is not stored. */
    Fitted with(Unstored unstored) {
        return with(columnFactors, nested, unstored);
    }

    /** The same with columns multiplied before and divided after. */
    public Fitted with(float... factors) {
        return with(factors, nested, unstored);
    }

    /** The same with its scales stored in that way. */
    public Fitted with(NestedScale scales) {
        return with(columnFactors, Optional.of(scales), unstored);
    }

    private Fitted with(float[] factors, Optional<NestedScale> scales, Unstored more) {
        return new Fitted(
                layout,
                scale,
                scaleType,
                zeroPoint,
                codebook,
                codebookFitted,
                limits,
                factors,
                scales,
                more);
    }

    /**
     * Bits that the parameters cost: scales as they are stored, zero points at b bits, levels and
     * factors of columns at 32.
     */
    public long bits(int codeBits) {
        return nested.map(NestedScale::bits).orElse((long) scale.length * scaleType.bits())
                + (long) zeroPoint.length * codeBits
                + (codebookFitted ? 32L * codebook.length : 0)
                + 32L * columnFactors.length;
    }

    /** The limits; infinite ones where none are known, as after reading from a file. */
    Limits limitsOrNone() {
        int sets = layout.parameters();
        return limits.low().length == sets ? limits : Limits.none(sets);
    }
}
