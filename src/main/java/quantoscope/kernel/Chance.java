package quantoscope.kernel;

/**
 * Random numbers as a function of a seed and a position, so that chunks, threads and previews
 * agree: u = hash(seed, index), by the 32-bit finalizer of MurmurHash3 applied to each half of the
 * index in turn.
 */
public final class Chance {
    static final int FIRST = 0x85EBCA6B;
    static final int SECOND = 0xC2B2AE35;
    static final float UNIT = 0x1p-24f;

    private Chance() {}

    /** A number in [0, 1), a multiple of 2⁻²⁴. */
    public static float at(long seed, long index) {
        return (mix(upper(seed, index) ^ (int) index) >>> 8) * UNIT;
    }

    /** What the seed and the upper half of an index contribute. */
    static int upper(long seed, long index) {
        int h = mix((int) seed ^ mix((int) (seed >>> 32) ^ 0x9E3779B9));
        return mix(h ^ (int) (index >>> 32));
    }

    private static int mix(int value) {
        int h = value;
        h = (h ^ (h >>> 16)) * FIRST;
        h = (h ^ (h >>> 13)) * SECOND;
        return h ^ (h >>> 16);
    }
}
