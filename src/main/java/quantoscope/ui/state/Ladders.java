package quantoscope.ui.state;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.kernel.Affine;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Shown.Question;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What each number of bits would give, on the sample. A ladder is the same whatever the bits, and
 * is kept; with levels by hand it is that of fitted ones, but for the bar of those levels.
 */
final class Ladders {
    private record Key(Item item, Scheme scheme) {}

    private final Map<Key, Shown.Ladder> bars = new Newest<>();
    private final Map<Key, Float> fits = new Newest<>();

    /** What is known already. */
    synchronized Optional<Shown.Ladder> known(Question question, Evaluation live) {
        return depths(question)
                .flatMap(depths -> {
                    Shown.Ladder ladder = bars.get(anyBits(question, depths));
                    if (ladder == null) {
                        return Optional.empty();
                    }
                    if (!depths.byHand()) {
                        return Optional.of(ladder)
                                .filter(bars -> bars.decibels().length >= depths.most());
                    }
                    // A ladder is of all values, whatever is selected.
                    return knownFit(question, depths)
                            .filter(_ -> question.state().selection().isEmpty())
                            .map(fit -> withOwn(ladder, depths, live.figures(), fit));
                });
    }

    /**
     * Works it out.
     *
     * @param live what the live scheme does
     */
    Optional<Shown.Ladder> of(Question question, Subject subject, Evaluation live, Job job)
            throws Problem {
        Optional<Depths> found = depths(question);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Depths depths = found.get();
        Key key = anyBits(question, depths);
        Shown.Ladder ladder = get(bars, key);
        boolean tooShort =
                ladder != null && !depths.byHand() && ladder.decibels().length < depths.most();
        if (ladder == null || tooShort) {
            ladder = bars(depths, subject, job);
            put(bars, key, ladder);
        }
        if (!depths.byHand()) {
            return Optional.of(ladder);
        }
        Figures own = sampled(subject, live.quantizer(), job);
        return Optional.of(withOwn(ladder, depths, own, fit(question, depths, subject, job)));
    }

    private synchronized <V> V get(Map<Key, V> map, Key key) {
        return map.get(key);
    }

    private synchronized <V> void put(Map<Key, V> map, Key key, V value) {
        map.put(key, value);
    }

    private static Optional<Depths> depths(Question question) {
        return Depths.of(question.state().live(), question.item().entry().depth());
    }

    private static Key anyBits(Question question, Depths depths) {
        return new Key(question.item(), depths.at(depths.least()));
    }

    private static Shown.Ladder bars(Depths depths, Subject subject, Job job) throws Problem {
        float[] decibels = new float[depths.most()];
        float[] theory = new float[depths.most()];
        Arrays.fill(decibels, Float.NaN);
        Arrays.fill(theory, Float.NaN);
        for (int b = depths.least(); b <= depths.most() && depths.has(b); b++) {
            if (isRefused(depths.at(b), subject)) {
                continue;
            }
            Quantizer quantizer = depths.at(b).fit(subject.calibration(), job);
            Figures figures = sampled(subject, quantizer, job);
            decibels[b - 1] = (float) figures.sqnrDb();
            if (quantizer.program() instanceof Affine affine && affine.scale().length == 1) {
                double meanSquare = figures.mse() * Math.pow(10, figures.sqnrDb() / 10);
                double step = affine.scale()[0];
                theory[b - 1] = (float) (10 * Math.log10(12 * meanSquare / step / step));
            }
        }
        return new Shown.Ladder(decibels, theory, Float.NaN);
    }

    /** Numbers of some lengths fill whole bytes in longer rows only. */
    private static boolean isRefused(Scheme scheme, Subject subject) {
        try {
            scheme.check(subject.traits());
            return false;
        } catch (UsageProblem _) {
            return true;
        }
    }

    private static Figures sampled(Subject subject, Quantizer quantizer, Job job) {
        return Evaluation.sampled(subject, quantizer, job).figures();
    }

    /** The ladder of fitted levels with those by hand at their place. */
    private static Shown.Ladder withOwn(
            Shown.Ladder fitted, Depths depths, Figures own, float fit) {
        float[] decibels = resized(fitted.decibels(), depths.most());
        decibels[depths.now() - 1] = (float) own.sqnrDb();
        return new Shown.Ladder(decibels, resized(fitted.theory(), depths.most()), fit);
    }

    private static float[] resized(float[] bars, int count) {
        float[] resized = Arrays.copyOf(bars, count);
        Arrays.fill(resized, Math.min(bars.length, count), count, Float.NaN);
        return resized;
    }

    private float fit(Question question, Depths depths, Subject subject, Job job) throws Problem {
        Optional<Float> known = knownFit(question, depths);
        if (known.isPresent()) {
            return known.get();
        }
        Quantizer best = Depths.fitted(levels(depths)).fit(subject.calibration(), job);
        float decibels = (float) sampled(subject, best, job).sqnrDb();
        put(fits, new Key(question.item(), Depths.fitted(levels(depths))), decibels);
        return decibels;
    }

    /** What as many fitted levels give, where that is known; NaN where there is no fitting them. */
    private synchronized Optional<Float> knownFit(Question question, Depths depths) {
        int levels = levels(depths);
        return levels < 2 || levels > 1 << (int) depths.bits().bounds().most()
                ? Optional.of(Float.NaN)
                : Optional.ofNullable(fits.get(new Key(question.item(), Depths.fitted(levels))));
    }

    private static int levels(Depths depths) {
        Scheme live = depths.live();
        return live.type().parameters().stream()
                .filter(Parameter.Numbers.class::isInstance)
                .map(Parameter.Numbers.class::cast)
                .mapToInt(numbers -> live.settings().numbers(numbers).size())
                .findFirst()
                .orElse(0);
    }

    /** Forgets what belongs to a file that is closed. */
    synchronized void forget(Document document) {
        bars.keySet().removeIf(key -> key.item().document().equals(document));
        fits.keySet().removeIf(key -> key.item().document().equals(document));
    }
}
