package quantoscope.kernel;

/** One value after the other, in plain Java: the specification of every program. */
final class ScalarKernel implements Kernel {
    @Override
    public Stage prepare(Program program) {
        return switch (program) {
            case BlockCodec codec -> new BlockStage(codec, new PlainCoder(codec.format()));
            case Contextual contextual -> new ContextStage(contextual, prepare(contextual.inner()));
            case Affine _, Levels _, Minifloat _ -> block -> run(program, block);
        };
    }

    private static void run(Program program, Block block) {
        long index = block.first();
        for (int i = 0; i < block.length(); i++, index += block.step()) {
            int parameter = program.layout().parameterAt(index);
            float x = block.x[i];
            int code =
                    switch (program) {
                        case Affine affine -> code(affine, parameter, x, index);
                        case Levels levels -> code(levels, parameter, x);
                        case Minifloat minifloat -> code(minifloat, parameter, x);
                        case BlockCodec codec -> codec.code(parameter, x, index);
                        case Contextual contextual ->
                                throw new IllegalStateException(contextual.toString());
                    };
            block.codes[i] = code;
            block.reconstruction[i] = value(program, parameter, code);
        }
    }

    @Override
    public void errors(Layout layout, Limits limits, Block block, ErrorSums.Running into) {
        long index = block.first();
        for (int i = 0; i < block.length(); i++, index += block.step()) {
            float x = block.x[i];
            if (!Float.isFinite(x)) {
                continue;
            }
            into.add(i % Lanes.COUNT, x, block.reconstruction[i] - x);
            int parameter = layout.parameterAt(index);
            into.clipped += x < limits.low()[parameter] || x > limits.high()[parameter] ? 1 : 0;
            into.count++;
        }
    }

    @Override
    public long clipped(Layout layout, Limits limits, Block block) {
        long clipped = 0;
        long index = block.first();
        for (int i = 0; i < block.length(); i++, index += block.step()) {
            int parameter = layout.parameterAt(index);
            float x = block.x[i];
            boolean outside = x < limits.low()[parameter] || x > limits.high()[parameter];
            clipped += outside && Float.isFinite(x) ? 1 : 0;
        }
        return clipped;
    }

    @Override
    public Moments.Part moments(Block block) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        long nan = 0;
        long positive = 0;
        long negative = 0;
        double[] sum = new double[Lanes.COUNT];
        for (int i = 0; i < block.length(); i++) {
            float x = block.x[i];
            if (Float.isFinite(x)) {
                min = Math.min(min, x);
                max = Math.max(max, x);
                sum[i % Lanes.COUNT] += x;
            } else if (Float.isNaN(x)) {
                nan++;
            } else if (x > 0) {
                positive++;
            } else {
                negative++;
            }
        }
        long finite = block.length() - nan - positive - negative;
        double mean = finite == 0 ? 0 : Lanes.sum(sum) / finite;
        return new Moments.Part(
                block.length(), nan, positive, negative, min, max, central(block, finite, mean));
    }

    private static Moments.Central central(Block block, long finite, double mean) {
        double[] m2 = new double[Lanes.COUNT];
        double[] m3 = new double[Lanes.COUNT];
        double[] m4 = new double[Lanes.COUNT];
        for (int i = 0; i < block.length(); i++) {
            float x = block.x[i];
            if (Float.isFinite(x)) {
                double d = x - mean;
                double d2 = d * d;
                int lane = i % Lanes.COUNT;
                m2[lane] += d2;
                m3[lane] += d2 * d;
                m4[lane] += d2 * d2;
            }
        }
        return new Moments.Central(finite, mean, Lanes.sum(m2), Lanes.sum(m3), Lanes.sum(m4));
    }

    @Override
    public void extremes(Layout layout, Block block, Extremes.Part part) {
        long index = block.first();
        for (int i = 0; i < block.length(); i++, index += block.step()) {
            part.add(layout.parameterAt(index), block.x[i]);
        }
    }

    /** The code of x, at that position in the data. */
    static int code(Affine affine, int parameter, float x, long index) {
        if (affine.isEmulated()) {
            return ScalarArithmetic.code(affine, parameter, x);
        }
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
        float least = codes.low() - zero;
        float most = codes.high() - zero;
        float clamped = v < least ? least : v > most ? most : v;
        return (int) round(affine, clamped, index) + zero;
    }

    private static float round(Affine affine, float v, long index) {
        float u = affine.rounding() == Rounding.STOCHASTIC ? Chance.at(affine.seed(), index) : 0;
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
                    case HALF_AWAY -> rest == 0.5f && v > 0 ? 1 : rest == -0.5f && v < 0 ? -1 : 0;
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

    /** The code of x: how many thresholds lie below its v. */
    static int code(Levels levels, int parameter, float x) {
        float v = levels.normalized(parameter, x);
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

    /** The code of x; a NaN keeps its bits. */
    static int code(Minifloat minifloat, int parameter, float x) {
        return minifloat.format().encode(Float.isNaN(x) ? x : x / minifloat.scale()[parameter]);
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
                    snap(
                            levels.levels()[code] * levels.scale()[parameter],
                            levels.integerMaximum());
            case Minifloat minifloat ->
                    snap(
                            minifloat.format().decode(code) * minifloat.scale()[parameter],
                            minifloat.integerMaximum());
            case BlockCodec codec -> codec.value(parameter, code);
            case Contextual contextual -> value(contextual.inner(), parameter, code);
        };
    }

    /** Rounds half up and clamps to the samples of an image of integers. */
    static float snap(float value, int integerMaximum) {
        return integerMaximum == 0
                ? value
                : Math.clamp(round(Rounding.HALF_UP, value, 0), 0, integerMaximum);
    }
}
