package quantoscope.scheme;

import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The values of {@code src/test/golden/sweeps.py}, made as they are there. */
final class BlockSweeps {
    static final int ROW = 256;

    private BlockSweeps() {}

    /** Numerical Recipes' congruential generator. */
    private static final class Generator {
        private int state;

        Generator(int seed) {
            state = seed;
        }

        int next() {
            state = 1664525 * state + 1013904223;
            return state;
        }

        int signed() {
            return (next() >>> 8) - 8388608;
        }

        /** What stands beside the largest of a block. */
        float[] rest() {
            float[] rest = new float[31];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = signed() / 8388608f;
            }
            return rest;
        }
    }

    private static float[] semantics() {
        Generator random = new Generator(1);
        float[] x = new float[8192];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.scalb(random.signed() / 8388608.0, -(i >> 8 & 7));
        }
        return x;
    }

    private static float[] magnitudes() {
        Generator random = new Generator(2);
        float[] x = new float[560 * ROW];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.scalb((double) random.signed(), i / ROW / 2 - 152 - 23);
        }
        return x;
    }

    private static float[] spread() {
        Generator random = new Generator(3);
        float[] x = new float[1024 * ROW];
        for (int i = 0; i < x.length; i++) {
            int a = random.signed();
            int b = random.next();
            // Python's remainder, of a negative number: never negative.
            int exponent = Math.floorMod(-(b >>> 8), 1 + i / ROW % 17);
            double value = Math.scalb(a / 8388608.0, exponent);
            int kind = b >>> 28;
            x[i] = (float) (kind == 0 ? 0 : kind > 1 ? value : (Math.rint(value * 8) + 0.0) / 8);
        }
        return x;
    }

    private static float[] powers() {
        float[] rest = new Generator(4).rest();
        int count = 254 * 201 * 32;
        float[] x = new float[Math.ceilDiv(count, ROW) * ROW];
        IntUnaryOperator top = e -> Float.floatToRawIntBits(Math.scalb(1f, e - 126));
        for (int at = 0; at < count; at += 32) {
            int e = at / 32 / 201;
            x[at] = Float.intBitsToFloat(top.applyAsInt(e) - at / 32 % 201);
            for (int i = 0; i < rest.length; i++) {
                x[at + 1 + i] = rest[i] * (Float.intBitsToFloat(top.applyAsInt(e)) * 0.5f);
            }
        }
        return x;
    }

    private static float[] scales() {
        float[] rest = new Generator(5).rest();
        float[] mantissas = {1, 1.5f, 1.75f, 1.875f};
        float[] x = new float[4 * 238 * 49 * 32];
        for (int at = 0; at < x.length; at += 32) {
            int block = at / 32;
            float top = Math.scalb(mantissas[block / 49 / 238], block / 49 % 238 - 119);
            x[at] = Float.intBitsToFloat(Float.floatToRawIntBits(top) + block % 49 - 24);
            for (int i = 0; i < rest.length; i++) {
                x[at + 1 + i] = rest[i] * (top * 0.5f);
            }
        }
        return x;
    }

    private static float[] elements() {
        int count = 29 * 21 * 32;
        float[] x = new float[Math.ceilDiv(count, ROW) * ROW];
        for (int at = 0; at < count; at += 32) {
            int s = at / 32 / 21;
            float one = Float.intBitsToFloat(Float.floatToRawIntBits(1) - at / 32 % 21);
            x[at] = 1.9f * Math.scalb(1f, 7 * s - 98);
            for (int i = 1; i < 32; i++) {
                x[at + i] = one * Math.scalb(1f, 7 * s - 98 - i) * (i % 2 == 1 ? -1 : 1);
            }
        }
        return x;
    }

    /** Each by its name. */
    static Map<String, float[]> all() {
        return Map.of(
                "semantics", semantics(),
                "magnitudes", magnitudes(),
                "spread", spread(),
                "powers", powers(),
                "scales", scales(),
                "elements", elements());
    }
}
