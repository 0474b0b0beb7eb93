package quantoscope.scheme;

import quantoscope.kernel.Affine;

import java.util.Arrays;
import java.util.List;

/** The integers that libraries store codes in. */
enum IntegerType {
    INT2("int2", 2, true),
    UINT2("uint2", 2, false),
    INT4("int4", 4, true),
    UINT4("uint4", 4, false),
    INT8("int8", 8, true),
    UINT8("uint8", 8, false),
    INT16("int16", 16, true),
    UINT16("uint16", 16, false);

    private final String id;
    private final int bits;
    private final boolean signed;

    IntegerType(String id, int bits, boolean signed) {
        this.id = id;
        this.bits = bits;
        this.signed = signed;
    }

    int bits() {
        return bits;
    }

    boolean isSigned() {
        return signed;
    }

    int low() {
        return signed ? -(1 << (bits - 1)) : 0;
    }

    int high() {
        return signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
    }

    /** All codes of the type. */
    Affine.Codes codes() {
        return new Affine.Codes(bits, low(), high(), false);
    }

    /** The parameter that chooses one, with some of them to choose from. */
    static Parameter.Choice parameter(IntegerType usual, IntegerType... types) {
        List<Parameter.Option> options =
                Arrays.stream(types).map(type -> new Parameter.Option(type.id, type.id)).toList();
        return new Parameter.Choice(
                "type", "Type", "The integers that codes are stored in.", options, usual.id);
    }

    /** The one that the settings name. */
    static IntegerType of(Settings settings, Parameter.Choice parameter) {
        String id = settings.word(parameter);
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst().orElseThrow();
    }
}
