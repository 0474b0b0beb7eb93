package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Optional;

/**
 * {@link Affine} in vectors. Loops run over whole vectors: a block's arrays and the chunks are
 * multiples of them, and what lies behind the last value is nobody's.
 */
final class VectorAffine implements Kernel.Stage {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    /** Added and subtracted, rounds |v| ≤ 2²² to even; its low bits then hold the integer. */
    static final float MAGIC = 0x1.8p23f;

    private static final int MAGIC_BITS = Float.floatToRawIntBits(MAGIC);

    /** From here on every float is an integer. */
    private static final float INTEGERS = 0x1p23f;

    private final Affine affine;
    private final float[] zeroPoint;
    private final Steps steps;

    private final Optional<Products> products;

    /** What products go by, of each parameter set; empty without them. */
    private final float[][] factors;

    VectorAffine(Affine affine) {
        this.affine = affine;
        this.products = Products.of(affine);
        this.factors = products.map(Products::ofAll).orElse(new float[0][]);
        this.zeroPoint = new float[affine.zeroPoint().length];
        for (int p = 0; p < zeroPoint.length; p++) {
            zeroPoint[p] = affine.zeroPoint()[p];
        }
        this.steps = Steps.of(affine.rounding());
    }

    /**
     * Every rounding but the stochastic one, as steps from the even neighbour: with rest = v −
     * rint(v), one up where rest is above a bound, one down where it is below one; the bounds
     * depend on the sign of v.
     */
    private record Steps(
            float upPositive, float downPositive, float upNegative, float downNegative) {
        private static final float NEVER = 1;
        private static final float TIE = Math.nextDown(0.5f);

        static Steps of(Rounding rounding) {
            return switch (rounding) {
                case HALF_EVEN, STOCHASTIC -> new Steps(NEVER, -NEVER, NEVER, -NEVER);
                case HALF_UP -> new Steps(TIE, -NEVER, TIE, -NEVER);
                case HALF_DOWN -> new Steps(NEVER, -TIE, NEVER, -TIE);
                case HALF_AWAY -> new Steps(TIE, -NEVER, NEVER, -TIE);
                case HALF_TOWARD_ZERO -> new Steps(NEVER, -TIE, TIE, -NEVER);
                case UP -> new Steps(0, -NEVER, NEVER, 0);
                case TOWARD_ZERO -> new Steps(NEVER, 0, 0, -NEVER);
                case CEILING -> new Steps(0, -NEVER, 0, -NEVER);
                case FLOOR -> new Steps(NEVER, 0, NEVER, 0);
            };
        }
    }

    /**
     * Each loop shares nothing with another: a method that was hot elsewhere is compiled by itself,
     * too large to be inlined, and every vector that passes through it is then put on the heap. So
     * the default rounding has one loop for all of it, and the others go over a chunk, which stays
     * in the first cache, several times.
     */
    @Override
    public void apply(Block block) {
        Spread spread =
                products.isPresent()
                        ? block.spread(
                                this,
                                affine.layout(),
                                affine.scale(),
                                zeroPoint,
                                factors[0],
                                factors[1],
                                factors[2])
                        : block.spread(this, affine.layout(), affine.scale(), zeroPoint);
        float[] chance = block.scratch();
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            long first = block.first() + start * block.step();
            spread.fill(first, block.step(), length);
            if (affine.rounding() == Rounding.STOCHASTIC) {
                VectorChance.fill(affine.seed(), first, block.step(), chance, length);
            }
            if (affine.codes().wrap()) {
                divide(block, start, length, spread);
                round(block, start, length, chance);
                wrap(block, start, length, spread);
            } else if (products.isPresent()) {
                byProducts(products.get(), block, start, length, spread);
            } else if (affine.rounding() == Rounding.HALF_EVEN) {
                even(block, start, length, spread);
            } else {
                divide(block, start, length, spread);
                clamp(block, start, length, spread);
                round(block, start, length, chance);
                finish(block, start, length, spread);
            }
            if (affine.integerMaximum() > 0) {
                snap(block, start, length);
            }
        }
    }

    private void even(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(0);
        float[] zeros = spread.chunk(1);
        FloatVector low = FloatVector.broadcast(F, affine.lowCode());
        FloatVector high = FloatVector.broadcast(F, affine.highCode());
        for (int i = 0; i < length; i += F.length()) {
            FloatVector s = FloatVector.fromArray(F, scales, i);
            FloatVector z = FloatVector.fromArray(F, zeros, i);
            FloatVector v = FloatVector.fromArray(F, block.x, start + i).div(s);
            v = v.blend(0, v.compare(NE, v));
            FloatVector least = low.sub(z);
            FloatVector most = high.sub(z);
            v = v.blend(least, v.compare(LT, least));
            v = v.blend(most, v.compare(GT, most));
            FloatVector rounded = v.add(MAGIC).sub(MAGIC);
            FloatVector code = rounded.add(z).add(MAGIC);
            code.reinterpretAsInts().sub(MAGIC_BITS).intoArray(block.codes, start + i);
            rounded.add(affine.offset()).mul(s).intoArray(block.reconstruction, start + i);
        }
    }

    /**
     * {@link #even} by {@link Products}. Where a vector holds a value that is nearly a tie, NaN, or
     * what a float of {@link #MAGIC} cannot count, it is divided. The bits of a float that {@link
     * #MAGIC} was added to ascend with it, so codes are clamped as integers.
     */
    private int products(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(0);
        float[] magics = spread.chunk(2);
        float[] belows = spread.chunk(3);
        float[] aboves = spread.chunk(4);
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        boolean values = block.wantsValues();
        int[] unsure = block.keys();
        int count = 0;
        for (int i = 0; i < length; i += F.length()) {
            FloatVector magic = FloatVector.fromArray(F, magics, i);
            FloatVector x = FloatVector.fromArray(F, block.x, start + i);
            FloatVector sum = x.fma(FloatVector.fromArray(F, belows, i), magic);
            FloatVector other = x.fma(FloatVector.fromArray(F, aboves, i), magic);
            IntVector bits = sum.reinterpretAsInts().max(low).min(high);
            bits.sub(MAGIC_BITS).intoArray(block.codes, start + i);
            if (values) {
                bits.reinterpretAsFloats()
                        .sub(magic)
                        .mul(FloatVector.fromArray(F, scales, i))
                        .intoArray(block.reconstruction, start + i);
            }
            unsure[count] = i;
            count += sum.compare(EQ, other).allTrue() ? 0 : 1;
        }
        return count;
    }

    /** The same where all values have one scale. */
    private int products(Products by, Block block, int start, int length, int set) {
        float scale = affine.scale()[set];
        FloatVector below = FloatVector.broadcast(F, by.below(set));
        FloatVector above = FloatVector.broadcast(F, by.above(set));
        FloatVector magic = FloatVector.broadcast(F, by.magic(set));
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        boolean values = block.wantsValues();
        int[] unsure = block.keys();
        int count = 0;
        for (int i = 0; i < length; i += F.length()) {
            FloatVector x = FloatVector.fromArray(F, block.x, start + i);
            FloatVector sum = x.fma(below, magic);
            FloatVector other = x.fma(above, magic);
            IntVector bits = sum.reinterpretAsInts().max(low).min(high);
            bits.sub(MAGIC_BITS).intoArray(block.codes, start + i);
            if (values) {
                bits.reinterpretAsFloats()
                        .sub(magic)
                        .mul(scale)
                        .intoArray(block.reconstruction, start + i);
            }
            unsure[count] = i;
            count += sum.compare(EQ, other).allTrue() ? 0 : 1;
        }
        return count;
    }

    private void byProducts(Products by, Block block, int start, int length, Spread spread) {
        int count =
                spread.everywhere() >= 0
                        ? products(by, block, start, length, spread.everywhere())
                        : products(block, start, length, spread);
        if (count > Products.mostUnsure(length / F.length())) {
            even(block, start, length, spread);
            return;
        }
        // A call within those loops would put their vectors on the stack.
        for (int k = 0; k < count; k++) {
            divide(block, start + block.keys()[k], spread, block.keys()[k]);
        }
    }

    /** Codes and x̂ of one vector as they are defined. */
    private void divide(Block block, int at, Spread spread, int i) {
        for (int lane = 0; lane < F.length(); lane++) {
            float s = spread.chunk(0)[i + lane];
            float z = spread.chunk(1)[i + lane];
            float x = block.x[at + lane];
            float v = Float.isNaN(x) ? 0 : x / s;
            float clamped = Math.clamp(v, affine.lowCode() - z, affine.highCode() - z);
            float rounded = (float) Math.rint(clamped) + 0f;
            block.codes[at + lane] = (int) (rounded + z);
            block.reconstruction[at + lane] = rounded * s;
        }
    }

    /** x / s into the reconstruction; NaN becomes 0. */
    private static void divide(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(0);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector s = FloatVector.fromArray(F, scales, i);
            FloatVector v = FloatVector.fromArray(F, block.x, start + i).div(s);
            v.blend(0, v.compare(NE, v)).intoArray(block.reconstruction, start + i);
        }
    }

    private void clamp(Block block, int start, int length, Spread spread) {
        float[] zeros = spread.chunk(1);
        FloatVector low = FloatVector.broadcast(F, affine.lowCode());
        FloatVector high = FloatVector.broadcast(F, affine.highCode());
        for (int i = 0; i < length; i += F.length()) {
            FloatVector z = FloatVector.fromArray(F, zeros, i);
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            FloatVector least = low.sub(z);
            FloatVector most = high.sub(z);
            v = v.blend(least, v.compare(LT, least));
            v.blend(most, v.compare(GT, most)).intoArray(block.reconstruction, start + i);
        }
    }

    /** Rounds the reconstruction in its place; infinities stay what they are. */
    private void round(Block block, int start, int length, float[] chance) {
        if (affine.rounding() == Rounding.STOCHASTIC) {
            byChance(block, start, length, chance);
        } else {
            bySteps(block, start, length);
        }
    }

    private void bySteps(Block block, int start, int length) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            FloatVector magnitude = v.abs();
            FloatVector near = magnitude.add(INTEGERS).sub(INTEGERS);
            near = near.blend(near.neg(), v.compare(LT, 0));
            near = near.blend(v, magnitude.compare(GE, INTEGERS));
            FloatVector rest = v.sub(near);
            VectorMask<Float> positive = v.compare(GT, 0);
            FloatVector up =
                    FloatVector.broadcast(F, steps.upNegative).blend(steps.upPositive, positive);
            FloatVector down =
                    FloatVector.broadcast(F, steps.downNegative)
                            .blend(steps.downPositive, positive);
            near.add(1, rest.compare(GT, up))
                    .sub(1, rest.compare(LT, down))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private static void byChance(Block block, int start, int length, float[] chance) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, block.reconstruction, start + i);
            FloatVector magnitude = v.abs();
            FloatVector near = magnitude.add(INTEGERS).sub(INTEGERS);
            near = near.blend(near.neg(), v.compare(LT, 0));
            near = near.blend(v, magnitude.compare(GE, INTEGERS));
            FloatVector rest = v.sub(near);
            VectorMask<Float> over = rest.compare(LT, 0);
            FloatVector u = FloatVector.fromArray(F, chance, i);
            near.sub(1, over)
                    .add(1, u.compare(LT, rest.add(1, over)))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    /** Codes and x̂ of what was rounded. */
    private void finish(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(0);
        float[] zeros = spread.chunk(1);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector s = FloatVector.fromArray(F, scales, i);
            FloatVector z = FloatVector.fromArray(F, zeros, i);
            FloatVector rounded = FloatVector.fromArray(F, block.reconstruction, start + i);
            FloatVector code = rounded.add(z).add(MAGIC);
            code.reinterpretAsInts().sub(MAGIC_BITS).intoArray(block.codes, start + i);
            rounded.add(affine.offset()).mul(s).intoArray(block.reconstruction, start + i);
        }
    }

    /** The same, turned around the ends of the codes. */
    private void wrap(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(0);
        float[] zeros = spread.chunk(1);
        Affine.Codes codes = affine.codes();
        float modulus = 1 << codes.bits();
        int mask = (1 << codes.bits()) - 1;
        int from = codes.high() - mask;
        for (int i = 0; i < length; i += F.length()) {
            FloatVector z = FloatVector.fromArray(F, zeros, i);
            FloatVector rounded = FloatVector.fromArray(F, block.reconstruction, start + i);
            // What is left of an infinity below is not a number and not used.
            FloatVector turns = rounded.mul(1 / modulus);
            FloatVector remainder = turns.sub(nearest(turns)).mul(modulus);
            IntVector wrapped = integer(remainder).add(integer(z)).sub(from).and(mask).add(from);
            IntVector code = wrapped.max(codes.low());
            VectorMask<Integer> above = rounded.compare(EQ, Float.POSITIVE_INFINITY).cast(I);
            VectorMask<Integer> below = rounded.compare(EQ, Float.NEGATIVE_INFINITY).cast(I);
            code = code.blend(codes.high(), above).blend(codes.low(), below);
            code.intoArray(block.codes, start + i);
            FloatVector steps = ((FloatVector) code.convert(VectorOperators.I2F, 0)).sub(z);
            FloatVector s = FloatVector.fromArray(F, scales, i);
            steps.add(affine.offset()).mul(s).intoArray(block.reconstruction, start + i);
        }
    }

    private void snap(Block block, int start, int length) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector value = FloatVector.fromArray(F, block.reconstruction, start + i);
            snap(value, affine.integerMaximum()).intoArray(block.reconstruction, start + i);
        }
    }

    /** Rint of any float. */
    private static FloatVector nearest(FloatVector v) {
        FloatVector magnitude = v.abs();
        FloatVector even = magnitude.add(INTEGERS).sub(INTEGERS);
        even = even.blend(even.neg(), v.compare(LT, 0));
        return even.blend(v, magnitude.compare(GE, INTEGERS));
    }

    /** The integers that floats of at most 2²² are. */
    private static IntVector integer(FloatVector v) {
        return v.add(MAGIC).reinterpretAsInts().sub(MAGIC_BITS);
    }

    /** Rounds half up and clamps to the samples of an image of integers, where it is one. */
    static FloatVector snap(FloatVector value, int integerMaximum) {
        if (integerMaximum == 0) {
            return value;
        }
        FloatVector v = value.blend(0, value.compare(LT, 0));
        v = v.blend(integerMaximum, v.compare(GT, integerMaximum));
        FloatVector near = v.add(MAGIC).sub(MAGIC);
        return near.add(1, v.sub(near).compare(GE, 0.5f));
    }
}
