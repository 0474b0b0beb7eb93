package quantoscope.ui.figures;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

import quantoscope.analysis.ByteUnit;
import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.analysis.Theory;
import quantoscope.scheme.Numerals;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The cells of one figure: its heading, live, theory, A and B. */
final class FigureColumn {
    private static final PseudoClass ESTIMATE = PseudoClass.getPseudoClass("estimate");
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
    private static final List<Slot> SLOTS = List.of(Slot.LIVE, Slot.A, Slot.B);

    private final Figure figure;
    private final Label heading = new Label();
    private final Map<Slot, Label> values = new EnumMap<>(Slot.class);
    private final Label theory = new Label();
    private final FigureCard card = new FigureCard(this::words);
    private EntryState state;
    private Shown shown;
    private String expected = "";
    private String exactTheory = "";

    FigureColumn(Figure figure) {
        this.figure = figure;
        heading.setText(figure.label());
        heading.getStyleClass().add("figure-heading");
        for (Slot slot : SLOTS) {
            Label value = new Label();
            value.setId(figure.key() + "-" + slot.title().toLowerCase(Locale.ROOT));
            value.getStyleClass().add(slot == Slot.LIVE ? "figure-live" : "figure-pinned");
            values.put(slot, value);
        }
        theory.getStyleClass().add("figure-theory");
        for (Label label : labels()) {
            label.setMinWidth(0);
            card.attach(label, label);
        }
    }

    Figure figure() {
        return figure;
    }

    /** From the top: heading, live, theory, A, B. */
    List<Label> labels() {
        return List.of(
                heading, values.get(Slot.LIVE), theory, values.get(Slot.A), values.get(Slot.B));
    }

    Label value(Slot slot) {
        return values.get(slot);
    }

    Label theory() {
        return theory;
    }

    FigureCard card() {
        return card;
    }

    /** The figure of a slot at full precision; nothing where it is not measured. */
    OptionalDouble number(Slot slot) {
        Optional<Evaluation> evaluation = evaluation(slot);
        return evaluation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.of(evaluation.get().figures()));
    }

    /** Copied: a count of bytes is a whole number. */
    Optional<String> exact(Slot slot) {
        OptionalDouble number = number(slot);
        if (number.isEmpty() || Double.isNaN(number.getAsDouble())) {
            return Optional.empty();
        }
        return Optional.of(
                figure == Figure.BYTES
                        ? Long.toString((long) number.getAsDouble())
                        : Double.toString(number.getAsDouble()));
    }

    private Optional<Evaluation> evaluation(Slot slot) {
        return shown == null || state.scheme(slot).isEmpty()
                ? Optional.empty()
                : shown.evaluation(slot);
    }

    /**
     * Writes what is known.
     *
     * @param answer null for nothing yet
     */
    void fill(EntryState now, Shown answer) {
        state = now;
        shown = answer;
        Optional<Slot> best = best();
        ByteUnit unit = unit();
        if (figure == Figure.BYTES) {
            heading.setText(figure.label() + ", " + unit.symbol());
        }
        for (Slot slot : SLOTS) {
            Label label = values.get(slot);
            Optional<Evaluation> evaluation = evaluation(slot);
            boolean estimate = evaluation.isPresent() && !evaluation.get().exact();
            label.setText(
                    evaluation.map(e -> text(figure.of(e.figures()), estimate, unit)).orElse(""));
            label.pseudoClassStateChanged(ESTIMATE, estimate && !isCounted());
            label.pseudoClassStateChanged(
                    BEST, slot != Slot.LIVE && best.filter(slot::equals).isPresent());
            label.setAccessibleText(
                    "%s %s %s".formatted(slot.title(), heading.getText(), label.getText()));
        }
    }

    /**
     * Takes note of what theory says.
     *
     * @param says null for nothing
     * @param room whether there is a row for it; the card says it in any case
     */
    void fillTheory(Theory says, boolean room) {
        boolean known = says != null && says.texts().containsKey(figure);
        expected = known ? says.texts().get(figure) : "";
        exactTheory = known ? Numerals.exact(says.numbers().get(figure)) : "";
        theory.setText(room ? expected : "");
        theory.setAccessibleText("theory, %s %s".formatted(heading.getText(), theory.getText()));
    }

    /** What theory says, at full precision; empty for nothing. */
    String exactTheory() {
        return exactTheory;
    }

    /** What a row says of this figure where the figure has no column; empty where nothing. */
    Optional<String> line(Slot slot) {
        OptionalDouble number = number(slot);
        if (number.isEmpty() || Double.isNaN(number.getAsDouble())) {
            return Optional.empty();
        }
        String line = figure.label() + "  " + values.get(slot).getText();
        return Optional.of(
                slot == Slot.LIVE && !expected.isEmpty()
                        ? line + "  (theory: " + expected + ")"
                        : line);
    }

    /** The column's one unit: that of the live scheme's size. */
    private ByteUnit unit() {
        OptionalDouble live = number(Slot.LIVE);
        return ByteUnit.of((long) live.orElse(0));
    }

    private String text(double value, boolean estimate, ByteUnit unit) {
        return figure == Figure.BYTES
                ? unit.text((long) value)
                : FigureText.of(figure, value, estimate);
    }

    /** Whether a preview knows it exactly. */
    private boolean isCounted() {
        return figure == Figure.BITS || figure == Figure.BYTES || figure == Figure.RATIO;
    }

    private Optional<Slot> best() {
        if (figure.better() == 0) {
            return Optional.empty();
        }
        Slot best = null;
        double most = Double.NEGATIVE_INFINITY;
        boolean tie = false;
        for (Slot slot : SLOTS) {
            double value = number(slot).orElse(Double.NaN) * figure.better();
            if (value > most) {
                most = value;
                best = slot;
                tie = false;
            } else if (value == most) {
                tie = true;
            }
        }
        return tie ? Optional.empty() : Optional.ofNullable(best);
    }

    private FigureCard.Words words() {
        List<String> lines = new ArrayList<>();
        lines.add(figure.sentence());
        lines.add(figure.formula());
        lines.add(figure.premise());
        if (!expected.isEmpty()) {
            lines.add("Theory: " + expected);
        }
        for (Slot slot : SLOTS) {
            exact(slot).ifPresent(exact -> lines.add(slot.title() + ": " + exactText(exact)));
        }
        return new FigureCard.Words(heading.getText(), lines);
    }

    private String exactText(String exact) {
        return figure == Figure.BYTES
                ? FigureText.count(Long.parseLong(exact)) + " bytes"
                : exact.replace('-', '\u2212');
    }
}
