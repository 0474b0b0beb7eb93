package quantoscope.ui.quantizer;

import javafx.scene.layout.StackPane;

import quantoscope.chart.BitCells;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.PositFloat;
import quantoscope.scheme.FloatParts;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.List;

/** The bits of the value at the cursor, where the scheme is a floating-point type. */
final class FloatBits extends StackPane {
    private static final double HEIGHT = 58;

    private final Session session;
    private final Focus focus;
    private final PlotPane pane;
    private String spoken = "";

    FloatBits(Session session, PlotContext context) {
        this.session = session;
        this.focus = new Focus(session);
        pane = new PlotPane("Bits of the value", context);
        pane.setId("float-bits");
        pane.describe(() -> spoken);
        getChildren().add(pane);
        getStyleClass().add("float-bits");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        session.shownProperty().subscribe(_ -> update());
        session.cursorProperty().subscribe(_ -> update());
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return;
        }
        boolean floats = shown.front().quantizer().program().plain() instanceof Minifloat;
        setVisible(floats);
        setManaged(floats);
        Worked worked = Worked.of(session, focus, shown);
        if (worked.quantizer().program().plain() instanceof Minifloat program) {
            BitCells cells = cells(program.format(), worked.code());
            pane.setStill(cells);
            List<String> fields = cells.fields().stream().map(BitCells.Field::text).toList();
            spoken =
                    "Bits of the value at the cursor, %s: %s."
                            .formatted(cells.bits(), String.join(", ", fields));
        }
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
