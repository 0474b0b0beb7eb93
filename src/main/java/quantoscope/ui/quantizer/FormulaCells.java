package quantoscope.ui.quantizer;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import quantoscope.analysis.FigureText;
import quantoscope.chart.bench.CodeText;
import quantoscope.kernel.Affine;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;
import quantoscope.scheme.Formula;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.state.Room;

import java.util.List;
import java.util.Locale;

/** Four numbers of the value at the cursor: itself, in steps, its code and level, the error. */
final class FormulaCells extends GridPane {
    /** What the cells are. */
    private static final List<String> SAID =
            List.of(
                    "The value at the cursor.",
                    "The value in steps, or between which levels it lies.",
                    "Its code, and the value that the code stands for.",
                    "The error: what the quantizer made of the value, less the value.");

    /** Two of these are too long for a cell. */
    private static final int LONG_CODE = 99;

    private final ObservableValue<Room> room;
    private final Label[] names = {
        new Label("x"), new Label(), new Label("q → x̂"), new Label("e")
    };
    private final Label[] values = {
        new Value("Value at the cursor"),
        new Value("Value in steps"),
        new Value("Code and reconstruction"),
        new Value("Error")
    };
    private final float[] exact = new float[4];

    /**
     * What is worked through.
     *
     * @param parameter index of the scale or level set
     * @param made the value, and what became of it
     */
    record At(Quantizer quantizer, int parameter, Quantizer.Example made) {}

    /** A number that can have the focus, which says what it is. */
    private static final class Value extends Label {
        private final String name;

        Value(String name) {
            this.name = name;
            setFocusTraversable(true);
        }

        @Override
        public Object queryAccessibleAttribute(
                AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT
                    ? name + ": " + getText()
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }

    FormulaCells(ObservableValue<Room> room) {
        this.room = room;
        getStyleClass().add("formula-cells");
        double[] shares = {21.5, 23, 31, 24.5};
        String[] meanings = {"x", "inner", "recon", "err"};
        for (int c = 0; c < shares.length; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(shares[c]);
            getColumnConstraints().add(column);
            names[c].getStyleClass().add("hint");
            values[c].getStyleClass().addAll("formula-value", "formula-" + meanings[c]);
            values[c].setId("formula-" + meanings[c]);
            values[c].setMinWidth(0);
            HoverCard.install(values[c], SAID.get(c));
            int number = c;
            Copyable.install(values[c], () -> Numerals.exact(exact[number]));
            VBox cell = new VBox(names[c], values[c]);
            cell.getStyleClass().add(c == 0 ? "formula-first" : "formula-cell");
            add(cell, c, 0);
        }
    }

    /**
     * Writes the numbers.
     *
     * @param x what the value is called
     * @param inner what stands between it and its code
     */
    void fill(At at, String x, String inner) {
        names[0].setText(x);
        names[1].setText(inner);
        names[2].setText(
                (at.quantizer.program().plain() instanceof Minifloat floats
                                ? CodeText.pattern(floats, at.made.code())
                                : "q")
                        + " → x̂");
        write(at);
    }

    private void write(At at) {
        Program program = at.quantizer.program();
        float reconstruction = at.made.reconstruction();
        float scaled =
                program.plain() instanceof Minifloat floats ? inner(at, floats) : at.made.scaled();
        values[0].setText(fitting(at.made.x(), 4, 7));
        values[1].setText(
                names[1].getText().equals(Formula.BETWEEN)
                        ? neighbours(program, at.made.code())
                        : fitting(scaled, 4, 6));
        String written = code(at);
        // A long code leaves no room for the value.
        int longest = room.getValue().narrow() ? 3 : 4;
        boolean isLong = written.length() > longest && !(program.plain() instanceof Minifloat);
        written = (isLong ? "…" : written) + (written.isEmpty() ? "" : " → ");
        values[2].setText(written + fitting(reconstruction, 3, 11 - written.length()));
        float error = reconstruction - at.made.x();
        exact[0] = at.made.x();
        exact[1] = scaled;
        exact[2] = reconstruction;
        exact[3] = error;
        String sign = error > 0 ? "+" : "";
        values[3].setText(sign + fitting(error, 3, 8 - sign.length()));
    }

    /** The codes of the levels on both sides. */
    private static String neighbours(Program program, int code) {
        String lower = code > program.lowCode() ? Integer.toString(code - 1) : "–";
        String upper = code < program.highCode() ? Integer.toString(code + 1) : "–";
        if (code < LONG_CODE) {
            return lower + " | " + upper;
        }
        return lower + (lower.length() < 5 ? "|…" : "|");
    }

    /** x in scales; where there is no scale, the distance from the level to the next. */
    private static float inner(At at, Minifloat floats) {
        if (at.quantizer.fitted().scale().length > 0) {
            return at.made.scaled();
        }
        float level = floats.format().decode(at.made.code());
        float next = floats.format().decode(Math.min(at.made.code() + 1, floats.highCode()));
        return Float.isFinite(next)
                ? next - level
                : level - floats.format().decode(Math.max(at.made.code() - 1, floats.lowCode()));
    }

    /** Codes about a zero bear a sign; that of a float is its level, where it has a scale. */
    private String code(At at) {
        Program program = at.quantizer.program();
        if (program.plain() instanceof Minifloat floats) {
            return at.quantizer.fitted().scale().length == 0
                    ? ""
                    : fitting(floats.format().decode(at.made.code()), 3, 5);
        }
        boolean signed =
                names[1].getText().endsWith("Δ")
                        && program.plain() instanceof Affine affine
                        && affine.zeroPoint()[at.parameter] == 0
                        && program.lowCode() < 0;
        return String.format(
                        Locale.ROOT, signed && at.made.code() != 0 ? "%+d" : "%d", at.made.code())
                .replace('-', '\u2212');
    }

    /** As many of the digits as fit into that many letters. */
    private String fitting(double value, int digits, int letters) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Numerals.rounded(value);
        }
        int most = room.getValue().narrow() ? letters - 1 : letters;
        String text = FigureText.significant(value, digits);
        for (int fewer = digits - 1; fewer > 0 && text.length() > most; fewer--) {
            text = FigureText.significant(value, fewer);
        }
        return text;
    }
}
