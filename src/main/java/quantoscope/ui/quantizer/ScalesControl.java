package quantoscope.ui.quantizer;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Axis;
import quantoscope.chart.ScalesPlot;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Arrays;
import java.util.Optional;

/** The scales of channels or groups: how they spread, how many there are, and what they cost. */
final class ScalesControl {
    private static final int BINS = 48;
    private static final int MANY = 10_000;
    private static final double HEIGHT = 28;

    private final Session session;
    private final Latest counting;
    private final PlotPane plot;
    private final Label count = new Label();
    private final Label cost = new Label();
    private final Tooltip card = new Tooltip();
    private final HBox node;
    private Optional<Spread> spread = Optional.empty();
    private float[] counted = new float[0];
    private String exactCost = "";
    private int marked = -1;

    /** Scales, counted. */
    private record Spread(Axis axis, int[] counts, double low, double high) {
        static Spread of(float[] scales, Job job) {
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (float scale : scales) {
                if (isCounted(scale)) {
                    low = Math.min(low, scale);
                    high = Math.max(high, scale);
                }
            }
            job.check();
            if (high == 0) {
                low = 1;
                high = 1;
            }
            // At least a decade, so that equal scales are one bar in the middle.
            double wider = Math.max(1.02, Math.sqrt(Math.max(1, 10 * low / high)));
            Axis axis = new Axis(low / wider, high * wider, Axis.Spacing.LOG10, "");
            int[] counts = new int[BINS];
            for (float scale : scales) {
                counts[bin(axis, scale)] += isCounted(scale) ? 1 : 0;
            }
            return new Spread(axis, counts, low, high);
        }

        /** Zeros, infinities and NaN, which some references store, have no place on the axis. */
        private static boolean isCounted(float scale) {
            return scale > 0 && scale <= Float.MAX_VALUE;
        }

        static int bin(Axis axis, float scale) {
            return Math.clamp((int) Math.floor(axis.part(scale) * BINS), 0, BINS - 1);
        }
    }

    ScalesControl(Session session, PlotContext context, ObservableDoubleValue labelWidth) {
        this.session = session;
        counting = new Latest(session);
        plot = new PlotPane("Scales", context);
        plot.setId("scales");
        context.room()
                .subscribe(room -> {
                    plot.setMinHeight(room.px(HEIGHT));
                    plot.setPrefHeight(room.px(HEIGHT));
                });
        plot.describe(this::sentence);
        HBox.setHgrow(plot, Priority.ALWAYS);
        count.setId("scales-count");
        VBox words = new VBox(count, cost);
        words.getStyleClass().add("scales-words");
        words.minWidthProperty().bind(labelWidth);
        words.maxWidthProperty().bind(labelWidth);
        node = new HBox(words, plot);
        Tooltip.install(node, card);
        Copyable.install(words, () -> counted.length + "\t" + exactCost);
    }

    Node node() {
        return node;
    }

    /** Whether there is more than one scale to show. */
    boolean show(Changes changes) {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return changes.sets() > 1;
        }
        Quantizer quantizer = shown.live().quantizer();
        float[] scales = quantizer.fitted().scale();
        if (scales.length > 1 && shown.exact() && !Arrays.equals(scales, counted)) {
            counted = scales;
            counting.run(
                    job -> Spread.of(scales, job),
                    made -> {
                        spread = Optional.of(made);
                        marked = -1;
                        card.setText(sentence() + " They cost " + cost.getText() + " a value.");
                        follow(changes);
                    });
            double bits =
                    (double) quantizer.fitted().bits(quantizer.codeBits())
                            / shown.subject().count();
            // The plot beside a long number says what is counted.
            String number = FigureText.count(scales.length);
            count.setText(scales.length < MANY ? number + " scales" : number);
            exactCost = Numerals.exact(bits);
            cost.setText("+" + FigureText.decimals(bits, 2) + " bit");
        }
        follow(changes);
        return scales.length > 1;
    }

    /** Marks the scale at the cursor. */
    void follow(Changes changes) {
        int set = changes.set();
        if (spread.isPresent() && set < counted.length) {
            int bin = Spread.bin(spread.get().axis, counted[set]);
            if (bin != marked) {
                marked = bin;
                plot.setStill(
                        new ScalesPlot(
                                spread.get().axis,
                                Arrays.stream(spread.get().counts).boxed().toList(),
                                bin));
            }
        }
    }

    private String sentence() {
        return spread.map(made ->
                        "%s scales, from %s to %s."
                                .formatted(
                                        FigureText.count(counted.length),
                                        FigureText.significant(made.low, 3),
                                        FigureText.significant(made.high, 3)))
                .orElse("Scales, nothing to show yet.");
    }
}
