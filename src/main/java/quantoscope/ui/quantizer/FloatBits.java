package quantoscope.ui.quantizer;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import quantoscope.analysis.FigureText;
import quantoscope.analysis.Subject;
import quantoscope.chart.BitCells;
import quantoscope.chart.RatioStrip;
import quantoscope.chart.bench.Ratios;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.PositFloat;
import quantoscope.kernel.Program;
import quantoscope.scheme.FloatParts;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the scheme is a floating-point type: the bits of the value at the cursor, and how the data
 * lies among the type's values.
 */
final class FloatBits extends VBox {
    private static final double HEIGHT = 58;

    private final Session session;
    private final Focus focus;
    private final PlotPane pane;
    private final PlotPane strip;
    private final Latest counting;
    private final ObservableValue<Room> room;
    private Optional<Ratios> ratios = Optional.empty();
    private boolean plain;
    private Minifloat counted;
    private Subject subject;
    private String spoken = "";

    FloatBits(Session session, PlotContext context) {
        this.session = session;
        this.focus = new Focus(session);
        this.counting = new Latest(session);
        this.room = context.room();
        pane = new PlotPane("Bits of the value", context);
        pane.setId("float-bits");
        pane.describe(() -> spoken);
        strip = new PlotPane("Magnitudes", context);
        strip.setId("float-ratios");
        strip.describe(this::sentence);
        getChildren().addAll(pane, strip);
        getStyleClass().add("float-bits");
        fix(pane, HEIGHT);
        fix(strip, RatioStrip.HEIGHT);
        room.subscribe(_ -> show(strip, plain && !room.getValue().low()));
        session.shownProperty().subscribe(_ -> update());
        session.cursorProperty().subscribe(_ -> update());
    }

    private static void fix(Region region, double height) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
        region.setMaxHeight(height);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return;
        }
        boolean floats = shown.front().quantizer().program().plain() instanceof Minifloat;
        show(this, floats);
        Worked worked = Worked.of(session, focus, shown);
        if (worked.quantizer().program().plain() instanceof Minifloat program) {
            BitCells cells = cells(program.format(), worked.code());
            pane.setStill(cells);
            List<String> fields = cells.fields().stream().map(BitCells.Field::text).toList();
            spoken =
                    "Bits of the value at the cursor, %s: %s."
                            .formatted(cells.bits(), String.join(", ", fields));
            count(shown, worked);
            mark(program, worked);
        }
    }

    /** Counts again where the scale, the type or the data is another. */
    private void count(Shown shown, Worked worked) {
        Program program = worked.quantizer().program();
        // What was rotated first has other values than those that are known here.
        plain = program instanceof Minifloat;
        show(strip, plain && !room.getValue().low());
        if (program instanceof Minifloat floats
                && !(floats.equals(counted) && shown.subject().equals(subject))) {
            counted = floats;
            subject = shown.subject();
            counting.run(
                    job -> Ratios.of(shown.subject().sample(), floats, job),
                    made -> {
                        ratios = Optional.of(made);
                        strip.setStill(made.strip());
                        mark(floats, Worked.of(session, focus, shown));
                    });
        }
    }

    private void mark(Minifloat program, Worked worked) {
        double ratio = Ratios.ratio(program, worked.parameter(), worked.cursor().x());
        ratios.ifPresent(made -> strip.setMoving(made.strip().marks(ratio)));
    }

    private String sentence() {
        return ratios.map(made ->
                        "Magnitudes x / s, %s values above 0 of %s; the type reaches from %s to %s:"
                                        .formatted(
                                                FigureText.count(made.values()),
                                                subject.sample().isAll() ? "all" : "a sample",
                                                FigureText.significant(made.least(), 3),
                                                FigureText.significant(made.most(), 5))
                                + " %s lie nearer to 0, %s above it."
                                        .formatted(
                                                FigureText.count(made.below()),
                                                FigureText.count(made.above())))
                .orElse("Magnitudes, nothing to show yet.");
    }

    private static BitCells cells(FloatFormat format, int code) {
        FloatParts parts = FloatParts.of(format, code);
        List<BitCells.Field> fields = new ArrayList<>();
        boolean posit = format instanceof PositFloat;
        add(fields, BitCells.Kind.SIGN, parts.sign(), "sign");
        add(fields, BitCells.Kind.EXPONENT, parts.regime(), "regime");
        boolean number = Float.isFinite(format.decode(code));
        add(
                fields,
                BitCells.Kind.EXPONENT,
                parts.exponent(),
                posit || !number ? "exponent" : "exponent " + parts.power());
        String part = parts.fraction().replace("1 + ", "");
        add(
                fields,
                BitCells.Kind.MANTISSA,
                parts.mantissa(),
                part.isEmpty() || !number ? "mantissa" : "mantissa " + part);
        return new BitCells(parts.bits(), fields);
    }

    private static void add(
            List<BitCells.Field> fields, BitCells.Kind kind, int width, String text) {
        if (width > 0) {
            fields.add(new BitCells.Field(kind, width, text));
        }
    }
}
