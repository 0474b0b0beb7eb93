package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.BinaryFloat.Cast;
import quantoscope.kernel.BinaryFloat.Fault;
import quantoscope.kernel.BinaryFloat.Pair;
import quantoscope.kernel.BinaryFloat.Specials;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.PowerFloat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whose cast from float32 it is. In range all round to nearest, ties to even; what becomes of
 * values beyond the largest, of infinities, of NaN, and of nearly everything in E8M0, was found by
 * running them (src/test/golden/casts.py): ml_dtypes 0.6.0 and NumPy 2.4.6, PyTorch 2.15.0 on x86,
 * the ONNX reference evaluator 1.23.2, ONNX Runtime 1.32.0.
 */
enum FloatLibrary {
    /** Nobody's: what the type's definition says, with NaN as 0 where there is none. */
    STANDARD("standard", "standard", EnumSet.allOf(FloatType.class)),
    ML_DTYPES("ml_dtypes", "ml_dtypes", EnumSet.complementOf(EnumSet.of(FloatType.TF32))),
    TORCH("torch", "PyTorch", common()),
    ONNX("onnx", "ONNX", withSmall()),
    ONNXRUNTIME("onnxruntime", "ONNX Runtime", common());

    private static final int UP = 1;
    private static final int NEAREST = 0x400000;
    private static final int DOWN = 0x800000;

    /** The bits of 2⁻¹²⁷, which pattern 0 stands for. */
    private static final int LEAST_POWER = 0x400000;

    /** The bits of 2¹²⁷, and its pattern. */
    private static final int LAST = 0x7F000000;

    private static final int LARGEST = 0xFE;

    private final String id;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Set<FloatType> types;

    FloatLibrary(String id, String title, Set<FloatType> types) {
        this.id = id;
        this.title = title;
        this.types = Set.copyOf(types);
    }

    private static Set<FloatType> common() {
        return EnumSet.of(
                FloatType.FLOAT16,
                FloatType.BFLOAT16,
                FloatType.E4M3FN,
                FloatType.E5M2,
                FloatType.E4M3FNUZ,
                FloatType.E5M2FNUZ,
                FloatType.E8M0FNU);
    }

    private static Set<FloatType> withSmall() {
        Set<FloatType> types = common();
        types.addAll(EnumSet.of(FloatType.E2M3FN, FloatType.E3M2FN, FloatType.E2M1FN));
        return types;
    }

    /** The name in specs. */
    String id() {
        return id;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** Whether it has a type. */
    boolean has(FloatType type) {
        return types.contains(type);
    }

    /** Whether its casts to a type can be told to saturate, or not to. */
    boolean choosesSaturation(FloatType type) {
        return switch (this) {
            case STANDARD -> type == FloatType.E8M0FNU || type.fields().specials() != Specials.NONE;
            case ML_DTYPES, TORCH -> false;
            case ONNX, ONNXRUNTIME ->
                    type == FloatType.E8M0FNU
                            || (type.fields().bits() == 8
                                    && type.fields().specials() != Specials.NONE);
        };
    }

    /** Whether its cast to E8M0 can be told how to round. */
    boolean choosesRounding() {
        return this != ML_DTYPES && this != TORCH;
    }

    static FloatLibrary of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst().orElseThrow();
    }

    /**
     * Its cast to a type that it has.
     *
     * @param saturate where it {@link #choosesSaturation}
     * @param rounding up, down or nearest, where it {@link #choosesRounding} and the type is E8M0
     */
    FloatFormat format(FloatType type, boolean saturate, String rounding) {
        if (type == FloatType.E8M0FNU) {
            return power(saturate, rounding);
        }
        boolean clamps =
                switch (this) {
                    case TORCH -> type == FloatType.E4M3FN;
                    case ML_DTYPES -> false;
                    case STANDARD, ONNX, ONNXRUNTIME -> saturate && choosesSaturation(type);
                };
        FloatFields fields = type.fields();
        Pair beyond = clamps ? fields.most() : fields.beyond();
        Fault fault = this == ONNXRUNTIME && !clamps ? fault(type) : Fault.NONE;
        boolean payload = type == FloatType.FLOAT16 && this != STANDARD;
        return fields.with(new Cast(beyond, beyond, nan(type), payload, fault));
    }

    /** A type of anybody's own: as the standard does it. */
    static BinaryFloat custom(FloatFields fields, boolean saturate) {
        Pair beyond = saturate ? fields.most() : fields.beyond();
        return fields.with(new Cast(beyond, beyond, fields.quietNan(), false, Fault.NONE));
    }

    private Pair nan(FloatType type) {
        FloatFields fields = type.fields();
        boolean numpy = this == ML_DTYPES || this == ONNX;
        if (fields.specials() == Specials.NONE) {
            // Their NaN is not checked for: its sign is turned around.
            return numpy ? new Pair(1 << (fields.bits() - 1), 0) : fields.quietNan();
        }
        return switch (type) {
            // NumPy keeps a signalling NaN, the others make it quiet.
            case FLOAT16 -> numpy ? fields.signed(fields.infinity()) : fields.quietNan();
            case BFLOAT16 -> this == TORCH ? new Pair(0xFFFF, 0xFFFF) : fields.quietNan();
            case E5M2 ->
                    this == TORCH || this == ONNXRUNTIME ? fields.lastNan() : fields.quietNan();
            default -> fields.quietNan();
        };
    }

    /** Where casts that do not saturate are wrong: one stops too late, one is NaN for a while. */
    private static Fault fault(FloatType type) {
        return switch (type) {
            case E4M3FN -> new Fault(480, 496, type.fields().most());
            case E5M2 -> new Fault(61440, 65536, type.fields().lastNan());
            default -> Fault.NONE;
        };
    }

    private PowerFloat power(boolean saturate, String rounding) {
        int from =
                !choosesRounding() || rounding.equals("nearest")
                        ? NEAREST
                        : rounding.equals("up") ? UP : DOWN;
        int most = saturate && choosesSaturation(FloatType.E8M0FNU) ? LARGEST : PowerFloat.NAN;
        // From here on a subnormal float32 is 2⁻¹²⁶: the same share of the way there, as elsewhere.
        int one = LEAST_POWER + (from == DOWN ? LEAST_POWER : from == UP ? 1 : LEAST_POWER / 2);
        return switch (this) {
            case STANDARD -> power(from, one, -1, new PowerFloat.Overflow(LAST + from, most), most);
            case ML_DTYPES, TORCH ->
                    power(
                            from,
                            LEAST_POWER + 1,
                            this == TORCH ? -1 : PowerFloat.NAN,
                            new PowerFloat.Overflow(LAST + from, most),
                            PowerFloat.NAN);
            case ONNX ->
                    power(
                            from,
                            // Up, all but 0 is above pattern 0, even what is below 2⁻¹²⁷.
                            from == UP ? 1 : from == DOWN ? DOWN : LEAST_POWER + 1,
                            -1,
                            new PowerFloat.Overflow(LAST + from, most),
                            PowerFloat.NAN);
            case ONNXRUNTIME -> {
                int under = saturate ? 0 : PowerFloat.NAN;
                yield new PowerFloat(
                        from,
                        new PowerFloat.Subnormals(LEAST_POWER, under, one),
                        under,
                        under,
                        // Without saturation even what would round down is NaN.
                        new PowerFloat.Overflow(LAST + (saturate ? from : UP), most),
                        most);
            }
        };
    }

    /** A cast without underflow; 0 is NaN where negative values are. */
    private static PowerFloat power(
            int from, int one, int negative, PowerFloat.Overflow overflow, int infinity) {
        return new PowerFloat(
                from,
                new PowerFloat.Subnormals(0, 0, one),
                Math.max(negative, 0),
                negative,
                overflow,
                infinity);
    }
}
