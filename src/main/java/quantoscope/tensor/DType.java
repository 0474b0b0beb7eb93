package quantoscope.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * The stored type of a value, without byte order. The identifiers are those of {@code info --json}.
 */
public enum DType {
    F64("f64", 64, Kind.FLOAT),
    F32("f32", 32, Kind.FLOAT),
    F16("f16", 16, Kind.FLOAT),
    BF16("bf16", 16, Kind.FLOAT),
    F8_E4M3FN("f8_e4m3fn", 8, Kind.FLOAT),
    F8_E5M2("f8_e5m2", 8, Kind.FLOAT),
    F8_E4M3FNUZ("f8_e4m3fnuz", 8, Kind.FLOAT),
    F8_E5M2FNUZ("f8_e5m2fnuz", 8, Kind.FLOAT),
    F8_E8M0("f8_e8m0", 8, Kind.FLOAT),
    F4_E2M1("f4_e2m1", 4, Kind.FLOAT),
    I64("i64", 64, Kind.SIGNED),
    I32("i32", 32, Kind.SIGNED),
    I24("i24", 24, Kind.SIGNED),
    I16("i16", 16, Kind.SIGNED),
    I8("i8", 8, Kind.SIGNED),
    U64("u64", 64, Kind.UNSIGNED),
    U32("u32", 32, Kind.UNSIGNED),
    U16("u16", 16, Kind.UNSIGNED),
    U8("u8", 8, Kind.UNSIGNED),
    BOOL("bool", 8, Kind.UNSIGNED),
    C64("c64", 64, Kind.COMPLEX),
    C128("c128", 128, Kind.COMPLEX);

    /** What the bits stand for. */
    public enum Kind {
        FLOAT,
        SIGNED,
        UNSIGNED,
        COMPLEX
    }

    private final String id;
    private final int bits;
    private final Kind kind;

    DType(String id, int bits, Kind kind) {
        this.id = id;
        this.bits = bits;
        this.kind = kind;
    }

    /** The name in JSON and on the command line, such as {@code f32}. */
    public String id() {
        return id;
    }

    /** Bits one value takes in the file. */
    public int bits() {
        return bits;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** Whether every value of this type is a float32 too; the others are "shown as float32". */
    public boolean fitsFloat32() {
        return switch (kind) {
            case FLOAT -> bits <= 32;
            case SIGNED, UNSIGNED -> bits <= 24;
            case COMPLEX -> false;
        };
    }

    /**
     * Bytes that {@code count} values take, rounded up.
     *
     * @throws ArithmeticException if that exceeds a long
     */
    public long bytesFor(long count) {
        return bits >= 8
                ? Math.multiplyExact(count, (long) (bits / 8))
                : Math.addExact(Math.multiplyExact(count, (long) bits), 7L) / 8;
    }

    /** The type of that identifier. */
    public static Optional<DType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }
}
