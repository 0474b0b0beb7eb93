package quantoscope.kernel;

/**
 * Random numbers as a function of a seed and a position, so that chunks, threads and previews
 * agree: u = hash(seed, index), by the 32-bit finalizer of MurmurHash3 applied to each half of the
 * index in turn.
 */
public final class Chance {
    private Chance() {}

    /** A number in [0, 1), a multiple of 2⁻²⁴. */
    public static float at(long seed, long index) {
        int h = mix((int) seed ^ mix((int) (seed >>> 32) ^ 0x9E3779B9));
        h = mix(h ^ (int) (index >>> 32));
        h = mix(h ^ (int) index);
        return (h >>> 8) * 0x1p-24f;
    }

    private static int mix(int value) {
        int h = value;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }
}
