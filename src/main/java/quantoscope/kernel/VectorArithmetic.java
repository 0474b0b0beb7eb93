package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Affine} as libraries compute it, in vectors. As in {@link VectorAffine} each loop is one
 * method that shares nothing with another: what is rounded goes into the reconstruction, a chunk of
 * which stays in the first cache, and one of two loops makes codes of it.
 */
final class VectorArithmetic implements Kernel.Stage {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    /** Floats below this in magnitude fit a 32-bit integer. */
    private static final float INT = 0x1p31f;

    /** Bits of a float's fraction that a float16 lacks. */
    private static final int HALF_SHIFT = 13;

    /** From here on numbers round to the infinity of float16. */
    private static final float HALF_OVERFLOW = 65520;

    private static final int MAGIC_BITS = Float.floatToRawIntBits(VectorAffine.MAGIC);

    /** The place of each number in {@link #parameters}. */
    private static final int SCALE = 0;

    private static final int ZERO = 1;
    private static final int FACTOR = 2;
    private static final int LATER = 3;
    private static final int STRAY = 4;

    private final Affine affine;
    private final float[][] parameters;

    VectorArithmetic(Affine affine) {
        this.affine = affine;
        int sets = affine.scale().length;
        this.parameters = new float[STRAY + 1][sets];
        for (int p = 0; p < sets; p++) {
            float s = affine.scale()[p];
            int z = affine.zeroPoint()[p];
            parameters[SCALE][p] = s;
            parameters[ZERO][p] = z;
            parameters[FACTOR][p] = affine.arithmetic().factor(p, s);
            parameters[LATER][p] = affine.arithmetic().form().addsFirst() ? 0 : z;
            parameters[STRAY][p] = affine.arithmetic().stray().code(affine, p);
        }
    }

    @Override
    public void apply(Block block) {
        Spread spread = block.spread(this, affine.layout(), parameters);
        boolean integers = affine.arithmetic().stray().isInteger();
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            spread.fill(block.first() + start * block.step(), block.step(), length);
            switch (affine.arithmetic().form()) {
                case QUOTIENT -> quotients(block, start, length, spread);
                case HALF_QUOTIENT -> halfQuotients(block, start, length, spread);
                case PRODUCT -> products(block, start, length, spread);
                case FUSED -> fused(block, start, length, spread);
                case SUM -> sums(block, start, length, spread);
            }
            if (integers) {
                throughIntegers(block, start, length, spread);
            } else {
                saturate(block, start, length, spread);
                if (affine.rounding() == Rounding.HALF_AWAY) {
                    roundAway(block, start, length);
                }
                finish(block, start, length, spread);
            }
            if (affine.integerMaximum() > 0) {
                snap(block, start, length);
            }
        }
    }

    private static void quotients(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(FACTOR);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector.fromArray(F, block.x, start + i)
                    .div(FloatVector.fromArray(F, scales, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    /** Rounded to the 11 bits of a float16; those below its normal numbers are 0 either way. */
    private static void halfQuotients(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(FACTOR);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector quotient =
                    FloatVector.fromArray(F, block.x, start + i)
                            .div(FloatVector.fromArray(F, scales, i));
            IntVector bits = quotient.reinterpretAsInts();
            IntVector odd = bits.lanewise(LSHR, HALF_SHIFT).and(1);
            FloatVector rounded =
                    bits.add(odd)
                            .add((1 << (HALF_SHIFT - 1)) - 1)
                            .and(-1 << HALF_SHIFT)
                            .reinterpretAsFloats();
            FloatVector infinity =
                    FloatVector.broadcast(F, Float.POSITIVE_INFINITY)
                            .blend(Float.NEGATIVE_INFINITY, quotient.compare(LT, 0));
            VectorMask<Float> fits = quotient.abs().compare(LT, HALF_OVERFLOW);
            infinity.blend(rounded, fits)
                    .blend(quotient, quotient.compare(NE, quotient))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private static void products(Block block, int start, int length, Spread spread) {
        float[] inverses = spread.chunk(FACTOR);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector.fromArray(F, block.x, start + i)
                    .mul(FloatVector.fromArray(F, inverses, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private static void fused(Block block, int start, int length, Spread spread) {
        float[] inverses = spread.chunk(FACTOR);
        float[] zeros = spread.chunk(ZERO);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector.fromArray(F, block.x, start + i)
                    .fma(FloatVector.fromArray(F, inverses, i), FloatVector.fromArray(F, zeros, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private static void sums(Block block, int start, int length, Spread spread) {
        float[] inverses = spread.chunk(FACTOR);
        float[] zeros = spread.chunk(ZERO);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector.fromArray(F, block.x, start + i)
                    .mul(FloatVector.fromArray(F, inverses, i))
                    .add(FloatVector.fromArray(F, zeros, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    /** Clamps to the codes; stray values become what leads to their code. */
    private void saturate(Block block, int start, int length, Spread spread) {
        float[] later = spread.chunk(LATER);
        float[] strays = spread.chunk(STRAY);
        FloatVector low = FloatVector.broadcast(F, affine.lowCode());
        FloatVector high = FloatVector.broadcast(F, affine.highCode());
        float reach = affine.arithmetic().stray().reach();
        for (int i = 0; i < length; i += F.length()) {
            FloatVector z = FloatVector.fromArray(F, later, i);
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            VectorMask<Float> stray = v.compare(LE, reach).not();
            v = v.blend(FloatVector.fromArray(F, strays, i).sub(z), stray);
            FloatVector least = low.sub(z);
            FloatVector most = high.sub(z);
            v = v.blend(least, v.compare(LT, least));
            v.blend(most, v.compare(GT, most)).intoArray(block.reconstruction, start + i);
        }
    }

    /** Rounds clamped values half away from 0. */
    private static void roundAway(Block block, int start, int length) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            FloatVector magnitude = v.abs();
            FloatVector near = magnitude.add(VectorAffine.MAGIC).sub(VectorAffine.MAGIC);
            near = near.add(1, magnitude.sub(near).compare(GE, 0.5f));
            near.blend(near.neg(), v.compare(LT, 0)).intoArray(block.reconstruction, start + i);
        }
    }

    /** Codes and x̂ of clamped values; ties to even. */
    private static void finish(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(SCALE);
        float[] zeros = spread.chunk(ZERO);
        float[] later = spread.chunk(LATER);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            FloatVector rounded = v.add(VectorAffine.MAGIC).sub(VectorAffine.MAGIC);
            FloatVector code = rounded.add(FloatVector.fromArray(F, later, i));
            code.add(VectorAffine.MAGIC)
                    .reinterpretAsInts()
                    .sub(MAGIC_BITS)
                    .intoArray(block.codes, start + i);
            code.sub(FloatVector.fromArray(F, zeros, i))
                    .mul(FloatVector.fromArray(F, scales, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    /** The same by sums of 32-bit integers, which wrap. */
    private void throughIntegers(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(SCALE);
        float[] zeros = spread.chunk(ZERO);
        float[] later = spread.chunk(LATER);
        FloatVector cap = FloatVector.broadcast(F, affine.arithmetic().stray().cap());
        // What is left of a tie that went to even from below is one half.
        float up = affine.rounding() == Rounding.HALF_AWAY ? 0.5f : 1;
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            v = cap.blend(v, v.compare(LT, cap));
            FloatVector magnitude = v.abs();
            VectorMask<Float> fits = magnitude.compare(LT, INT);
            FloatVector near = magnitude.add(0x1p23f).sub(0x1p23f);
            near = near.blend(magnitude, magnitude.compare(GE, 0x1p23f));
            near = near.add(1, magnitude.sub(near).compare(GE, up));
            near = near.blend(near.neg(), v.compare(LT, 0));
            IntVector whole = (IntVector) near.convert(F2I, 0);
            whole = IntVector.broadcast(I, Integer.MIN_VALUE).blend(whole, fits.cast(I));
            IntVector z = (IntVector) FloatVector.fromArray(F, later, i).convert(F2I, 0);
            IntVector code = whole.add(z).max(affine.lowCode()).min(affine.highCode());
            code.intoArray(block.codes, start + i);
            FloatVector steps = (FloatVector) code.convert(I2F, 0);
            steps.sub(FloatVector.fromArray(F, zeros, i))
                    .mul(FloatVector.fromArray(F, scales, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private void snap(Block block, int start, int length) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector value = FloatVector.fromArray(F, block.reconstruction, start + i);
            VectorAffine.snap(value, affine.integerMaximum())
                    .intoArray(block.reconstruction, start + i);
        }
    }
}
