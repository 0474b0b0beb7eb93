package quantoscope.kernel;

import quantoscope.tensor.DType;

import java.util.EnumMap;
import java.util.Map;

/** What each code of a type of at most eight bits stands for. */
final class SmallFloats {
    private static final Map<DType, float[]> TABLES = tables();

    private SmallFloats() {}

    /** 256 values, or 16 for a type of four bits; the caller leaves them as they are. */
    static float[] table(DType dtype) {
        return TABLES.get(dtype);
    }

    private static Map<DType, float[]> tables() {
        Map<DType, float[]> tables = new EnumMap<>(DType.class);
        for (DType dtype : DType.values()) {
            if (dtype.bits() <= 8) {
                float[] table = new float[1 << dtype.bits()];
                for (int code = 0; code < table.length; code++) {
                    table[code] = value(dtype, code);
                }
                tables.put(dtype, table);
            }
        }
        return tables;
    }

    /**
     * The rules are those of ml_dtypes: "fn" has no infinities and its NaN is all ones, "fnuz" has
     * neither infinities nor −0, whose code is its NaN, and a bias one larger.
     */
    private static float value(DType dtype, int code) {
        return switch (dtype) {
            case F8_E4M3FN -> (code & 0x7F) == 0x7F ? Float.NaN : parts(code, 8, 3, 7);
            case F8_E5M2 ->
                    (code & 0x7F) > 0x7C
                            ? Float.NaN
                            : code == 0x7C
                                    ? Float.POSITIVE_INFINITY
                                    : code == 0xFC
                                            ? Float.NEGATIVE_INFINITY
                                            : parts(code, 8, 2, 15);
            case F8_E4M3FNUZ -> code == 0x80 ? Float.NaN : parts(code, 8, 3, 8);
            case F8_E5M2FNUZ -> code == 0x80 ? Float.NaN : parts(code, 8, 2, 16);
            case F8_E8M0 -> code == 0xFF ? Float.NaN : Math.scalb(1f, code - 127);
            case F4_E2M1 -> parts(code, 4, 1, 1);
            case I8 -> (byte) code;
            case BOOL -> code == 0 ? 0 : 1;
            case U8 -> code;
            default -> throw new IllegalArgumentException(dtype.id());
        };
    }

    /** Sign, exponent and mantissa, subnormals included. */
    private static float parts(int code, int bits, int mantissaBits, int bias) {
        int mantissa = code & ((1 << mantissaBits) - 1);
        int exponent = (code & ((1 << (bits - 1)) - 1)) >> mantissaBits;
        float magnitude =
                exponent == 0
                        ? Math.scalb((float) mantissa, 1 - bias - mantissaBits)
                        : Math.scalb(
                                (float) (mantissa + (1 << mantissaBits)),
                                exponent - bias - mantissaBits);
        return code >> (bits - 1) == 0 ? magnitude : -magnitude;
    }
}
