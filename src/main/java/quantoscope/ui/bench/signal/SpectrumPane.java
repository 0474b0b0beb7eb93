package quantoscope.ui.bench.signal;

import javafx.scene.control.Label;

import quantoscope.analysis.Spectrum;
import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PlotValues;
import quantoscope.chart.SpectrumPlot;
import quantoscope.chart.bench.Spectra;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;

/** Original and error by frequency, made in the background once the figures are exact. */
final class SpectrumPane {
    /** Fewest frequencies that can be seen. */
    private static final double FEWEST = 8;

    private final Latest work;
    private final PlotPane plot;
    private final Panel panel;
    private final Label note = Panel.note("");
    private final PlaneView view = new PlaneView();
    private Optional<SpectrumPlot> whole = Optional.empty();
    private Optional<SpectrumPlot> drawn = Optional.empty();
    private SignalData data;
    private Quantizer madeOf;
    private boolean seen;

    /** The frequency under the cursor, as its number; −1 before the first. */
    private int bin = -1;

    private boolean present;
    private boolean held;

    SpectrumPane(Session session, PlotContext context) {
        work = new Latest(session);
        plot = new PlotPane("Spectrum", context);
        panel =
                new Panel(
                        plot,
                        List.of(
                                Panel.title("Spectrum"),
                                Panel.legend("original", "-orig"),
                                Panel.legend("error", "-err")),
                        List.of(note));
        panel.getStyleClass().add("spectrum");
        Pointer.install(plot, new SpectrumTouch(this, view));
        view.partProperty().subscribe(_ -> draw());
        plot.describe(this::sentence);
        plot.setValues(() -> drawn.map(PlotValues::of));
    }

    Panel panel() {
        return panel;
    }

    /** Nothing is worked out while it is not seen. */
    void setSeen(boolean isSeen) {
        seen = isSeen;
    }

    /** Other data, or none. */
    void restart(SignalData newData) {
        work.cancel();
        data = newData;
        madeOf = null;
        whole = Optional.empty();
        bin = -1;
        present = false;
        held = false;
        draw();
    }

    /** What was made for another setting stays until the new one is there. */
    void show(Shown shown) {
        Quantizer quantizer = shown.front().quantizer();
        if (!seen || quantizer.equals(madeOf)) {
            return;
        }
        if (!shown.exact()) {
            work.cancel();
            return;
        }
        SignalData of = data;
        madeOf = quantizer;
        work.run(
                job -> {
                    Span span = new Span(of.index(0), of.stride(), of.count());
                    return Spectrum.of(of.whole(), span, quantizer.program(), job);
                },
                found -> put(Spectra.plot(found, of.rate(), of.timed())));
    }

    private void put(SpectrumPlot made) {
        boolean first = whole.isEmpty();
        whole = Optional.of(made);
        Axis level = made.level();
        PlaneView.Part all = new PlaneView.Part(0, made.last(), level.low(), level.high());
        if (first || !view.all().equals(all)) {
            view.restart(all, FEWEST * made.last() / Math.max(1, made.original().length - 1));
        }
        draw();
    }

    private void draw() {
        PlaneView.Part part = view.part();
        drawn = whole.map(made -> made.over(part.from(), part.to(), part.low(), part.high()));
        plot.setStill(drawn.map(Layer.class::cast).orElse(Layer.NOTHING));
        mark();
    }

    private void mark() {
        Optional<SpectrumPlot> marked = drawn.filter(_ -> bin >= 0);
        plot.setMoving(
                marked.map(made -> made.marks(bin, area().width(), !present))
                        .orElse(Layer.NOTHING));
        String text =
                marked.filter(_ -> present)
                        .map(this::levels)
                        .orElseGet(() -> data == null ? "" : Spectra.note(data.timed()));
        if (!text.equals(note.getText())) {
            note.setText(text);
        }
    }

    /** The plot without its labels. */
    Box area() {
        return new Box(0, 0, plot.getWidth(), plot.getHeight()).inside(SpectrumPlot.insets());
    }

    /** Puts the cursor on the frequency that is nearest, unless it is held. */
    void look(double frequency) {
        if (!held && whole.isPresent()) {
            bin = whole.get().nearest(frequency);
            present = true;
            mark();
        }
    }

    void leave() {
        if (!held) {
            present = false;
            mark();
        }
    }

    void toggleHold() {
        held = !held && bin >= 0;
    }

    /** Moves the cursor by frequencies; from the middle of what is seen before the first. */
    void step(int by) {
        whole.ifPresent(made -> {
            PlaneView.Part part = view.part();
            int from = bin < 0 ? made.nearest(part.from() + part.length() / 2) : bin;
            bin = Math.clamp((long) from + by, 0, made.original().length - 1);
            present = true;
            double now = made.frequencyOf(bin);
            if (now < part.from() || now > part.to()) {
                view.show(now - part.length() / 2, now + part.length() / 2);
            }
            mark();
        });
    }

    /** The frequency under the cursor. */
    Optional<Double> frequency() {
        return bin < 0 ? Optional.empty() : whole.map(made -> made.frequencyOf(bin));
    }

    private String levels(SpectrumPlot made) {
        return "original %s dB · error %s dB"
                .formatted(decibels(made.original()[bin]), decibels(made.error()[bin]));
    }

    private static String decibels(float level) {
        return Float.isInfinite(level) ? Numbers.MINUS + "∞" : Numbers.fixed(level, 1);
    }

    private String sentence() {
        return drawn.map(found ->
                        "Spectrum of original and error, loudest original %s and error %s decibels of full scale.%s"
                                .formatted(
                                        loudest(found.original()),
                                        loudest(found.error()),
                                        underCursor(found)))
                .orElse("Spectrum, nothing to show yet.");
    }

    /** The arrow keys move the cursor, and listen for this. */
    private String underCursor(SpectrumPlot found) {
        return bin < 0
                ? ""
                : " At %s: original %s, error %s decibels."
                        .formatted(
                                found.tag(bin, area().width()),
                                decibels(found.original()[bin]),
                                decibels(found.error()[bin]));
    }

    private static String loudest(float[] levels) {
        float most = Float.NEGATIVE_INFINITY;
        for (float level : levels) {
            most = Math.max(most, level);
        }
        return Numbers.significant(most, 3);
    }
}
