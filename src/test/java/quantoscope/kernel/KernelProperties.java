package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import quantoscope.tensor.Shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Vectors give the bits of plain Java, for every program, layout, length, offset and value. */
class KernelProperties {
    private static final int LONGEST = 1500;

    /** What a property draws; the rest follows from the seed. */
    record Case(Layout layout, long first, long step, int length, long seed) {
        Block block(float[] scale) {
            Block block = new Block();
            block.set(0, first, step, length);
            Random random = new Random(seed);
            for (int i = 0; i < length + 64; i++) {
                // What lies behind the last value must not matter.
                int parameter = i < length ? layout.parameterAt(first + i * step) : 0;
                block.x[i] = value(random, scale[parameter]);
                block.reconstruction[i] = value(random, scale[parameter]);
            }
            return block;
        }

        float[] scales(Random random) {
            float[] scale = new float[layout.parameters()];
            for (int p = 0; p < scale.length; p++) {
                scale[p] =
                        switch (random.nextInt(6)) {
                            case 0 -> Float.MIN_VALUE * (1 + random.nextInt(5));
                            case 1 -> Math.scalb(1f, random.nextInt(250) - 126);
                            case 2 -> Float.MAX_VALUE / (1 + random.nextInt(5));
                            default -> random.nextFloat() + 0.01f;
                        };
            }
            return scale;
        }
    }

    private static float value(Random random, float scale) {
        return switch (random.nextInt(12)) {
            case 0 -> Float.intBitsToFloat(random.nextInt());
            case 1 -> Float.NaN;
            case 2 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            case 3 -> random.nextBoolean() ? -0f : 0f;
            case 4 -> Float.MIN_VALUE * (random.nextInt(9) - 4);
            case 5, 6 -> (random.nextInt(600) - 300) * 0.5f * scale;
            case 7 -> Math.nextUp((random.nextInt(600) - 300) * 0.5f * scale);
            case 8 -> Math.nextDown((random.nextInt(600) - 300) * 0.5f * scale);
            case 9 -> Math.scalb(random.nextFloat() - 0.5f, random.nextInt(256) - 128);
            default -> (float) random.nextGaussian() * 50 * scale;
        };
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.longs()
                .map(seed -> {
                    Random random = new Random(seed);
                    long step = random.nextInt(3) == 0 ? 1 + random.nextInt(7) : 1;
                    int length =
                            random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(LONGEST);
                    long first = random.nextInt(5000);
                    if (random.nextInt(4) == 0) {
                        first += (1L << 32) * (1 + random.nextInt(3)) - 6000;
                    }
                    return new Case(layout(random, first), first, step, length, seed);
                });
    }

    private static Layout layout(Random random, long first) {
        int[] sizes = {1, 2, 3, 16, 31, 32, 64, 100, 128, 1024, 5000};
        int size = sizes[random.nextInt(sizes.length)];
        // Enough rows for every index, few enough parameter sets for a test.
        long values = first + LONGEST * 7L;
        boolean far = values > 1L << 24;
        return switch (random.nextInt(far ? 2 : 5)) {
            case 0 -> new Layout.Whole();
            case 1 -> new Layout.Axis(1 + random.nextInt(70), size);
            case 2 -> {
                long row = 1L + random.nextInt(3000);
                yield Layout.Groups.byRow(Shape.of(values / row + 1, row), size);
            }
            case 3 -> Layout.Groups.flat(Shape.of(values), size);
            default -> {
                long extent = 1L + random.nextInt(100);
                long inner = 1L + random.nextInt(300);
                Shape shape = Shape.of(values / (extent * inner) + 1, extent, inner);
                yield Layout.Blocks.of(shape, 1, size);
            }
        };
    }

    private static Affine affine(Case drawn, Random random) {
        int bits = 1 + random.nextInt(16);
        boolean signed = random.nextBoolean();
        int high = signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
        int low = high - (1 << bits) + 1 + (bits > 1 ? random.nextInt(2) : 0);
        float[] scale = drawn.scales(random);
        int[] zero = new int[scale.length];
        if (random.nextBoolean()) {
            Arrays.setAll(zero, _ -> low + random.nextInt(high - low + 1));
        }
        Rounding[] modes = Rounding.values();
        return new Affine(
                drawn.layout,
                scale,
                zero,
                new Affine.Codes(bits, low, high, random.nextBoolean()),
                modes[random.nextInt(modes.length)],
                random.nextLong(),
                random.nextInt(4) == 0 ? 0.5f : 0,
                limits(scale, random),
                random.nextInt(4) == 0 ? (1 << (1 + random.nextInt(16))) - 1 : 0);
    }

    private static Limits limits(float[] scale, Random random) {
        float[] low = new float[scale.length];
        float[] high = new float[scale.length];
        for (int p = 0; p < scale.length; p++) {
            low[p] = value(random, scale[p]);
            high[p] = value(random, scale[p]);
        }
        return new Limits(low, high);
    }

    private static Levels levels(Case drawn, Random random) {
        int[] counts = {1, 2, 3, 16, 17, 18, 31, 256, 4000, 65536};
        int count = counts[random.nextInt(counts.length)];
        float[] levels = new float[count];
        float[] thresholds = new float[count - 1];
        for (int i = 0; i < count; i++) {
            levels[i] = value(random, 1);
            if (Float.isNaN(levels[i])) {
                levels[i] = -0f;
            }
        }
        for (int i = 0; i < count - 1; i++) {
            thresholds[i] = random.nextInt(8) == 0 ? 0.25f : value(random, 1);
            if (Float.isNaN(thresholds[i])) {
                thresholds[i] = 0;
            }
        }
        Arrays.sort(levels);
        Arrays.sort(thresholds);
        float[] scale = drawn.scales(random);
        return new Levels(
                drawn.layout,
                scale,
                thresholds,
                levels,
                limits(scale, random),
                random.nextInt(4) == 0 ? 255 : 0);
    }

    private static FloatFormat format(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> {
                int es = random.nextInt(5);
                int most = Math.min(16, 2 + (126 >> es));
                yield new PositFloat(3 + random.nextInt(most - 2), es);
            }
            case 1 -> {
                int from = new int[] {1, 0x400000, 0x800000}[random.nextInt(3)];
                yield new PowerFloat(
                        from,
                        new PowerFloat.Subnormals(
                                random.nextInt(0x800000), 255, 1 + random.nextInt(0x800000)),
                        random.nextInt(2) * 255,
                        random.nextInt(3) * 128 - 1,
                        new PowerFloat.Overflow(0x7F000000 + from, 254 + random.nextInt(2)),
                        254 + random.nextInt(2));
            }
            default -> binary(random);
        };
    }

    private static BinaryFloat binary(Random random) {
        int exponent = 1 + random.nextInt(8);
        int mantissa = 1 + random.nextInt(10);
        int half = (1 << (exponent - 1)) - 1;
        int bias = exponent == 8 ? 127 : half + random.nextInt(Math.min(100, 127 - half));
        BinaryFloat.Specials[] specials = BinaryFloat.Specials.values();
        BinaryFloat.Specials which = specials[exponent == 8 ? 0 : random.nextInt(4)];
        float from = Math.scalb(1f, random.nextInt(20) - 10);
        boolean fault = random.nextBoolean();
        return new BinaryFloat(
                exponent,
                mantissa,
                bias,
                which,
                new BinaryFloat.Cast(
                        pair(random, exponent + mantissa),
                        pair(random, exponent + mantissa),
                        new BinaryFloat.Pair(half << mantissa, half << mantissa),
                        random.nextBoolean(),
                        new BinaryFloat.Fault(
                                from, fault ? 3 * from : from, pair(random, exponent + mantissa))));
    }

    private static BinaryFloat.Pair pair(Random random, int bits) {
        return new BinaryFloat.Pair(random.nextInt(2 << bits), random.nextInt(2 << bits));
    }

    private static void same(Program program, Case drawn, float[] scale) {
        Block plain = drawn.block(scale);
        Block vector = drawn.block(scale);
        new ScalarKernel().quantize(program, plain);
        new VectorKernel().quantize(program, vector);
        for (int i = 0; i < drawn.length; i++) {
            String where = "%d: %s (%s)".formatted(i, plain.x[i], program.getClass());
            assertEquals(plain.codes[i], vector.codes[i], where);
            assertEquals(
                    Float.floatToIntBits(plain.reconstruction[i]),
                    Float.floatToIntBits(vector.reconstruction[i]),
                    where);
        }
    }

    @Property(tries = 1500)
    void affineProgramsGiveTheSameBits(@ForAll("cases") Case drawn) {
        Affine program = affine(drawn, new Random(drawn.seed));
        same(program, drawn, program.scale());
    }

    @Property(tries = 400)
    void ditherAndFeedbackGiveTheSameBits(@ForAll("cases") Case drawn) {
        Random random = new Random(drawn.seed);
        Affine inner = affine(drawn, random);
        Dither.Kind[] kinds = Dither.Kind.values();
        float[] filter = new float[random.nextInt(4)];
        for (int k = 0; k < filter.length; k++) {
            filter[k] = 2 * random.nextFloat() - 1;
        }
        Noise noise =
                new Noise(
                        new Dither(
                                kinds[random.nextInt(kinds.length)],
                                random.nextBoolean(),
                                random.nextLong()),
                        filter,
                        new Sequence(1 + random.nextInt(3), 1 + random.nextInt(3000)),
                        random.nextInt(4) == 0 ? 255 : 0);
        // Whole contexts: what cuts one is read from the data again.
        long first = drawn.first / noise.size() * noise.size();
        long step = noise.size() == 1 ? drawn.step : 1;
        Case whole = new Case(drawn.layout, first, step, drawn.length, drawn.seed);
        same(new Contextual(inner, noise), whole, inner.scale());
    }

    @Property(tries = 400)
    void chancesAreTheSame(@ForAll("cases") Case drawn) {
        float[] plain = new float[LONGEST + 64];
        float[] vector = plain.clone();
        new ScalarKernel().chances(drawn.seed, drawn.first, drawn.step, plain, drawn.length);
        new VectorKernel().chances(drawn.seed, drawn.first, drawn.step, vector, drawn.length);
        for (int i = 0; i < drawn.length; i++) {
            assertEquals(Chance.at(drawn.seed, drawn.first + i * drawn.step), plain[i]);
            assertEquals(plain[i], vector[i]);
        }
    }

    private static Affine library(Case drawn, Random random) {
        Affine plain = affine(drawn, random);
        float[] scale = plain.scale();
        float[] odd = {0, -0f, Float.POSITIVE_INFINITY, Float.NaN, -1};
        for (int p = 0; p < scale.length; p++) {
            scale[p] = random.nextInt(20) == 0 ? odd[random.nextInt(odd.length)] : scale[p];
        }
        float[] inverse = new float[random.nextInt(4) == 0 ? scale.length : 0];
        for (int p = 0; p < inverse.length; p++) {
            inverse[p] = random.nextInt(5) == 0 ? 0 : Math.nextUp(1 / scale[p]);
        }
        Arithmetic.Form[] forms = Arithmetic.Form.values();
        Arithmetic.Stray[] strays = Arithmetic.Stray.values();
        Arithmetic.Stray stray = strays[random.nextInt(strays.length)];
        // Code 0 is one of every library's.
        boolean holdsZero = plain.lowCode() <= 0 && plain.highCode() >= 0;
        return new Affine(
                plain.layout(),
                scale,
                plain.zeroPoint(),
                new Affine.Codes(plain.codes().bits(), plain.lowCode(), plain.highCode(), false),
                random.nextBoolean() ? Rounding.HALF_EVEN : Rounding.HALF_AWAY,
                plain.limits(),
                plain.integerMaximum(),
                new Arithmetic(
                        forms[random.nextInt(forms.length)],
                        holdsZero ? stray : Arithmetic.Stray.LOWEST,
                        inverse));
    }

    @Property(tries = 3000)
    void librariesGiveTheSameBits(@ForAll("cases") Case drawn) {
        Affine program = library(drawn, new Random(drawn.seed));
        same(program, drawn, program.scale());
    }

    @Property(tries = 400)
    void levelsGiveTheSameBits(@ForAll("cases") Case drawn) {
        Levels program = levels(drawn, new Random(drawn.seed));
        same(program, drawn, program.scale());
    }

    @Property(tries = 400)
    void normedLevelsGiveTheSameBits(@ForAll("cases") Case drawn) {
        Random random = new Random(drawn.seed);
        Levels plain = levels(drawn, random);
        float[] factor = numbers(drawn, random);
        float[] divisor = numbers(drawn, random);
        float[] nans = {0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        Levels program =
                new Levels(
                        plain.layout(),
                        numbers(drawn, random),
                        plain.thresholds(),
                        plain.levels(),
                        plain.limits(),
                        plain.integerMaximum(),
                        Optional.of(new Levels.Norm(factor, divisor, nans[random.nextInt(3)])));
        same(program, drawn, program.scale());
    }

    /** Numbers of parameter sets that may be anything. */
    private static float[] numbers(Case drawn, Random random) {
        float[] numbers = drawn.scales(random);
        if (random.nextBoolean()) {
            for (int p = 0; p < numbers.length; p++) {
                numbers[p] = random.nextInt(3) == 0 ? value(random, 1) : numbers[p];
            }
        }
        return numbers;
    }

    @Property(tries = 1500)
    void floatsGiveTheSameBits(@ForAll("cases") Case drawn) {
        Random random = new Random(drawn.seed);
        float[] scale = drawn.scales(random);
        if (random.nextBoolean()) {
            Arrays.fill(scale, 1);
        }
        FloatFormat format = format(random);
        Minifloat program =
                new Minifloat(
                        drawn.layout,
                        scale,
                        format,
                        limits(scale, random),
                        random.nextInt(4) == 0 ? 255 : 0);
        same(program, drawn, scale);
        for (int i = 0; i < 100; i++) {
            int range = format.highCode() - format.lowCode() + 1;
            int code = format.lowCode() + random.nextInt(range);
            assertEquals(code, format.code(format.pattern(code)));
            assertEquals(0, format.pattern(code) >>> format.bits());
        }
    }

    @Property(tries = 400)
    void errorSumsGiveTheSameBits(@ForAll("cases") Case drawn) {
        Random random = new Random(drawn.seed);
        float[] scale = drawn.scales(random);
        Block block = drawn.block(scale);
        Limits limits = limits(scale, random);
        assertEquals(
                new ScalarKernel().errors(drawn.layout, limits, block),
                new VectorKernel().errors(drawn.layout, limits, block));
    }

    @Property(tries = 300)
    void momentsGiveTheSameBits(@ForAll("cases") Case drawn) {
        Block block = drawn.block(drawn.scales(new Random(drawn.seed)));
        assertEquals(new ScalarKernel().moments(block), new VectorKernel().moments(block));
        block.set(0, 0, 1, drawn.length / Lanes.COUNT * Lanes.COUNT);
        for (int i = 0; i < block.length(); i++) {
            block.x[i] = Float.isFinite(block.x[i]) ? block.x[i] : i;
        }
        assertEquals(new ScalarKernel().moments(block), new VectorKernel().moments(block));
    }

    @Property(tries = 400)
    void extremesAreTheSame(@ForAll("cases") Case drawn) {
        Block block = drawn.block(drawn.scales(new Random(drawn.seed)));
        Extremes.Part plain = Extremes.Part.empty(0, drawn.layout.parameters());
        Extremes.Part vector = Extremes.Part.empty(0, drawn.layout.parameters());
        new ScalarKernel().extremes(drawn.layout, block, plain);
        new VectorKernel().extremes(drawn.layout, block, vector);
        assertArrayEquals(plain.min(), vector.min());
        assertArrayEquals(plain.max(), vector.max());
    }
}
