package quantoscope.kernel.block;

/** The element types of OCP's microscaling formats, version 1.0. */
public enum MxElement {
    E4M3(new SmallFloat(4, 3, 448), 8),
    E5M2(new SmallFloat(5, 2, 57344), 15),
    E3M2(new SmallFloat(3, 2, 28), 4),
    E2M3(new SmallFloat(2, 3, 7.5f), 2),
    E2M1(new SmallFloat(2, 1, 6), 2),
    /** Two's complement in units of 2⁻⁶; −128 is not used. */
    INT8(null, 0);

    private static final int MOST = 127;
    private static final int UNITS = 64;

    @SuppressWarnings("ImmutableEnumChecker") // A record.
    private final SmallFloat small;

    private final int largestExponent;

    MxElement(SmallFloat small, int largestExponent) {
        this.small = small;
        this.largestExponent = largestExponent;
    }

    /** The type as a float; null for integers. */
    SmallFloat small() {
        return small;
    }

    /** The exponent of the largest power of two there is. */
    int largestExponent() {
        return largestExponent;
    }

    /** The largest value. */
    float largest() {
        return small == null ? (float) MOST / UNITS : small.largest();
    }

    /** Bits of an element. */
    public int bits() {
        return small == null ? Byte.SIZE : small.bits();
    }

    int lowCode() {
        return small == null ? -MOST : 0;
    }

    float[] table() {
        if (small != null) {
            return small.values();
        }
        float[] values = GgmlMath.from(-MOST, 2 * MOST + 1);
        for (int i = 0; i < values.length; i++) {
            values[i] /= UNITS;
        }
        return values;
    }
}
