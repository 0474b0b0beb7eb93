package quantoscope.ui.quantizer;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeText;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.SchemeSwitch;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What other schemes would make of the data at hand, on its sample, one after the other. */
final class SchemeTrials {
    private static final long USUAL_BITS = 4;
    private static final long USUAL_GROUP = 32;

    /**
     * What a scheme gives.
     *
     * @param sqnrDb on the sample
     * @param bits a value takes with everything counted
     */
    record Trial(double sqnrDb, double bits) {}

    private final Session session;
    private final Latest measuring;
    private final Map<Scheme, Trial> known = new HashMap<>();
    private Subject subject;

    SchemeTrials(Session session) {
        this.session = session;
        measuring = new Latest(session);
    }

    /** What is known of a scheme. */
    Optional<Trial> of(Scheme scheme) {
        return Optional.ofNullable(known.get(scheme));
    }

    /**
     * Schemes worth a look: every kind with so many bits, and its scales per tensor, per channel
     * where there are several in a tensor, and per group.
     */
    List<Scheme> candidates(Optional<Long> wantedBits) {
        Scheme live = session.stateProperty().get().live();
        long bits =
                wantedBits.orElseGet(
                        () -> SchemeText.bits(live).map(live.settings()::whole).orElse(USUAL_BITS));
        List<Scheme> all = new ArrayList<>();
        for (SchemeType type : Schemes.ALL) {
            type.aliases().keySet().stream().sorted().map(SchemeTrials::called).forEach(all::add);
            Scheme plain = SchemeSwitch.to(type, live);
            Optional<Parameter.Whole> depth = SchemeText.bits(plain);
            if (depth.isPresent()) {
                Parameter.Bounds bounds = depth.get().bounds();
                long allowed = Math.clamp(bits, (long) bounds.least(), (long) bounds.most());
                plain = with(plain, depth.get(), allowed);
            }
            Optional<Parameter> group = parameter(type, "group");
            Optional<Parameter> axis = parameter(type, "axis");
            if (group.isEmpty() || axis.isEmpty()) {
                all.add(plain);
                continue;
            }
            Scheme whole = with(with(plain, axis.get(), null), group.get(), null);
            all.add(whole);
            if (hasChannels()) {
                all.add(with(whole, axis.get(), 0L));
            }
            all.add(with(whole, group.get(), USUAL_GROUP));
        }
        return all.stream().distinct().toList();
    }

    /** The scheme of an identifier or an alias that there is. */
    static Scheme called(String name) {
        try {
            return Spec.parse(name);
        } catch (UsageProblem e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether the first dimension holds the outputs of a layer. */
    private boolean hasChannels() {
        Entry entry = session.itemProperty().get().entry();
        return entry.kind() == Kind.TENSOR
                && entry.shape().rank() > 1
                && entry.shape().dimension(0) > 1;
    }

    private static Optional<Parameter> parameter(SchemeType type, String key) {
        return type.parameters().stream().filter(p -> p.key().equals(key)).findFirst();
    }

    private static Scheme with(Scheme scheme, Parameter parameter, Object value) {
        return new Scheme(scheme.type(), scheme.settings().with(parameter, value));
    }

    /** Why a scheme cannot take the data at hand; empty where it can. */
    Optional<String> refusal(Scheme scheme) {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return Optional.empty();
        }
        try {
            scheme.check(shown.subject().traits());
            return Optional.empty();
        } catch (UsageProblem problem) {
            return Optional.of(problem.getMessage());
        }
    }

    /** Tries schemes in turn in the background, and tells of each. */
    void run(List<Scheme> schemes, Consumer<Scheme> done) {
        Shown shown = session.shownProperty().get();
        measuring.cancel();
        if (shown == null) {
            return;
        }
        if (!shown.subject().equals(subject)) {
            known.clear();
            subject = shown.subject();
        }
        List<Scheme> left = schemes.stream().filter(each -> !known.containsKey(each)).toList();
        next(left, done);
    }

    private void next(List<Scheme> left, Consumer<Scheme> done) {
        if (left.isEmpty()) {
            return;
        }
        Scheme scheme = left.getFirst();
        Subject data = subject;
        measuring.run(
                job -> {
                    Quantizer quantizer = scheme.fit(data.calibration(), job);
                    double sqnr = Evaluation.sampled(data, quantizer, job).figures().sqnrDb();
                    return new Trial(sqnr, quantizer.bitsPerValue());
                },
                trial -> {
                    known.put(scheme, trial);
                    done.accept(scheme);
                    next(left.subList(1, left.size()), done);
                });
    }

    void stop() {
        measuring.cancel();
    }

    /** How many parameter sets share the data, in a word or two. */
    String detail(Scheme scheme) {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return scheme.type().summary();
        }
        Layout layout = scheme.type().layout(scheme.settings(), shown.subject().traits());
        return switch (layout) {
            case Layout.Groups groups -> detail(scheme, groups.size());
            case Layout.Blocks blocks -> detail(scheme, blocks.size());
            default -> scheme.type().summary();
        };
    }

    private static String detail(Scheme scheme, int group) {
        return "%s, %d a scale".formatted(scheme.type().summary(), group);
    }
}
