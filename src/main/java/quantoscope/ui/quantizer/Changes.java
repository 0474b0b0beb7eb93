package quantoscope.ui.quantizer;

import quantoscope.scheme.Fitted;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Settings;
import quantoscope.scheme.Traits;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Changes settings of the live scheme, and refuses what does not fit the data. */
final class Changes {
    private final Session session;
    private long drags;

    Changes(Session session) {
        this.session = session;
    }

    /** A new drag begins. */
    void startDrag() {
        drags++;
    }

    /** What the drag at hand is called. */
    Gesture drag() {
        return Gesture.drag(drags);
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

    /** What fitting gave for a parameter that is not set, where there is one number of it. */
    OptionalDouble derived(String key) {
        Shown shown = session.shownProperty().get();
        if (shown == null || shown.live().quantizer().program().layout().parameters() != 1) {
            return OptionalDouble.empty();
        }
        Fitted fitted = shown.live().quantizer().fitted();
        return switch (key) {
            case "low" -> first(fitted.limits().low());
            case "high" -> first(fitted.limits().high());
            case "scale" -> first(fitted.scale());
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble first(float[] numbers) {
        return numbers.length == 1 && Float.isFinite(numbers[0])
                ? OptionalDouble.of(numbers[0])
                : OptionalDouble.empty();
    }

    /** Of the data at hand; of any as long as it is being read. */
    Traits traits() {
        Shown shown = session.shownProperty().get();
        return shown == null ? Traits.ANY : shown.subject().traits();
    }
}
