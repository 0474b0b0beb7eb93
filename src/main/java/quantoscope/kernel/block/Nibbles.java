package quantoscope.kernel.block;

import quantoscope.kernel.Kernel;

/** Codes of four bits as ggml lays them: the first half of a run low, the second half high. */
final class Nibbles {
    private Nibbles() {}

    /** Packs the low four bits of {@code 2 · half} codes into {@code half} bytes. */
    static void pack(int[] codes, int at, int half, byte[] into, int to) {
        Kernel.BEST.packHalves(codes, at, half, into, to);
    }

    /** Unpacks {@code half} bytes. */
    static void unpack(byte[] from, int start, int half, int[] into, int at) {
        for (int i = 0; i < half; i++) {
            into[at + i] = from[start + i] & 15;
            into[at + half + i] = from[start + i] >> 4 & 15;
        }
    }
}
