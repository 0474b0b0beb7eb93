package quantoscope.ui.quantizer;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import quantoscope.analysis.FigureText;
import quantoscope.analysis.Sample;
import quantoscope.kernel.Affine;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Program;
import quantoscope.kernel.Single;
import quantoscope.scheme.Formula;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The arithmetic of the quantizer, worked through for the value at the cursor. */
final class FormulaPane extends VBox {
    private static final int MOST_LETTERS = 42;

    /** Two of these are too long for a cell. */
    private static final int LONG_CODE = 100;

    private final Session session;
    private final ObservableValue<Room> room;
    private final VBox lines = new VBox(2);
    private final GridPane cells = new GridPane();
    private final Label[] names = {
        new Label("x"), new Label(), new Label("q → x̂"), new Label("e")
    };
    private final Label[] values = {new Label(), new Label(), new Label(), new Label()};
    private List<List<Formula.Piece>> written = List.of();
    private List<List<Formula.Role>> roles = List.of();

    FormulaPane(Session session, ObservableValue<Room> room) {
        this.session = session;
        this.room = room;
        getStyleClass().add("formula");
        setAccessibleText("Formula");
        cells.getStyleClass().add("formula-cells");
        double[] shares = {21, 21, 31, 27};
        String[] meanings = {"x", "inner", "recon", "err"};
        for (int c = 0; c < shares.length; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(shares[c]);
            cells.getColumnConstraints().add(column);
            names[c].getStyleClass().add("hint");
            values[c].getStyleClass().addAll("formula-value", "formula-" + meanings[c]);
            values[c].setId("formula-" + meanings[c]);
            values[c].setMinWidth(0);
            VBox cell = new VBox(names[c], values[c]);
            cell.getStyleClass().add(c == 0 ? "formula-first" : "formula-cell");
            cells.add(cell, c, 0);
        }
        getChildren().addAll(lines, cells);
        session.shownProperty().subscribe(_ -> update());
        session.cursorProperty().subscribe(_ -> update());
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return;
        }
        Quantizer quantizer = shown.front().quantizer();
        Cursor cursor = cursor(shown);
        int parameter =
                cursor.index() < 0 ? 0 : quantizer.program().layout().parameterAt(cursor.index());
        Formula formula = quantizer.scheme().type().formula(quantizer, parameter);
        if (!formula.lines().equals(written)) {
            written = formula.lines();
            write(joined(written));
        }
        names[1].setText(formula.inner());
        fill(quantizer.program(), parameter, cursor);
    }

    /** The last two lines as one, where they fit. */
    private static List<List<Formula.Piece>> joined(List<List<Formula.Piece>> lines) {
        if (lines.size() < 2
                || letters(lines.getLast()) + letters(lines.get(lines.size() - 2)) > MOST_LETTERS) {
            return lines;
        }
        List<List<Formula.Piece>> joined = new ArrayList<>(lines.subList(0, lines.size() - 2));
        List<Formula.Piece> both = new ArrayList<>(lines.get(lines.size() - 2));
        both.add(new Formula.Piece("    ", Formula.Role.PLAIN));
        both.addAll(lines.getLast());
        joined.add(both);
        return joined;
    }

    private static int letters(List<Formula.Piece> line) {
        return line.stream().mapToInt(piece -> piece.text().length()).sum();
    }

    /** Where nobody pointed yet, a value of the sample stands in. */
    private Cursor cursor(Shown shown) {
        Cursor cursor = session.cursorProperty().get();
        if (cursor != null) {
            return cursor;
        }
        Sample sample = shown.subject().sample();
        float[] values = sample.values();
        int at = values.length / 3;
        return values.length == 0
                ? new Cursor(-1, 0, false)
                : new Cursor(sample.span().first() + at * sample.span().step(), values[at], false);
    }

    private void fill(Program program, int parameter, Cursor cursor) {
        float x = cursor.x();
        int code = Single.code(program, parameter, x, Math.max(0, cursor.index()));
        float reconstruction = Single.value(program, parameter, code);
        float scale =
                switch (program) {
                    case Affine affine -> affine.scale()[parameter];
                    case Levels levels -> levels.scale()[parameter];
                };
        values[0].setText(fitting(x, 4, 7));
        values[1].setText(
                names[1].getText().equals("codes")
                        ? between(program, code, x, reconstruction)
                        : fitting(x / scale, 4, 6));
        String written = code(program, parameter, code) + " → ";
        values[2].setText(written + fitting(reconstruction, 3, 11 - written.length()));
        float error = reconstruction - x;
        String sign = error > 0 ? "+" : "";
        values[3].setText(sign + fitting(error, 3, 8 - sign.length()));
    }

    /** The codes whose threshold the value lies beside. */
    private static String between(Program program, int code, float x, float reconstruction) {
        int other = x > reconstruction ? code + 1 : code - 1;
        return other < program.lowCode() || other > program.highCode()
                ? "end"
                : pair(Math.min(code, other), Math.max(code, other));
    }

    private static String pair(int lower, int upper) {
        return upper < LONG_CODE ? lower + "|" + upper : lower + "|…";
    }

    /** Codes about a zero bear a sign. */
    private static String code(Program program, int parameter, int code) {
        boolean signed =
                program instanceof Affine affine
                        && affine.zeroPoint()[parameter] == 0
                        && program.lowCode() < 0;
        return String.format(Locale.ROOT, signed && code != 0 ? "%+d" : "%d", code)
                .replace('-', '\u2212');
    }

    /** As many of the digits as fit into that many letters. */
    private String fitting(double value, int digits, int letters) {
        int room = this.room.getValue().narrow() ? letters - 1 : letters;
        String text = FigureText.significant(value, digits);
        for (int fewer = digits - 1; fewer > 0 && text.length() > room; fewer--) {
            text = FigureText.significant(value, fewer);
        }
        return text;
    }

    /** Keeps the nodes where only their words change: styling new ones takes longest. */
    private void write(List<List<Formula.Piece>> next) {
        if (!roles(next).equals(roles)) {
            roles = roles(next);
            lines.getChildren().setAll(next.stream().map(FormulaPane::line).toList());
            return;
        }
        for (int l = 0; l < next.size(); l++) {
            List<Node> texts = ((TextFlow) lines.getChildren().get(l)).getChildren();
            for (int p = 0; p < texts.size(); p++) {
                ((Text) texts.get(p)).setText(next.get(l).get(p).text());
            }
        }
    }

    private static List<List<Formula.Role>> roles(List<List<Formula.Piece>> lines) {
        return lines.stream().map(line -> line.stream().map(Formula.Piece::role).toList()).toList();
    }

    private static Node line(List<Formula.Piece> pieces) {
        TextFlow flow = new TextFlow();
        for (Formula.Piece piece : pieces) {
            Text text = new Text(piece.text());
            text.getStyleClass().add("formula-" + piece.role().name().toLowerCase(Locale.ROOT));
            flow.getChildren().add(text);
        }
        return flow;
    }
}
