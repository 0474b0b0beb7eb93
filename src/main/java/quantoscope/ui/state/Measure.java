package quantoscope.ui.state;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Sample;
import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.kernel.Block;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.ChangedFileException;
import quantoscope.kernel.CodeCounts;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.Workers;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.ui.state.Shown.Question;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Works out what the screen shows, in stages: figures of the first values where there are many,
 * figures of a sample, figures of every value, and the SQNR of every number of bits. Keeps the
 * values of open entries and the last exact results, so that flipping between settings costs
 * nothing. Stages may run on any thread.
 */
final class Measure {
    private static final long SHORT_NANOS = 1_500_000;

    /** More values take longer than a frame: their exact pass waits until the preview is drawn. */
    private static final long AT_ONCE = 1 << 20;

    private static final long STILL_NANOS = 3_000_000;

    /** Previews that follow each other faster are those of a knob in motion. */
    private static final long UNREST_NANOS = 100_000_000;

    /** Longer than a frame: the next step of a knob in motion comes before. */
    private static final long MOTION_NANOS = 25_000_000;

    /** What an exact result depends on. */
    private record Key(Item item, Scheme scheme, Optional<Selection> selection) {}

    /** What decides how long a preview takes, roughly. */
    private record Effort(Item item, List<Object> words) {
        static Effort of(Question question) {
            Scheme live = question.state().live();
            List<Object> words =
                    live.settings().values().values().stream()
                            .filter(String.class::isInstance)
                            .map(Object.class::cast)
                            .toList();
            return new Effort(question.item(), List.of(live.type().id(), words));
        }
    }

    private final Services.Loader loader;
    private final Workers workers;
    private final Map<Item, Subject> subjects = new ConcurrentHashMap<>();
    private final Set<Item> fitted = ConcurrentHashMap.newKeySet();
    private final Map<Effort, Long> lastPreview = new ConcurrentHashMap<>();
    private final Map<Key, Evaluation> exact = new Newest<>();
    private final Ladders ladders = new Ladders();
    private volatile long previewedNanos = System.nanoTime() - UNREST_NANOS;
    private volatile boolean moving;

    /**
     * @param workers share the exact pass
     */
    Measure(Services.Loader loader, Workers workers) {
        this.loader = loader;
        this.workers = workers;
    }

    /** The stages, in order. */
    List<LiveLoop.Stage<Question, Shown>> stages() {
        return List.of(this::first, this::preview, this::exact, this::ladder);
    }

    /** Whether a preview took so little last time that the screen's thread can make it. */
    boolean isShort(Question question) {
        if (known(question, question.state().live()).isPresent()) {
            return true;
        }
        Long last = lastPreview.get(Effort.of(question));
        return last != null && last < SHORT_NANOS;
    }

    /** The values of an item, read at the first call. */
    Subject subject(Item item, Job job) throws Problem {
        Subject known = subjects.get(item);
        if (known == null) {
            known = loader.load(item, job);
            subjects.put(item, known);
        }
        return known;
    }

    /** Forgets what belongs to a file that is closed. */
    void forget(Document document) {
        subjects.keySet().removeIf(item -> item.document().equals(document));
        fitted.removeIf(item -> item.document().equals(document));
        lastPreview.keySet().removeIf(effort -> effort.item().document().equals(document));
        synchronized (exact) {
            exact.keySet().removeIf(key -> key.item().document().equals(document));
        }
        ladders.forget(document);
    }

    /** Of large data that nobody has looked at yet its first values, else the preview. */
    private Shown first(Question question, Optional<Shown> before, Job job) throws Problem {
        Subject subject = subject(question.item(), job);
        if (!subject.isLarge()
                || fitted.contains(question.item())
                || question.state().selection().isPresent()) {
            return preview(question, job);
        }
        long start = System.nanoTime();
        Subject glimpse = subject.glimpse();
        Quantizer quantizer = question.state().live().fit(glimpse.calibration(), job);
        Evaluation some = Evaluation.sampled(glimpse, quantizer, job);
        long nanos = System.nanoTime() - start;
        return new Shown(question, glimpse, Map.of(Slot.LIVE, some), Optional.empty(), nanos);
    }

    private Shown preview(Question question, Optional<Shown> before, Job job) throws Problem {
        return before.isPresent() && !before.get().subject().isGlimpse()
                ? before.get()
                : preview(question, job);
    }

    private Shown preview(Question question, Job job) throws Problem {
        Subject subject = subject(question.item(), job);
        long start = System.nanoTime();
        moving = start - previewedNanos < UNREST_NANOS;
        previewedNanos = start;
        Map<Slot, Evaluation> evaluations = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.values()) {
            Optional<Evaluation> known =
                    question.state().scheme(slot).flatMap(scheme -> known(question, scheme));
            known.ifPresent(evaluation -> evaluations.put(slot, evaluation));
        }
        if (!evaluations.containsKey(Slot.LIVE)) {
            Quantizer quantizer = question.state().live().fit(subject.calibration(), job);
            Optional<Selection> selection = question.state().selection();
            evaluations.put(
                    Slot.LIVE,
                    selection.isPresent()
                            ? within(subject, quantizer, selection.get(), true, job)
                            : Evaluation.sampled(subject, quantizer, job));
            lastPreview.put(Effort.of(question), System.nanoTime() - start);
        }
        fitted.add(question.item());
        long nanos = System.nanoTime() - start;
        return answer(question, subject, evaluations, nanos);
    }

    private Shown exact(Question question, Optional<Shown> before, Job job) throws Problem {
        if (before.isPresent() && isComplete(before.get())) {
            return before.get();
        }
        Subject subject = subject(question.item(), job);
        if (subject.count() > AT_ONCE && known(question, question.state().live()).isEmpty()) {
            // What the next step cancels would only take the processor from drawing this one.
            job.rest(moving ? MOTION_NANOS : STILL_NANOS);
        }
        long start = System.nanoTime();
        Map<Slot, Evaluation> evaluations = new EnumMap<>(Slot.class);
        evaluations.put(Slot.LIVE, exact(question, question.state().live(), subject, job));
        long nanos = System.nanoTime() - start;
        for (Slot slot : List.of(Slot.A, Slot.B)) {
            Optional<Scheme> pinned = question.state().scheme(slot);
            if (pinned.isPresent()) {
                evaluations.put(slot, exact(question, pinned.get(), subject, job));
            }
        }
        return answer(question, subject, evaluations, nanos);
    }

    private Shown answer(
            Question question, Subject subject, Map<Slot, Evaluation> evaluations, long nanos) {
        Optional<Shown.Ladder> ladder = ladders.known(question, evaluations.get(Slot.LIVE));
        return new Shown(question, subject, evaluations, ladder, nanos);
    }

    /** Whether every setting is measured exactly: those of A and B are never guessed. */
    private static boolean isComplete(Shown shown) {
        return shown.exact()
                && Stream.of(Slot.values())
                        .allMatch(slot ->
                                shown.question().state().scheme(slot).isEmpty()
                                        || shown.evaluation(slot).isPresent());
    }

    private Optional<Evaluation> known(Question question, Scheme scheme) {
        synchronized (exact) {
            return Optional.ofNullable(
                    exact.get(new Key(question.item(), scheme, question.state().selection())));
        }
    }

    private Evaluation exact(Question question, Scheme scheme, Subject subject, Job job)
            throws Problem {
        Optional<Evaluation> known = known(question, scheme);
        if (known.isPresent()) {
            return known.get();
        }
        Quantizer quantizer = scheme.fit(subject.calibration(), job);
        Optional<Selection> selection = question.state().selection();
        Evaluation evaluation =
                selection.isPresent()
                        ? within(subject, quantizer, selection.get(), false, job)
                        : Evaluation.exact(subject, quantizer, workers, List.of(), job);
        synchronized (exact) {
            exact.put(new Key(question.item(), scheme, selection), evaluation);
        }
        return evaluation;
    }

    /** What to say when a file is cut short under our hands. */
    static Problem changed(ChangedFileException cause) {
        return new Problem("The file changed while it was open; open it again.", cause);
    }

    /** Figures of a selection alone, or of a sample of it. */
    private static Evaluation within(
            Subject subject, Quantizer quantizer, Selection selection, boolean sampled, Job job) {
        if (!sampled) {
            Evaluation all = Evaluation.measured(subject, quantizer, selection.spans(), job);
            return new Evaluation(quantizer, all.figures(), all.codeCounts(), all.values(), true);
        }
        long step = Sample.step(selection.count(), subject.traits().shape());
        CodeCounts codes = new CodeCounts(quantizer.program());
        ErrorSums.Totals totals = ErrorSums.Totals.NONE;
        long values = 0;
        for (Span whole : selection.spans()) {
            for (Reading reading : Reading.some(subject, quantizer.program(), whole, step)) {
                ErrorSums errors = new ErrorSums(quantizer.program());
                Optional<Program> program = Optional.of(quantizer.program());
                Pass.run(reading.source, reading.span, program, List.of(errors, codes), job);
                totals = totals.plus(errors.totals());
                values += reading.span.count();
            }
        }
        Figures figures = Figures.of(subject, quantizer, totals, codes);
        return new Evaluation(quantizer, figures, codes.counts(), values, step == 1);
    }

    /** What a pass reads. */
    private record Reading(Source source, Span span) {
        /** Some values of a span: every so many, or whole blocks or contexts where they count. */
        static List<Reading> some(Subject subject, Program program, Span whole, long step) {
            Source source = subject.source();
            boolean dense = step > 1 && whole.step() == 1 && whole.count() > Block.SIZE;
            if (dense && program instanceof Contextual contextual && contextual.size() > 1) {
                return Sample.stretches(whole, contextual).stream()
                        .map(span -> new Reading(source, span))
                        .toList();
            }
            if (dense && program instanceof BlockCodec codec) {
                int size = codec.format().facts().size();
                Source blocks = Sample.Blocks.of(source, whole, subject.traits().shape(), size);
                return List.of(new Reading(blocks, Span.all(blocks)));
            }
            Span span =
                    new Span(whole.first(), whole.step() * step, Math.ceilDiv(whole.count(), step));
            return List.of(new Reading(source, span));
        }
    }

    /** The SQNR that each number of bits would give. */
    private Shown ladder(Question question, Optional<Shown> before, Job job) throws Problem {
        Shown shown = before.orElseThrow();
        return shown.ladder().isPresent()
                ? shown
                : ladders.of(question, shown.subject(), shown.live(), job)
                        .map(shown::withLadder)
                        .orElse(shown);
    }
}
