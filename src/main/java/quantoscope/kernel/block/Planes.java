package quantoscope.kernel.block;

import quantoscope.kernel.Kernel;
import quantoscope.kernel.Packing;

/** How ggml lays the bits of 256 codes: byte l holds those of l, l + 32, l + 64 … */
final class Planes {
    private static final int SIZE = 256;
    private static final int RUN = 128;
    private static final int STRIDE = 32;

    private static final Packing.Plane PAIR = new Packing.Plane(0, 2);

    private Planes() {}

    /** The low two bits: of every 128 codes in 32 bytes. */
    static void packPairs(int[] codes, int at, byte[] into, int to) {
        for (int run = 0; run < SIZE; run += RUN) {
            Kernel.BEST.packPlanes(codes, at + run, PAIR, into, to + run / 4);
        }
    }

    static void unpackPairs(byte[] from, int start, int[] into, int at) {
        for (int run = 0; run < SIZE; run += RUN) {
            for (int l = 0; l < STRIDE; l++) {
                int pairs = from[start + run / 4 + l];
                for (int t = 0; t < 4; t++) {
                    into[at + run + l + STRIDE * t] = (pairs >> (2 * t)) & 3;
                }
            }
        }
    }

    /** Bit {@code bit}: of all codes in 32 bytes. */
    static void packBits(int[] codes, int at, int bit, byte[] into, int to) {
        Kernel.BEST.packPlanes(codes, at, new Packing.Plane(bit, 1), into, to);
    }

    /** Adds bit {@code bit} to codes that are there. */
    static void unpackBits(byte[] from, int start, int bit, int[] into, int at) {
        for (int l = 0; l < STRIDE; l++) {
            for (int t = 0; t < SIZE / STRIDE; t++) {
                into[at + l + STRIDE * t] |= (from[start + l] >> t & 1) << bit;
            }
        }
    }
}
