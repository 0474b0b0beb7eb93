package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import quantoscope.kernel.block.GgmlFp4;
import quantoscope.kernel.block.GgmlIq4;
import quantoscope.kernel.block.GgmlKMinimum;
import quantoscope.kernel.block.GgmlKSymmetric;
import quantoscope.kernel.block.GgmlLinear;
import quantoscope.kernel.block.GgmlTernary;
import quantoscope.kernel.block.Mx;
import quantoscope.kernel.block.MxElement;
import quantoscope.kernel.block.Nvfp4;
import quantoscope.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Every block format: vectors give the bits of plain Java, and a part of the data those of all. */
@SuppressWarnings("FloatingPointLiteralPrecision") // The nearest float will do.
class BlockProperties {
    private static final int MOST_BLOCKS = 40;

    static List<BlockFormat> formats() {
        List<BlockFormat> formats = new ArrayList<>();
        for (GgmlLinear.Kind kind : GgmlLinear.Kind.values()) {
            formats.add(GgmlLinear.of(kind));
        }
        for (GgmlKMinimum.Kind kind : GgmlKMinimum.Kind.values()) {
            formats.add(GgmlKMinimum.of(kind));
        }
        formats.addAll(
                List.of(
                        GgmlKSymmetric.three(),
                        GgmlKSymmetric.six(),
                        GgmlIq4.single(),
                        GgmlIq4.grouped(),
                        GgmlTernary.dense(),
                        GgmlTernary.plain(),
                        GgmlFp4.mx(),
                        GgmlFp4.nv()));
        for (MxElement element : MxElement.values()) {
            for (Mx.Rule rule : Mx.Rule.values()) {
                if (element != MxElement.INT8) {
                    formats.add(Mx.torchao(element, rule));
                }
            }
            for (Mx.Ties ties : Mx.Ties.values()) {
                formats.add(Mx.microxcaling(element, ties));
            }
        }
        for (Nvfp4.Library library : Nvfp4.Library.values()) {
            for (float shared : new float[] {1e-3f, 2e-45f, 0, 1e30f, 1 / 0f}) {
                formats.add(Nvfp4.of(library, shared, 2));
            }
        }
        formats.add(Nvfp4.of(Nvfp4.Library.TORCHAO, 1, 1));
        return formats;
    }

    /** What a property draws; the rest follows from the seed. */
    record Case(BlockFormat format, long seed) {
        float[] values() {
            Random random = new Random(seed);
            int blocks = 1 + random.nextInt(MOST_BLOCKS);
            float[] x = new float[blocks * format.facts().size()];
            for (int at = 0; at < x.length; at += 16) {
                fill(x, at, random);
            }
            return x;
        }
    }

    /** Sixteen values of one kind: plain, of one magnitude or another, on a grid, constant, odd. */
    private static void fill(float[] x, int at, Random random) {
        int kind = random.nextInt(10);
        float scale = Math.scalb(1f, random.nextInt(kind == 0 ? 276 : 12) - (kind == 0 ? 149 : 6));
        float constant = (random.nextInt(9) - 4) * scale;
        for (int i = at; i < at + 16; i++) {
            x[i] =
                    switch (kind) {
                        case 1 -> constant;
                        case 2 -> (random.nextInt(33) - 16) * 0.25f * scale;
                        case 3 -> random.nextInt(8) == 0 ? odd(random) : random.nextFloat();
                        case 4 -> Math.max(0, (float) random.nextGaussian()) * scale;
                        case 5 -> random.nextBoolean() ? -0f : 0f;
                        case 6 -> Math.scalb(random.nextFloat() - 0.5f, random.nextInt(40) - 30);
                        default -> (float) random.nextGaussian() * scale;
                    };
        }
    }

    private static float odd(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Float.NaN;
            case 1 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            case 2 -> Float.MIN_VALUE * (random.nextInt(9) - 4);
            case 3 -> (random.nextBoolean() ? 1 : -1) * 3.4e38f;
            default -> random.nextBoolean() ? -0f : 0f;
        };
    }

    @Provide
    Arbitrary<Case> cases() {
        List<BlockFormat> formats = formats();
        return Arbitraries.longs()
                .map(seed -> new Case(formats.get(Math.floorMod(seed, formats.size())), seed));
    }

    private static Source source(float[] x) {
        return new Source() {
            @Override
            public long count() {
                return x.length;
            }

            @Override
            public void read(long from, long step, float[] into, int length) {
                for (int i = 0; i < length; i++) {
                    into[i] = x[(int) (from + i * step)];
                }
            }
        };
    }

    private static BlockCodec codec(BlockFormat format, float... x) {
        Layout.Groups layout = Layout.Groups.flat(Shape.of(x.length), format.facts().group());
        return BlockCodec.of(format, layout, 0).on(source(x)).packing();
    }

    private static Block run(BlockCodec codec, BlockCoder coder, Span span, float... x) {
        Block block = new Block();
        block.set(0, span.first(), span.step(), (int) span.count());
        source(x).read(span.first(), span.step(), block.x, (int) span.count());
        new BlockStage(codec, coder).apply(block);
        return block;
    }

    private static int[] bits(float[] values, int length) {
        int[] bits = new int[length];
        for (int i = 0; i < length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    private static int[] first(int[] codes, int length) {
        return Arrays.copyOf(codes, length);
    }

    @Property(tries = 3000)
    void vectorsGiveTheSameBits(@ForAll("cases") Case drawn) {
        float[] x = drawn.values();
        BlockCodec codec = codec(drawn.format, x);
        Span all = new Span(0, 1, x.length);
        Block plain = run(codec, new PlainCoder(drawn.format), all, x);
        Block vector = run(codec, drawn.format.vectors(), all, x);
        String where = drawn.format.toString();
        assertArrayEquals(first(plain.codes, x.length), first(vector.codes, x.length), where);
        assertArrayEquals(
                bits(plain.reconstruction, x.length), bits(vector.reconstruction, x.length), where);
        assertArrayEquals(plain.bytes().codes(), vector.bytes().codes(), where);
        assertArrayEquals(plain.bytes().scales(), vector.bytes().scales(), where);
        assertEquals(plain.clipped, vector.clipped, where);
    }

    @Property(tries = 1000)
    void aPartGivesTheCodesOfTheWhole(@ForAll("cases") Case drawn) {
        float[] x = drawn.values();
        Random random = new Random(drawn.seed);
        BlockCodec codec = codec(drawn.format, x);
        Block all = run(codec, new PlainCoder(drawn.format), new Span(0, 1, x.length), x);
        int first = random.nextInt(x.length);
        int step = random.nextInt(3) == 0 ? 1 + random.nextInt(50) : 1;
        int count = 1 + random.nextInt((x.length - 1 - first) / step + 1);
        Block part = run(codec, drawn.format.vectors(), new Span(first, step, count), x);
        for (int i = 0; i < count; i++) {
            int at = first + i * step;
            assertEquals(all.codes[at], part.codes[i], drawn.format.toString());
            assertEquals(
                    Float.floatToIntBits(all.reconstruction[at]),
                    Float.floatToIntBits(part.reconstruction[i]),
                    drawn.format.toString());
        }
    }

    @Property(tries = 1000)
    void bytesSayAllOfIt(@ForAll("cases") Case drawn) {
        float[] x = drawn.values();
        BlockFacts facts = drawn.format.facts();
        BlockCodec codec = codec(drawn.format, x);
        Block all = run(codec, drawn.format.vectors(), new Span(0, 1, x.length), x);
        int[] codes = new int[x.length];
        float[] result = new float[x.length];
        Coded coded = new Coded(facts, codes);
        for (int at = 0; at < x.length; at += facts.size()) {
            drawn.format.unpack(all.bytes(), at / facts.size(), coded.at(at));
            PlainCoder.reconstruct(facts, coded, result);
        }
        assertArrayEquals(first(all.codes, x.length), codes, drawn.format.toString());
        assertArrayEquals(
                bits(all.reconstruction, x.length),
                bits(result, x.length),
                drawn.format.toString());
    }

    @Property(tries = 300)
    void aCurveSaysWhatBecomesOfValues(@ForAll("cases") Case drawn) {
        float[] x = drawn.values();
        BlockCodec codec = codec(drawn.format, x);
        int parameter = new Random(drawn.seed).nextInt(codec.layout().parameters());
        BlockCurve curve = BlockCurve.of(codec, parameter);
        assertEquals(curve.levels().length - 1, curve.thresholds().length);
        for (int i = 1; i < curve.levels().length; i++) {
            assertTrue(curve.levels()[i - 1] < curve.levels()[i]);
            double threshold = curve.thresholds()[i - 1];
            assertTrue(
                    curve.levels()[i - 1] <= threshold && threshold <= curve.levels()[i],
                    drawn.format + ": " + threshold);
        }
    }
}
