package quantoscope.ui.quantizer;

import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.analysis.Subject;
import quantoscope.scheme.Fitted;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Settings;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.Depths;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Changes settings of the live scheme, and refuses what does not fit the data. */
final class Changes {
    private static final String BY_HAND = "hand";
    private static final int DIGITS = 4;

    private final Session session;
    private final Focus focus;
    private final Latest fitting;
    private Gesture drag = Gesture.SINGLE;
    private Scheme beforeDrag;

    Changes(Session session) {
        this.session = session;
        this.focus = new Focus(session);
        this.fitting = new Latest(session);
    }

    /** A new drag begins. */
    void startDrag() {
        drag = session.newDrag();
        beforeDrag = session.stateProperty().get().live();
    }

    /** The drag at hand is given up. */
    void cancelDrag() {
        session.setLive(beforeDrag, drag());
    }

    /** What the drag at hand is called. */
    Gesture drag() {
        return drag;
    }

    /**
     * Sets a parameter; null unsets it.
     *
     * @throws UsageProblem if the scheme cannot have it so; nothing is changed then
     */
    void set(Parameter parameter, Object value, Gesture gesture) throws UsageProblem {
        Object checked = value == null ? null : parameter.check(value);
        change(settings -> settings.with(parameter, checked), gesture);
    }

    /**
     * Changes several settings at once.
     *
     * @throws UsageProblem as {@link #set}
     */
    void change(UnaryOperator<Settings> how, Gesture gesture) throws UsageProblem {
        Scheme live = session.stateProperty().get().live();
        Scheme next = new Scheme(live.type(), how.apply(live.settings()));
        next.check(traits());
        session.setLive(next, gesture);
    }

    /**
     * Sets one end of the range. Where a rule gave the range, it is by hand from then on: the other
     * end stays where the rule had it, or opposite where the range is symmetric.
     *
     * @throws UsageProblem as {@link #set}
     */
    void setEnd(Parameter parameter, Object value, Gesture gesture) throws UsageProblem {
        Object checked = value == null ? null : parameter.check(value);
        Scheme live = session.stateProperty().get().live();
        Parameter range = parameter(live, "range").orElseThrow();
        boolean upper = parameter.key().equals("high");
        Parameter other = parameter(live, upper ? "low" : "high").orElseThrow();
        boolean opposite =
                isSymmetric() && checked instanceof Double end && (upper ? end > 0 : end < 0);
        Object otherEnd =
                opposite
                        ? (Object) (-(Double) checked)
                        : isByHand(live)
                                ? live.settings().value(other)
                                : (Object)
                                        derived(other.key()).stream()
                                                .boxed()
                                                .findFirst()
                                                .orElse(null);
        change(
                settings ->
                        settings.with(range, BY_HAND)
                                .with(parameter, checked)
                                .with(other, otherEnd),
                gesture);
    }

    /**
     * Drags one end of the range; it stops before the other one.
     *
     * @throws UsageProblem as {@link #set}
     */
    void dragEnd(Parameter parameter, double value) throws UsageProblem {
        boolean upper = parameter.key().equals("high");
        double stop = isSymmetric() ? 0 : end(upper ? "low" : "high");
        double gap = Math.max(Math.abs(stop), Math.abs(value)) / 1000;
        double to = upper ? Math.max(value, stop + gap) : Math.min(value, stop - gap);
        setEnd(parameter, to == value || Double.isNaN(to) ? value : Numerals.near(to, gap), drag);
    }

    /** Where an end of the range is; NaN before that is known. */
    private double end(String key) {
        Scheme live = session.stateProperty().get().live();
        return isByHand(live)
                        && live.settings().value(parameter(live, key).orElseThrow())
                                instanceof Double set
                ? set
                : derived(key).orElse(Double.NaN);
    }

    /** Whether an end of the range can be set: not where every group has a range of its own. */
    boolean canSetEnds(Settings settings) {
        Scheme live = session.stateProperty().get().live();
        return parameter(live, "range")
                .filter(range -> live.type().applies(range, settings, traits()))
                .filter(_ -> isByHand(live) || sets() == 1)
                .isPresent();
    }

    /** Whether the live scheme's range is by hand. */
    boolean isByHand() {
        return isByHand(session.stateProperty().get().live());
    }

    private static boolean isByHand(Scheme live) {
        return parameter(live, "range")
                .filter(range -> BY_HAND.equals(live.settings().value(range)))
                .isPresent();
    }

    private static Optional<Parameter> parameter(Scheme scheme, String key) {
        return scheme.type().parameters().stream().filter(p -> p.key().equals(key)).findFirst();
    }

    /** Whether the range lies about 0 by the scheme itself. */
    boolean isSymmetric() {
        return quantizer().filter(q -> q.fitted().zeroPoint().length == 0).isPresent();
    }

    /** Bits of a code under settings of the live scheme. */
    int codeBits(Settings settings) {
        return session.stateProperty().get().live().type().codeBits(settings);
    }

    /** How many parameter sets there are; 1 before that is known. */
    int sets() {
        return quantizer().map(q -> q.program().layout().parameters()).orElse(1);
    }

    /** The parameter set that the plots show. */
    int set() {
        Shown shown = session.shownProperty().get();
        return shown == null ? 0 : focus.parameter(shown, shown.live().quantizer());
    }

    /** The live quantizer as fitted last. */
    Optional<Quantizer> quantizer() {
        return Optional.ofNullable(session.shownProperty().get())
                .map(shown -> shown.live().quantizer());
    }

    /** Sets the levels to as many as asked for, with the least mean squared error. */
    void fitLevels(int count, Gesture gesture) {
        Shown shown = session.shownProperty().get();
        if (shown != null) {
            Scheme best = Depths.fitted(count);
            fitting.run(
                    job -> LevelLists.of(fitted(best, shown.subject(), job)),
                    levels -> takeLevels(levels, best.type().title(), gesture));
        }
    }

    private static float[] fitted(Scheme best, Subject data, Job job) throws Problem {
        return best.fit(data.calibration(), job).fitted().codebook();
    }

    /** Drops levels that are still being fitted. */
    void stopFitting() {
        fitting.cancel();
    }

    /** Sets the levels, and keeps where they came from; what is not of that data any more waits. */
    private void takeLevels(List<Double> levels, String title, Gesture gesture) {
        EntryState.Origin from = new EntryState.Origin(title, levels);
        session.change(
                state ->
                        LevelLists.with(state.live(), levels)
                                .map(scheme -> state.withLive(scheme, from))
                                .orElse(state),
                gesture);
    }

    /** The share clipped, as it is written; a dash before it is known. */
    String clipped() {
        return Optional.ofNullable(session.shownProperty().get())
                .map(shown ->
                        FigureText.of(
                                Figure.CLIPPED, shown.live().figures().clipped(), !shown.exact()))
                .map(text -> text + " %")
                .orElse(FigureText.NONE);
    }

    /** The same in full precision; empty before it is known. */
    String exactClipped() {
        Shown shown = session.shownProperty().get();
        return shown == null ? "" : Numerals.exact(100 * shown.live().figures().clipped());
    }

    /** What fitting gave for a parameter that is not set, in the parameter set at hand. */
    OptionalDouble derived(String key) {
        Optional<Quantizer> quantizer = quantizer();
        if (quantizer.isEmpty()) {
            return OptionalDouble.empty();
        }
        Fitted fitted = quantizer.get().fitted();
        return switch (key) {
            case "low" -> at(fitted.limits().low());
            case "high" -> at(fitted.limits().high());
            case "scale" -> sets() == 1 ? at(fitted.scale()) : OptionalDouble.empty();
            case "zero" -> zero(fitted.zeroPoint());
            case "axis" -> OptionalDouble.of(traits().shape().rank() - 1);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble zero(int[] points) {
        return points.length == 1 ? OptionalDouble.of(points[0]) : OptionalDouble.empty();
    }

    private OptionalDouble at(float[] numbers) {
        int set = set();
        return set < numbers.length && Float.isFinite(numbers[set])
                ? OptionalDouble.of(rounded(numbers[set]))
                : OptionalDouble.empty();
    }

    /** As it is written: what is dragged on from it is not to have more digits. */
    private static double rounded(float number) {
        return new BigDecimal(number).round(new MathContext(DIGITS)).doubleValue();
    }

    /** Of the data at hand; of any as long as it is being read. */
    Traits traits() {
        Shown shown = session.shownProperty().get();
        return shown == null ? Traits.ANY : shown.subject().traits();
    }
}
