package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.PositFloat;
import quantoscope.kernel.PowerFloat;

import java.util.Arrays;

/**
 * A floating-point type's cast as steps, without a scale.
 *
 * @param thresholds ascending; a value on one takes the step before it
 * @param levels one more; infinite or NaN where the cast overflows to those, and falling where it
 *     drops signs
 */
public record FloatSteps(double[] thresholds, double[] levels) {
    /** The steps of a cast; what happens at 0 alone is left out. */
    public static FloatSteps of(FloatFormat format) {
        Builder positive = new Builder(format, 1);
        Builder negative = new Builder(format, -1);
        for (Builder side : new Builder[] {positive, negative}) {
            side.upTo(format.largest());
            if (format instanceof BinaryFloat binary) {
                side.faulty(binary);
            }
        }
        return negative.mirrored().then(positive);
    }

    /**
     * Where code c ends and c + 1 begins; infinite where one of them is not a finite number. A code
     * that no value takes lies between two equal ones.
     */
    static double edge(FloatFormat format, int code) {
        float below = format.decode(code);
        float above = format.decode(code + 1);
        if (!Float.isFinite(below) || !Float.isFinite(above)) {
            return code < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return switch (format) {
            case BinaryFloat _ -> ((double) below + above) / 2;
            case PowerFloat power ->
                    Math.nextDown(
                            (double)
                                    Float.intBitsToFloat(
                                            code == 0
                                                    ? power.subnormals().one()
                                                    : (code << 23) + power.roundUpFrom()));
            case PositFloat posit ->
                    code == 0 || code == -1
                            ? 0
                            : new PositFloat(posit.bits() + 1, posit.es()).decode(2 * code + 1);
        };
    }

    private FloatSteps then(Builder positive) {
        int first = thresholds.length;
        double[] edges = Arrays.copyOf(thresholds, first + 1 + positive.steps - 1);
        double[] values = Arrays.copyOf(levels, first + 1 + positive.steps);
        edges[first] = 0;
        for (int i = 1; i < positive.steps; i++) {
            edges[first + i] = Math.nextDown(positive.from[i]);
        }
        System.arraycopy(positive.values, 0, values, first + 1, positive.steps);
        return new FloatSteps(edges, values).merged();
    }

    /** Without thresholds between equal levels. */
    private FloatSteps merged() {
        double[] edges = new double[thresholds.length];
        double[] values = new double[levels.length];
        values[0] = levels[0];
        int used = 0;
        for (int i = 0; i < thresholds.length; i++) {
            // −0 and 0 are one level.
            if (Double.compare(levels[i + 1] + 0.0, values[used] + 0.0) != 0) {
                edges[used++] = thresholds[i];
                values[used] = levels[i + 1];
            }
        }
        return new FloatSteps(Arrays.copyOf(edges, used), Arrays.copyOf(values, used + 1));
    }

    /** The steps of one sign, from 0 outward: step i begins at magnitude {@code from[i]}. */
    private static final class Builder {
        private final FloatFormat format;
        private final int sign;
        private double[] from = new double[1 << 9];
        private double[] values = new double[1 << 9];
        private int steps;

        Builder(FloatFormat format, int sign) {
            this.format = format;
            this.sign = sign;
            add(0, Float.MIN_VALUE);
        }

        /** Adds the step that a magnitude lies on; it replaces one that begins where it does. */
        private void add(double first, float magnitude) {
            if (steps == from.length) {
                from = Arrays.copyOf(from, 2 * steps);
                values = Arrays.copyOf(values, 2 * steps);
            }
            if (steps > 1 && first <= from[steps - 1]) {
                steps--;
            }
            from[steps] = first;
            values[steps++] = format.decode(format.encode(sign * magnitude));
        }

        /** All that the type holds, and what lies beyond. */
        void upTo(float largest) {
            int code = format.encode(Float.MIN_VALUE);
            if (Float.isNaN(format.decode(code))) {
                code = format.lowCode();
                float least = format.decode(code);
                add(least, least);
            }
            for (; format.decode(code) < largest; code++) {
                double edge = edge(format, code);
                float value = format.decode(code + 1);
                add(behind(edge, code), value);
            }
            add(behind(beyond(largest), code), Float.MAX_VALUE);
        }

        /** What lies on an edge is of the step before it, or of the one behind. */
        private double behind(double edge, int code) {
            boolean exact = edge == (float) edge;
            return exact && format.encode((float) edge) != code ? edge : Math.nextUp(edge);
        }

        private double beyond(float largest) {
            double step = largest - (double) format.decode(format.encode(largest) - 1);
            return switch (format) {
                case BinaryFloat _ -> largest + step / 2;
                case PowerFloat power ->
                        Math.nextDown((double) Float.intBitsToFloat(power.overflow().from()));
                case PositFloat _ -> largest;
            };
        }

        void faulty(BinaryFloat binary) {
            BinaryFloat.Fault fault = binary.cast().fault();
            if (fault.from() < fault.to()) {
                add(fault.from(), fault.from());
                add(fault.to(), fault.to());
            }
        }

        FloatSteps mirrored() {
            double[] edges = new double[steps - 1];
            double[] values = new double[steps];
            for (int i = 0; i < steps; i++) {
                values[steps - 1 - i] = this.values[i];
                if (i > 0) {
                    edges[steps - 1 - i] = -from[i];
                }
            }
            return new FloatSteps(edges, values);
        }
    }
}
