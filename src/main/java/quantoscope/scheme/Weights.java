package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.ColumnScaled;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rounding;
import quantoscope.kernel.Source;

import java.util.Arrays;

/** What the schemes that look at a layer's inputs have in common: even steps, in float32. */
final class Weights {
    private Weights() {}

    /** All weights; those that are not finite as 0, since they would take all others with them. */
    static float[] finite(Source source) {
        float[] values = new float[Math.toIntExact(source.count())];
        source.read(0, 1, values, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isFinite(values[i]) ? values[i] : 0;
        }
        return values;
    }

    /** Smallest and largest value of each parameter set; those of none are +∞ and −∞. */
    static Limits extremes(Layout layout, float... values) {
        float[] low = new float[layout.parameters()];
        float[] high = new float[layout.parameters()];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int from = 0; from < values.length; ) {
            int set = layout.parameterAt(from);
            int to = (int) Math.min(values.length, layout.runEnd(from));
            for (int i = from; i < to; i++) {
                low[set] = Math.min(low[set], values[i]);
                high[set] = Math.max(high[set], values[i]);
            }
            from = to;
        }
        return new Limits(low, high);
    }

    /** Even steps that are rounded to, half to even, and saturate. */
    static Affine affine(Fitted fitted, Affine.Codes codes, Traits traits) {
        int[] zero = fitted.zeroPoint();
        return new Affine(
                fitted.layout(),
                fitted.scale(),
                zero.length == 0 ? new int[fitted.scale().length] : zero,
                codes,
                Rounding.HALF_EVEN,
                0,
                0,
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    /** The same for weights whose columns are multiplied first, where there are factors. */
    static Program scaled(Affine affine, Fitted fitted) {
        float[] factors = fitted.columnFactors();
        return factors.length == 0 ? affine : new Contextual(affine, new ColumnScaled(factors));
    }

    /** Weights with their columns multiplied. */
    static float[] scaled(float[] weights, float... factors) {
        float[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factors[i % factors.length];
        }
        return scaled;
    }

    /** What the window says of such steps, with what is done to x before and after. */
    static Formula formula(Quantizer quantizer, int parameter, String before, String after) {
        Affine program = (Affine) quantizer.program().plain();
        int z = program.zeroPoint()[parameter];
        boolean zeroed = z != 0;
        return Formula.of(
                "{x} / {s}",
                "{s} = *%s*".formatted(Numerals.rounded(program.scale()[parameter])),
                "[q] = clamp(round({x}%s / {s})%s, %s, %s)"
                        .formatted(
                                before,
                                zeroed ? " + " + z : "",
                                Integer.toString(program.lowCode()).replace('-', '\u2212'),
                                program.highCode()),
                "[x̂] = %s · {s}%s".formatted(zeroed ? "([q] − " + z + ")" : "[q]", after));
    }
}
