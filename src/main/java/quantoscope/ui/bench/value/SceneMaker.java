package quantoscope.ui.bench.value;

import quantoscope.analysis.Evaluation;
import quantoscope.chart.Axis;
import quantoscope.chart.ErrorPlot;
import quantoscope.chart.Polyline;
import quantoscope.chart.Role;
import quantoscope.chart.Staircase;
import quantoscope.chart.TransferPlot;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes the scene of the value column from an answer; what stays the same is kept. */
final class SceneMaker {
    /** Errors beyond this many half steps are off the scale: clipping would flatten the rest. */
    private static final double HALF_STEPS = 4;

    private static final int MOST_STEPS = 1 << 12;

    private final Curves curves;
    private final Focus focus;
    private Quantizer sampledOf;
    private Curves.Sampled sampled;

    SceneMaker(Curves curves, Focus focus) {
        this.curves = curves;
        this.focus = focus;
    }

    /**
     * The scene of an answer.
     *
     * @param compared the pinned settings to be drawn too
     */
    ValueScene make(Shown shown, Axis axis, Set<Slot> compared) {
        Slot slot =
                shown.evaluation(shown.question().state().shown()).isPresent()
                        ? shown.question().state().shown()
                        : Slot.LIVE;
        Quantizer quantizer = shown.front().quantizer();
        int parameter = focus.parameter(shown, quantizer);
        List<TransferPlot.Curve> drawn = new ArrayList<>();
        for (int ghost : curves.ghosts(quantizer)) {
            drawn.add(new TransferPlot.Curve(Role.GHOST, curves.staircase(quantizer, ghost, axis)));
        }
        for (Slot other : List.of(Slot.B, Slot.A, Slot.LIVE)) {
            if (other != slot && compared.contains(other)) {
                shown.evaluation(other).ifPresent(e -> drawn.add(curve(other, e, shown, axis)));
            }
        }
        drawn.add(curve(slot, shown.front(), shown, axis));
        boolean many = quantizer.program().layout().parameters() > 1;
        Curves.Sampled dots = many ? sampled(shown, quantizer) : NO_DOTS;
        Axis errors =
                many ? errorsOf(dots.dots(), axis) : errorsOf(drawn.getLast().staircase(), axis);
        return new ValueScene(
                shown,
                axis,
                quantizer,
                parameter,
                Curves.kept(quantizer.program(), parameter),
                List.copyOf(drawn),
                errors,
                dots);
    }

    private static final Curves.Sampled NO_DOTS = new Curves.Sampled(ErrorPlot.Dots.NONE, 1);

    /** The role of a slot. */
    static Role role(Slot slot) {
        return switch (slot) {
            case LIVE -> Role.LIVE;
            case A -> Role.A;
            case B -> Role.B;
        };
    }

    private TransferPlot.Curve curve(Slot slot, Evaluation evaluation, Shown shown, Axis axis) {
        Quantizer quantizer = evaluation.quantizer();
        int parameter = focus.parameter(shown, quantizer);
        return new TransferPlot.Curve(role(slot), curves.staircase(quantizer, parameter, axis));
    }

    private Curves.Sampled sampled(Shown shown, Quantizer quantizer) {
        if (!quantizer.equals(sampledOf)) {
            sampledOf = quantizer;
            sampled = Curves.dots(quantizer, shown.subject());
        }
        return sampled;
    }

    private static Axis errorsOf(Staircase staircase, Axis axis) {
        int first = staircase.index(axis.low());
        int last = staircase.index(axis.high());
        double most = 0;
        if (last - first <= MOST_STEPS) {
            Polyline errors = staircase.errors(axis.low(), axis.high());
            for (int i = 0; i < errors.count(); i++) {
                most = Math.max(most, Math.abs(errors.y()[i]));
            }
        } else {
            most =
                    Math.max(
                            Math.abs(staircase.levels()[first] - axis.low()),
                            Math.abs(staircase.levels()[last] - axis.high()));
        }
        double half = halfStep(staircase);
        return symmetric(half > 0 ? Math.min(most, HALF_STEPS * half) : most, axis);
    }

    /** Half of the widest step between thresholds. */
    static double halfStep(Staircase staircase) {
        double widest = 0;
        double[] levels = staircase.levels();
        for (int i = 1; i < levels.length; i++) {
            widest = Math.max(widest, levels[i] - levels[i - 1]);
        }
        return widest / 2;
    }

    private static Axis errorsOf(ErrorPlot.Dots dots, Axis axis) {
        float[] magnitudes = new float[dots.e().length];
        int used = 0;
        for (float e : dots.e()) {
            if (Float.isFinite(e)) {
                magnitudes[used++] = Math.abs(e);
            }
        }
        Arrays.sort(magnitudes, 0, used);
        return symmetric(used == 0 ? 0 : 1.5 * magnitudes[(int) (0.995 * (used - 1))], axis);
    }

    private static Axis symmetric(double most, Axis axis) {
        double top = most > 0 ? 1.1 * most : (axis.high() - axis.low()) / 100;
        return Axis.linear(-top, top);
    }
}
