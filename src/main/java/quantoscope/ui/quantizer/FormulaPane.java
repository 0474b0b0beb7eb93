package quantoscope.ui.quantizer;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Shear;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Face;
import quantoscope.chart.bench.CodeText;
import quantoscope.io.Kind;
import quantoscope.kernel.Affine;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;
import quantoscope.kernel.Single;
import quantoscope.scheme.Formula;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Quantizer;
import quantoscope.tensor.Shape;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The arithmetic of the quantizer, worked through for the value at the cursor. */
final class FormulaPane extends VBox {
    /** Between the panel's edges and the lines. */
    private static final double MARGINS = 26;

    /** A leaning letter takes so much more. */
    private static final double LEAN = 2;

    private static final double SIZE = 12;

    private static final int MOST_LETTERS = 42;

    private static final String THRESHOLDS = "thresholds ";

    /** Two of these are too long for a cell. */
    private static final int LONG_CODE = 99;

    private static final double LINE = 16;

    /** What the cells are. */
    private static final List<String> SAID =
            List.of(
                    "The value at the cursor.",
                    "The value in steps, or between which levels it lies.",
                    "Its code, and the value that the code stands for.",
                    "The error: what the quantizer made of the value, less the value.");

    private static final String COLOURS = "RGBA";

    /** How far a letter leans: no italic face is shipped. */
    private static final double SLANT = -0.2;

    private static final double PIVOT = 9;

    private static final Set<Formula.Role> LEANING =
            EnumSet.of(Formula.Role.NAME, Formula.Role.INPUT, Formula.Role.RECONSTRUCTION);

    private final Session session;
    private final ObservableValue<Room> room;
    private final Focus focus;
    private final Label note = new Label();
    private final VBox box = new VBox();
    private final VBox lines = new VBox();
    private final GridPane cells = new GridPane();
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
    private final Text probe = new Text();
    private String whole = "";
    private boolean fits;
    private List<List<Formula.Piece>> written = List.of();
    private List<List<Formula.Role>> roles = List.of();

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

    FormulaPane(Session session, ObservableValue<Room> room) {
        this.session = session;
        this.room = room;
        this.focus = new Focus(session);
        getStyleClass().add("formula");
        setAccessibleText("Formula");
        cells.getStyleClass().add("formula-cells");
        double[] shares = {21.5, 23, 31, 24.5};
        String[] meanings = {"x", "inner", "recon", "err"};
        for (int c = 0; c < shares.length; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(shares[c]);
            cells.getColumnConstraints().add(column);
            names[c].getStyleClass().add("hint");
            values[c].getStyleClass().addAll("formula-value", "formula-" + meanings[c]);
            values[c].setId("formula-" + meanings[c]);
            values[c].setMinWidth(0);
            HoverCard.install(values[c], SAID.get(c));
            int number = c;
            Copyable.install(values[c], () -> Numerals.exact(exact[number]));
            VBox cell = new VBox(names[c], values[c]);
            cell.getStyleClass().add(c == 0 ? "formula-first" : "formula-cell");
            cells.add(cell, c, 0);
        }
        note.setId("formula-note");
        note.getStyleClass().add("formula-note");
        box.getChildren().addAll(note, lines);
        box.getStyleClass().add("formula-lines");
        HoverCard.install(box, () -> whole);
        getChildren().addAll(box, cells);
        room.subscribe(this::fit);
        session.shownProperty().subscribe(_ -> update());
        session.cursorProperty().subscribe(_ -> update());
    }

    /** The lines keep their room whatever they say. */
    private void fit(Room now) {
        double height = now.px(LINE) * rows(now);
        box.setMinHeight(height);
        box.setMaxHeight(height);
        written = List.of();
        update();
    }

    private static int rows(Room now) {
        return now.low() ? 2 : 3;
    }

    private FormulaFit fitted() {
        Room now = room.getValue();
        double width = QuantizerPane.width(now) - now.px(MARGINS);
        return new FormulaFit(width, rows(now), line -> width(line, now.px(SIZE)));
    }

    private double width(List<Formula.Piece> line, double size) {
        double width = 0;
        for (Formula.Piece piece : line) {
            Face face = piece.role() == Formula.Role.RESULT ? Face.SEMI_BOLD : Face.REGULAR;
            probe.setFont(new Font(face.family(), size));
            probe.setText(piece.text());
            width += probe.getLayoutBounds().getWidth();
            width += LEANING.contains(piece.role()) ? LEAN : 0;
        }
        return width;
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return;
        }
        Worked worked = Worked.of(session, focus, shown);
        Quantizer quantizer = worked.quantizer();
        Cursor cursor = worked.cursor();
        int parameter = worked.parameter();
        int code = worked.code();
        Formula formula = quantizer.formula(parameter, code);
        List<List<Formula.Piece>> next = new ArrayList<>(formula.lines());
        if (formula.inner().equals(Formula.BETWEEN)) {
            next.set(1, between(quantizer, parameter, cursor.x()));
        }
        if (!next.equals(written)) {
            written = next;
            FormulaFit fit = fitted();
            List<List<Formula.Piece>> fitting = fit.of(next);
            fits = fit.rowsOf(fitting) < fit.rows();
            whole = text(next);
            write(fitting);
        }
        note.setText(fits ? place(shown, quantizer.program(), cursor.index(), parameter) : "");
        note.setManaged(fits);
        names[0].setText(channel(shown, cursor.index()));
        names[1].setText(formula.inner());
        names[2].setText(
                (quantizer.program() instanceof Minifloat floats
                                ? CodeText.pattern(floats, code)
                                : "q")
                        + " → x̂");
        fill(quantizer, parameter, cursor, code);
    }

    /** Where x is, where that decides its scale. */
    private static String place(Shown shown, Program program, long index, int parameter) {
        String set =
                switch (program.layout()) {
                    case Layout.Groups _ when program instanceof BlockCodec codec ->
                            block(codec, parameter);
                    case Layout.Whole _ -> "";
                    case Layout.Axis _ -> "channel " + FigureText.count(parameter);
                    case Layout.Groups _ -> "group " + FigureText.count(parameter);
                };
        if (set.isEmpty() || index < 0) {
            return set;
        }
        return "x at %s, %s".formatted(position(shown.subject().traits().shape(), index), set);
    }

    private static String block(BlockCodec codec, int parameter) {
        int groups = codec.format().facts().groups();
        String block = "block " + FigureText.count(parameter / groups);
        return groups == 1 ? block : "sub-block %d of %s".formatted(parameter % groups, block);
    }

    /** An index by dimensions: [93, 106, 0]. */
    private static String position(Shape shape, long index) {
        long rest = index;
        StringBuilder text = new StringBuilder();
        for (int d = shape.rank() - 1; d >= 0; d--) {
            long extent = Math.max(1, shape.dimension(d));
            text.insert(0, (d == 0 ? "[" : ", ") + rest % extent);
            rest /= extent;
        }
        return text + "]";
    }

    /** x, and of which colour where a pixel has several. */
    private String channel(Shown shown, long index) {
        Shape shape = shown.subject().traits().shape();
        boolean colours =
                session.itemProperty().get().entry().kind() == Kind.IMAGE
                        && index >= 0
                        && shape.rank() == 3
                        && shape.last() >= 3;
        return colours ? "x (" + COLOURS.charAt((int) (index % shape.last())) + ")" : "x";
    }

    /** Between which thresholds a value lies; one on a threshold takes the lower level. */
    private static List<Formula.Piece> between(Quantizer quantizer, int parameter, float x) {
        Program program = quantizer.program();
        double[] thresholds = quantizer.thresholds(parameter);
        int code = Single.code(program, parameter, x, 0);
        int at = code - program.lowCode();
        List<Formula.Piece> pieces = new ArrayList<>();
        pieces.add(plain(at == 0 ? "" : Numerals.rounded(thresholds[at - 1]) + " < "));
        pieces.add(new Formula.Piece("x", Formula.Role.INPUT));
        pieces.add(plain(at == thresholds.length ? "" : " ≤ " + Numerals.rounded(thresholds[at])));
        pieces.add(plain(" → level " + code));
        if (text(List.of(pieces)).length() + THRESHOLDS.length() <= MOST_LETTERS) {
            pieces.addFirst(plain(THRESHOLDS));
        }
        return pieces;
    }

    private static Formula.Piece plain(String text) {
        return new Formula.Piece(text, Formula.Role.PLAIN);
    }

    private static String text(List<List<Formula.Piece>> lines) {
        return lines.stream()
                .map(line -> line.stream().map(Formula.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private void fill(Quantizer quantizer, int parameter, Cursor cursor, int code) {
        Program program = quantizer.program();
        float x = cursor.x();
        float reconstruction = Single.value(program, parameter, code);
        float scaled =
                program instanceof Minifloat floats
                        ? inner(quantizer, floats, parameter, x, code)
                        : quantizer.scaled(parameter, x);
        values[0].setText(fitting(x, 4, 7));
        values[1].setText(
                names[1].getText().equals(Formula.BETWEEN)
                        ? neighbours(program, code)
                        : fitting(scaled, 4, 6));
        String written = code(quantizer, parameter, code);
        // A long code leaves no room for the value.
        int longest = this.room.getValue().narrow() ? 3 : 4;
        boolean isLong = written.length() > longest && !(program instanceof Minifloat);
        written = (isLong ? "…" : written) + (written.isEmpty() ? "" : " → ");
        values[2].setText(written + fitting(reconstruction, 3, 11 - written.length()));
        float error = reconstruction - x;
        exact[0] = x;
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
    private static float inner(
            Quantizer quantizer, Minifloat floats, int parameter, float x, int code) {
        if (quantizer.fitted().scale().length > 0) {
            return x / floats.scale()[parameter];
        }
        float level = floats.format().decode(code);
        float next = floats.format().decode(Math.min(code + 1, floats.highCode()));
        return Float.isFinite(next)
                ? next - level
                : level - floats.format().decode(Math.max(code - 1, floats.lowCode()));
    }

    /** Codes about a zero bear a sign; that of a float is its level, where it has a scale. */
    private String code(Quantizer quantizer, int parameter, int code) {
        Program program = quantizer.program();
        if (program instanceof Minifloat floats) {
            return quantizer.fitted().scale().length == 0
                    ? ""
                    : fitting(floats.format().decode(code), 3, 5);
        }
        boolean signed =
                names[1].getText().endsWith("Δ")
                        && program instanceof Affine affine
                        && affine.zeroPoint()[parameter] == 0
                        && program.lowCode() < 0;
        return String.format(Locale.ROOT, signed && code != 0 ? "%+d" : "%d", code)
                .replace('-', '\u2212');
    }

    /** As many of the digits as fit into that many letters. */
    private String fitting(double value, int digits, int letters) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Numerals.rounded(value);
        }
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
            if (LEANING.contains(piece.role())) {
                text.getTransforms().add(new Shear(SLANT, 0, 0, PIVOT));
            }
            flow.getChildren().add(text);
        }
        return flow;
    }
}
