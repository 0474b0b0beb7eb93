package quantoscope.kernel;

/** One value after the other, in plain Java: the specification of every program. */
final class ScalarKernel implements Kernel {
    @Override
    public void quantize(Program program, Block block) {
        long index = block.first();
        for (int i = 0; i < block.length(); i++, index += block.step()) {
            int parameter = program.layout().parameterAt(index);
            float x = block.x[i];
            int code =
                    switch (program) {
                        case Affine affine -> code(affine, parameter, x, index);
                        case Levels levels -> code(levels, parameter, x);
                    };
            block.codes[i] = code;
            block.reconstruction[i] = value(program, parameter, code);
        }
    }

    /** The code of x, at that position in the data. */
    static int code(Affine affine, int parameter, float x, long index) {
        float v = Float.isNaN(x) ? 0 : x / affine.scale()[parameter];
        int zero = affine.zeroPoint()[parameter];
        Affine.Codes codes = affine.codes();
        if (codes.wrap() && Float.isFinite(v)) {
            float modulus = 1 << codes.bits();
            float rounded = round(affine, v, index);
            int wrapped = (int) (rounded - (float) Math.floor(rounded / modulus) * modulus) + zero;
            int from = codes.high() - (1 << codes.bits()) + 1;
            return Math.max(codes.low(), Math.floorMod(wrapped - from, 1 << codes.bits()) + from);
        }
        float clamped = Math.clamp(v, codes.low() - zero, codes.high() - zero);
        return (int) round(affine, clamped, index) + zero;
    }

    private static float round(Affine affine, float v, long index) {
        float u =
                affine.rounding() == Rounding.STOCHASTIC ? Chance.at(affine.seed(), index) : 0;
        return round(affine.rounding(), v, u);
    }

    /** Rounds; {@code u} in [0, 1) is what stochastic rounding compares the fraction with. */
    static float round(Rounding rounding, float v, float u) {
        float even = (float) Math.rint(v);
        // Exact: the distance to the nearest integer is a float for every float.
        float rest = v - even;
        int step =
                switch (rounding) {
                    case HALF_EVEN -> 0;
                    case HALF_UP -> rest == 0.5f ? 1 : 0;
                    case HALF_DOWN -> rest == -0.5f ? -1 : 0;
                    case HALF_AWAY ->
                            rest == 0.5f && v > 0 ? 1 : rest == -0.5f && v < 0 ? -1 : 0;
                    case HALF_TOWARD_ZERO ->
                            rest == -0.5f && v > 0 ? -1 : rest == 0.5f && v < 0 ? 1 : 0;
                    case UP -> rest > 0 && v > 0 ? 1 : rest < 0 && v < 0 ? -1 : 0;
                    case TOWARD_ZERO -> rest < 0 && v > 0 ? -1 : rest > 0 && v < 0 ? 1 : 0;
                    case CEILING -> rest > 0 ? 1 : 0;
                    case FLOOR -> rest < 0 ? -1 : 0;
                    case STOCHASTIC -> {
                        float fraction = rest < 0 ? rest + 1 : rest;
                        int floor = rest < 0 ? -1 : 0;
                        yield u < fraction ? floor + 1 : floor;
                    }
                };
        return even + step;
    }

    /** The code of x: how many thresholds lie below x / s. */
    static int code(Levels levels, int parameter, float x) {
        float v = Float.isNaN(x) ? 0 : x / levels.scale()[parameter];
        float[] thresholds = levels.thresholds();
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] < v) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The value that a code stands for. */
    static float value(Program program, int parameter, int code) {
        return switch (program) {
            case Affine affine ->
                    snap(
                            (code - affine.zeroPoint()[parameter] + affine.offset())
                                    * affine.scale()[parameter],
                            affine.integerMaximum());
            case Levels levels ->
                    snap(levels.levels()[code] * levels.scale()[parameter], levels.integerMaximum());
        };
    }

    /** Rounds half up and clamps to the samples of an image of integers. */
    private static float snap(float value, int integerMaximum) {
        return integerMaximum == 0
                ? value
                : Math.clamp(round(Rounding.HALF_UP, value, 0), 0, integerMaximum);
    }
}
