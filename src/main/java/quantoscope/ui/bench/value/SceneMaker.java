package quantoscope.ui.bench.value;

import quantoscope.analysis.Evaluation;
import quantoscope.chart.Axis;
import quantoscope.chart.Role;
import quantoscope.chart.TransferPlot;
import quantoscope.chart.bench.Curves;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the scene of the value column from an answer; what stays the same is kept. */
final class SceneMaker {
    private final MadeCurves curves;
    private final Focus focus;
    private Quantizer sampledOf;
    private Curves.Sampled sampled;

    SceneMaker(MadeCurves curves, Focus focus) {
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
        Curves.Sampled dots = many ? sampled(shown, quantizer) : Curves.Sampled.NONE;
        Axis errors =
                many
                        ? Curves.errors(dots.dots(), axis)
                        : Curves.errors(drawn.getLast().staircase(), axis);
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
}
