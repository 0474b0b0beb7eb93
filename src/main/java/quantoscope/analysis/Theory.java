package quantoscope.analysis;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Dither;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Noise;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rotation;
import quantoscope.scheme.Quantizer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the error would be if it were spread evenly over a step and independent of the data: the
 * textbook's figures, beside the measured ones.
 *
 * @param label of the row, with the premise
 * @param texts a figure's expected value as people read it; absent where theory says nothing
 * @param numbers the same at full precision
 */
public record Theory(String label, Map<Figure, String> texts, Map<Figure, Double> numbers) {
    private Theory(String label) {
        this(label, new EnumMap<>(Figure.class), new EnumMap<>(Figure.class));
    }

    private void put(Figure figure, double number, String text) {
        texts.put(figure, text);
        numbers.put(figure, number);
    }

    private Theory as(String other) {
        return new Theory(other, texts, numbers);
    }

    /**
     * The theory for one quantizer.
     *
     * @param meanSquare of the data
     * @param clipped whether any value was clipped, which the theory leaves out
     */
    public static Theory of(Quantizer quantizer, double meanSquare, boolean clipped) {
        Program program = quantizer.program();
        Theory theory = new Theory("theory for this step");
        double codes = program.highCode() - program.lowCode() + 1.0;
        double most = program.plain().entropyBits(Math.log(codes) / Math.log(2));
        theory.put(Figure.ENTROPY, most, "≤ " + FigureText.decimals(most, 2));
        if (!(program.plain() instanceof Affine affine)) {
            return theory.as(
                    program.plain() instanceof Minifloat
                            ? "theory: none for floats"
                            : "theory: none for levels");
        }
        if (program instanceof Contextual contextual && !(contextual.context() instanceof Noise)) {
            return theory.as(
                    contextual.context() instanceof Rotation
                            ? "theory: none after rotation"
                            : "theory: none with calibration");
        }
        Step step = Step.of(affine).with(noise(program));
        if (step.bias == 0) {
            theory.put(Figure.BIAS, 0, "0");
        }
        if (affine.scale().length > 1) {
            return theory.as("theory: none for groups");
        }
        double delta = affine.scale()[0];
        double mse = delta * delta * step.meanSquare;
        theory.put(Figure.MSE, mse, FigureText.significant(mse, 3));
        if (meanSquare > 0) {
            double sqnr = 10 * Math.log10(meanSquare / mse);
            String text = FigureText.decimals(sqnr, 2);
            theory.put(Figure.SQNR, sqnr, clipped ? text + " in range" : text);
        }
        if (Double.isFinite(step.most)) {
            String name = step.most == 1 ? "Δ " : step.most == 0.5 ? "Δ/2 " : "";
            double error = delta * step.most;
            theory.put(Figure.MAX_ERROR, error, name + FigureText.significant(error, 3));
        }
        if (step.bias != 0 && !Double.isNaN(step.bias)) {
            double bias = delta * step.bias;
            theory.put(Figure.BIAS, bias, FigureText.of(Figure.BIAS, bias));
        }
        return theory;
    }

    private static Optional<Noise> noise(Program program) {
        return program instanceof Contextual contextual
                        && contextual.context() instanceof Noise noise
                ? Optional.of(noise)
                : Optional.empty();
    }

    /**
     * The error of a value spread evenly over one step, in steps.
     *
     * @param meanSquare mean of e²
     * @param most the largest |e|
     * @param bias mean of e; NaN where it depends on the sign of the data
     */
    private record Step(double meanSquare, double most, double bias) {
        /**
         * With dither the two are independent and their powers add up; subtracting it leaves what
         * there was. A filter of errors adds up theirs, tap by tap.
         */
        Step with(Optional<Noise> noise) {
            if (noise.isEmpty()) {
                return this;
            }
            Dither dither = noise.get().dither();
            double variance = dither.subtractive() ? 0 : dither.kind().variance();
            double reach = dither.subtractive() ? 0 : dither.kind().most();
            double power = 1;
            double sum = 1;
            for (float tap : noise.get().filter()) {
                power += (double) tap * tap;
                sum += Math.abs(tap);
            }
            return new Step((meanSquare + variance) * power, (most + reach) * sum, bias);
        }

        static Step of(Affine affine) {
            if (affine.offset() != 0) {
                return new Step(1 / 12.0, 0.5, 0);
            }
            return switch (affine.rounding()) {
                case HALF_EVEN, HALF_UP, HALF_DOWN, HALF_AWAY, HALF_TOWARD_ZERO ->
                        new Step(1 / 12.0, 0.5, 0);
                case FLOOR -> new Step(1 / 3.0, 1, -0.5);
                case CEILING -> new Step(1 / 3.0, 1, 0.5);
                case UP, TOWARD_ZERO -> new Step(1 / 3.0, 1, Double.NaN);
                case STOCHASTIC -> new Step(1 / 6.0, 1, 0);
            };
        }
    }
}
