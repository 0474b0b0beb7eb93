package quantoscope.ui.quantizer;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Shear;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Face;
import quantoscope.io.Kind;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Layout;
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

    private static final double LINE = 16;

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
    private final FormulaCells cells;
    private final Text probe = new Text();
    private String whole = "";
    private boolean fits;
    private List<List<Formula.Piece>> written = List.of();
    private List<List<Formula.Role>> roles = List.of();

    FormulaPane(Session session, ObservableValue<Room> room) {
        this.session = session;
        this.room = room;
        this.focus = new Focus(session);
        this.cells = new FormulaCells(room);
        getStyleClass().add("formula");
        setAccessibleText("Formula");
        note.setId("formula-note");
        note.getStyleClass().add("formula-note");
        box.getChildren().addAll(note, lines);
        box.getStyleClass().add("formula-lines");
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText("Formula");
        HoverCard.install(box, () -> whole);
        Copyable.install(box, "Copy formula", () -> whole);
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
            box.setAccessibleText("Formula: " + whole);
            write(fitting);
        }
        note.setText(fits ? place(shown, quantizer.program(), cursor.index(), parameter) : "");
        note.setManaged(fits);
        cells.fill(
                new FormulaCells.At(
                        quantizer,
                        parameter,
                        quantizer.one(parameter, cursor.x(), Math.max(0, cursor.index()))),
                channel(shown, cursor.index()),
                formula.inner());
    }

    /** Where x is, where that decides its scale. */
    private static String place(Shown shown, Program program, long index, int parameter) {
        String set =
                switch (program.layout()) {
                    case Layout.Groups _ when program.plain() instanceof BlockCodec codec ->
                            block(codec, parameter);
                    case Layout.Whole _ -> "";
                    case Layout.Axis _ -> "channel " + FigureText.count(parameter);
                    case Layout.Groups _, Layout.Blocks _ -> "group " + FigureText.count(parameter);
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
