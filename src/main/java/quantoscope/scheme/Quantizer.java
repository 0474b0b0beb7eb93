package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlockCurve;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;
import quantoscope.kernel.Single;
import quantoscope.kernel.StoredCodes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A scheme fitted to data.
 *
 * @param scheme what was fitted
 * @param traits of the data
 * @param fitted the numbers found
 * @param program what runs
 */
public record Quantizer(Scheme scheme, Traits traits, Fitted fitted, Program program) {
    /** Bits that a packed code takes. */
    public int codeBits() {
        return scheme.type().codeBits(scheme.settings(), program);
    }

    /** The same, run by another program that gives the same values. */
    public Quantizer with(Program other) {
        return new Quantizer(scheme, traits, fitted, other);
    }

    /** Bytes of packed codes and parameters, the padding of the last byte included. */
    public long bytes() {
        long count = traits.shape().count();
        if (program.plain() instanceof BlockCodec codec) {
            return codec.codeBytes(count)
                    + codec.scaleBytes(count)
                    + Math.ceilDiv(fitted.bits(codeBits()), 8L);
        }
        long codes = fitted.unstored().codes().orElse(count * codeBits());
        return Math.ceilDiv(codes, 8L) + Math.ceilDiv(fitted.bits(codeBits()), 8L);
    }

    /** Bits a value takes with everything counted; 0 for an empty tensor. */
    public double bitsPerValue() {
        long count = traits.shape().count();
        return count == 0 ? 0 : 8.0 * bytes() / count;
    }

    /** The bytes that codes are stored in, where a reference has its own. */
    public Optional<StoredCodes> storedCodes() {
        return scheme.type().storedCodes(scheme.settings());
    }

    /** How the numbers of one parameter set came about. */
    public Formula formula(int parameter) {
        return scheme.type().formula(this, parameter);
    }

    /**
     * How the numbers of one parameter set came about, worked through for one code where the scheme
     * can: a floating-point type's value by its fields.
     */
    public Formula formula(int parameter, int code) {
        Formula formula = formula(parameter);
        if (!(program.plain() instanceof Minifloat floats)) {
            return formula;
        }
        List<List<Formula.Piece>> lines = new ArrayList<>(formula.lines());
        Formula worked = FloatFormula.worked(this, floats, code, floats.scale()[parameter]);
        lines.set(lines.size() - 1, worked.lines().getFirst());
        return new Formula(List.copyOf(lines), formula.inner());
    }

    /**
     * The values that the codes of one parameter set stand for, lowest code first, ascending; in a
     * floating-point type some are infinite or NaN, and 0 may come twice; of a block each value
     * once, whatever its codes.
     */
    public double[] levels(int parameter) {
        if (program.plain() instanceof BlockCodec codec) {
            return BlockCurve.of(codec, parameter).levels();
        }
        double[] levels = new double[program.highCode() - program.lowCode() + 1];
        Arrays.setAll(levels, i -> Single.value(program, parameter, program.lowCode() + i));
        return levels;
    }

    /**
     * Where the transfer curve of one parameter set steps, ascending: threshold i lies between the
     * levels i and i + 1. With stochastic rounding, where both are equally likely; with wrapping,
     * within the range.
     */
    public double[] thresholds(int parameter) {
        if (program.plain() instanceof BlockCodec codec) {
            return BlockCurve.of(codec, parameter).thresholds();
        }
        double[] thresholds = new double[program.highCode() - program.lowCode()];
        switch (program.plain()) {
            case Affine affine -> {
                double first = affine.lowCode() - affine.zeroPoint()[parameter];
                Arrays.setAll(thresholds, i -> edge(affine, first + i) * affine.scale()[parameter]);
            }
            case Levels levels -> Arrays.setAll(thresholds, i -> levels.threshold(parameter, i));
            case Minifloat floats ->
                    Arrays.setAll(
                            thresholds,
                            i ->
                                    FloatSteps.edge(floats.format(), floats.lowCode() + i)
                                            * floats.scale()[parameter]);
            case BlockCodec _, Contextual _ -> throw new IllegalStateException(program.toString());
        }
        return thresholds;
    }

    /** Where whole number n ends and n + 1 begins, in steps. */
    private static double edge(Affine affine, double n) {
        return switch (affine.rounding()) {
            case HALF_EVEN, HALF_UP, HALF_DOWN, HALF_AWAY, HALF_TOWARD_ZERO, STOCHASTIC -> n + 0.5;
            case FLOOR -> n + 1;
            case CEILING -> n;
            case UP -> n < 0 ? n + 1 : n;
            case TOWARD_ZERO -> n < 0 ? n : n + 1;
        };
    }

    /**
     * What becomes of one value, by the very kernel.
     *
     * @param parameter which parameter set it uses
     * @param index its position in the data, for stochastic rounding
     */
    public Example one(int parameter, float x, long index) {
        if (program instanceof Contextual contextual) {
            Optional<Contextual.Made> made = contextual.made(x, index);
            if (made.isPresent()) {
                Contextual.Made it = made.get();
                return new Example(
                        x, scaled(parameter, it.prepared()), it.code(), it.reconstruction());
            }
        }
        int code = Single.code(program, parameter, x, index);
        return new Example(x, scaled(parameter, x), code, Single.value(program, parameter, code));
    }

    /** What values of one parameter set are divided by. */
    public float scale(int parameter) {
        return switch (program.plain()) {
            case Affine affine -> affine.scale()[parameter];
            case Levels levels -> levels.scale()[parameter];
            case Minifloat floats -> floats.scale()[parameter];
            case BlockCodec codec -> codec.scale(parameter);
            case Contextual contextual -> throw new IllegalStateException(contextual.toString());
        };
    }

    /** A value in units of codes or levels: divided by the scale, a block's offset taken off. */
    public float scaled(int parameter, float x) {
        return switch (program.plain()) {
            case Levels levels -> levels.normalized(parameter, x);
            case BlockCodec codec -> (x - codec.offset(parameter)) / codec.scale(parameter);
            case Affine _, Minifloat _, Contextual _ -> x / scale(parameter);
        };
    }

    /**
     * One value on its way through a quantizer.
     *
     * @param x the value
     * @param scaled x, prepared where its context does that, divided by the scale
     * @param code the code
     * @param reconstruction what the code stands for
     */
    public record Example(float x, float scaled, int code, float reconstruction) {}
}
