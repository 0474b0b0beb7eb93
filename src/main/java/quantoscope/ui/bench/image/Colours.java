package quantoscope.ui.bench.image;

import quantoscope.analysis.ColourCount;
import quantoscope.analysis.Subject;
import quantoscope.chart.Numbers;
import quantoscope.chart.PicturePlot;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Span;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeText;
import quantoscope.task.Job;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How many colours an image and its reconstruction have, counted in the background. */
final class Colours {
    private final Latest counting;
    private final Latest recounting;
    private final Runnable changed;
    private OptionalInt original = OptionalInt.empty();
    private OptionalInt result = OptionalInt.empty();

    /**
     * @param changed told when a count has come
     */
    Colours(Session session, Runnable changed) {
        counting = new Latest(session);
        recounting = new Latest(session);
        this.changed = changed;
    }

    void forget() {
        counting.cancel();
        recounting.cancel();
        original = OptionalInt.empty();
        result = OptionalInt.empty();
    }

    /** Another image. */
    void start(Subject subject, int channels) {
        counting.run(
                job -> count(subject, Optional.empty(), channels, job),
                count -> {
                    original = OptionalInt.of(count);
                    changed.run();
                });
    }

    /** Another setting: its colours are not known. */
    void other() {
        result = OptionalInt.empty();
    }

    /** Colours of the reconstruction, once the figures are exact. */
    void show(Shown shown, int channels) {
        if (!shown.exact()) {
            recounting.cancel();
            return;
        }
        if (result.isPresent()) {
            return;
        }
        Program program = shown.front().quantizer().program();
        Subject subject = shown.subject();
        recounting.run(
                job -> count(subject, Optional.of(program), channels, job),
                count -> {
                    result = OptionalInt.of(count);
                    changed.run();
                });
    }

    private static int count(Subject of, Optional<Program> program, int channels, Job job) {
        ColourCount count = new ColourCount(channels, program.isEmpty());
        Pass.run(of.source(), Span.all(of.source()), program, List.of(count), job);
        return count.count();
    }

    /** What is said of the two sides. */
    PicturePlot.Labels labels(Scheme made) {
        String scheme =
                made.type().parameters().stream()
                        .filter(parameter -> parameter.key().equals("bits"))
                        .findFirst()
                        .map(bits -> made.settings().value(bits) + " bit")
                        .orElseGet(() -> SchemeText.of(made));
        return new PicturePlot.Labels("original" + words(original), scheme + words(result));
    }

    private static String words(OptionalInt colours) {
        return colours.isPresent() ? " · " + Numbers.count(colours.getAsInt()) + " colours" : "";
    }
}
