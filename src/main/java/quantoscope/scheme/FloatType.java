package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat.Specials;

import java.util.Arrays;
import java.util.Optional;

/** Floating-point types with a name; the names are those of ml_dtypes. */
enum FloatType {
    FLOAT16("float16", "fp16", 5, 10, 15, Specials.IEEE),
    BFLOAT16("bfloat16", "bf16", 8, 7, 127, Specials.IEEE),
    TF32("tf32", "TF32", 8, 10, 127, Specials.IEEE),
    E4M3FN("e4m3fn", "fp8 E4M3FN", 4, 3, 7, Specials.NAN),
    E5M2("e5m2", "fp8 E5M2", 5, 2, 15, Specials.IEEE),
    E4M3FNUZ("e4m3fnuz", "fp8 E4M3FNUZ", 4, 3, 8, Specials.NAN_FOR_NEGATIVE_ZERO),
    E5M2FNUZ("e5m2fnuz", "fp8 E5M2FNUZ", 5, 2, 16, Specials.NAN_FOR_NEGATIVE_ZERO),
    E4M3("e4m3", "fp8 E4M3", 4, 3, 7, Specials.IEEE),
    E3M4("e3m4", "fp8 E3M4", 3, 4, 3, Specials.IEEE),
    E4M3B11FNUZ("e4m3b11fnuz", "fp8 E4M3B11FNUZ", 4, 3, 11, Specials.NAN_FOR_NEGATIVE_ZERO),
    E2M3FN("e2m3fn", "fp6 E2M3FN", 2, 3, 1, Specials.NONE),
    E3M2FN("e3m2fn", "fp6 E3M2FN", 3, 2, 3, Specials.NONE),
    E2M1FN("e2m1fn", "fp4 E2M1FN", 2, 1, 1, Specials.NONE),
    /** Exponents alone, without a sign: its fields are not used. */
    E8M0FNU("e8m0fnu", "E8M0", 8, 0, 127, Specials.NAN);

    private final String id;
    private final String title;
    private final int exponentBits;
    private final int mantissaBits;
    private final int bias;
    private final Specials specials;

    FloatType(
            String id,
            String title,
            int exponentBits,
            int mantissaBits,
            int bias,
            Specials specials) {
        this.id = id;
        this.title = title;
        this.exponentBits = exponentBits;
        this.mantissaBits = mantissaBits;
        this.bias = bias;
        this.specials = specials;
    }

    /** The name in specs, such as {@code e4m3fn}. */
    String id() {
        return id;
    }

    /** What people call it, such as "fp8 E4M3FN". */
    String title() {
        return title;
    }

    /** Its fields; not of E8M0. */
    FloatFields fields() {
        return new FloatFields(exponentBits, mantissaBits, bias, specials);
    }

    /** The type of that name. */
    static Optional<FloatType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }
}
