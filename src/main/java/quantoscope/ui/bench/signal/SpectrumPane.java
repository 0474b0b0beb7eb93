package quantoscope.ui.bench.signal;

import javafx.scene.control.Label;

import quantoscope.analysis.Spectrum;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PlotValues;
import quantoscope.chart.SpectrumPlot;
import quantoscope.chart.bench.Spectra;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;

/** Original and error by frequency, made in the background once the figures are exact. */
final class SpectrumPane {
    private final Latest work;
    private final PlotPane plot;
    private final Panel panel;
    private final Label note = Panel.note("");
    private Optional<Spectrum> spectrum = Optional.empty();
    private Optional<SpectrumPlot> drawn = Optional.empty();
    private SignalData data;
    private Quantizer madeOf;
    private boolean seen;

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
        spectrum = Optional.empty();
        drawn = Optional.empty();
        plot.setStill(Layer.NOTHING);
        note.setText(newData == null ? "" : Spectra.note(newData.timed()));
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
                found -> {
                    spectrum = Optional.of(found);
                    SpectrumPlot made = Spectra.plot(found, of.rate(), of.timed());
                    drawn = Optional.of(made);
                    plot.setStill(made);
                });
    }

    private String sentence() {
        return spectrum.map(found ->
                        "Spectrum of original and error, loudest original %s and error %s decibels of full scale."
                                .formatted(loudest(found.original()), loudest(found.error())))
                .orElse("Spectrum, nothing to show yet.");
    }

    private static String loudest(float[] levels) {
        float most = Float.NEGATIVE_INFINITY;
        for (float level : levels) {
            most = Math.max(most, level);
        }
        return Numbers.significant(most, 3);
    }
}
