package quantoscope.analysis;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Program;
import quantoscope.scheme.Quantizer;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the error would be if it were spread evenly over a step and independent of the data: the
 * textbook's figures, beside the measured ones.
 *
 * @param label of the row, with the premise
 * @param texts a figure's expected value as people read it; absent where theory says nothing
 */
public record Theory(String label, Map<Figure, String> texts) {
    /**
     * The theory for one quantizer.
     *
     * @param meanSquare of the data
     * @param clipped whether any value was clipped, which the theory leaves out
     */
    public static Theory of(Quantizer quantizer, double meanSquare, boolean clipped) {
        Program program = quantizer.program();
        Map<Figure, String> texts = new EnumMap<>(Figure.class);
        int codes = program.highCode() - program.lowCode() + 1;
        texts.put(Figure.ENTROPY, "≤ " + FigureText.decimals(Math.log(codes) / Math.log(2), 2));
        if (!(program instanceof Affine affine)) {
            return new Theory("theory: none for levels", texts);
        }
        Step step = Step.of(affine);
        if (step.bias == 0) {
            texts.put(Figure.BIAS, "0");
        }
        if (affine.scale().length > 1) {
            return new Theory("theory: none for groups", texts);
        }
        double delta = affine.scale()[0];
        double mse = delta * delta * step.meanSquare;
        texts.put(Figure.MSE, FigureText.significant(mse, 3));
        if (meanSquare > 0) {
            String sqnr = FigureText.decimals(10 * Math.log10(meanSquare / mse), 2);
            texts.put(Figure.SQNR, clipped ? sqnr + " in range" : sqnr);
        }
        String name = step.most == 1 ? "Δ " : "Δ/2 ";
        texts.put(Figure.MAX_ERROR, name + FigureText.significant(delta * step.most, 3));
        if (step.bias != 0 && !Double.isNaN(step.bias)) {
            texts.put(Figure.BIAS, FigureText.of(Figure.BIAS, delta * step.bias));
        }
        return new Theory("theory for this step", texts);
    }

    /**
     * The error of a value spread evenly over one step, in steps.
     *
     * @param meanSquare mean of e²
     * @param most the largest |e|
     * @param bias mean of e; NaN where it depends on the sign of the data
     */
    private record Step(double meanSquare, double most, double bias) {
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
