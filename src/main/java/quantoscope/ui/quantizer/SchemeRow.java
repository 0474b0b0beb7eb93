package quantoscope.ui.quantizer;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import quantoscope.analysis.FigureText;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeText;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.HoverCard;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One scheme that was found: its name with the letters that match, and what it gives here. */
final class SchemeRow extends HBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double BAR = 40;

    /** The SQNR that fills the bar. */
    private static final double FULL_DB = 48;

    private static final String NONE = "·";

    private final Scheme scheme;
    private final Optional<String> refusal;
    private final String title;
    private final TextFlow name = new TextFlow();
    private final Region bar = new Region();
    private final Label sqnr = new Label();
    private final Label bits = new Label();
    private Optional<SchemeTrials.Trial> known = Optional.empty();

    /**
     * @param refusal why it cannot take the data at hand, where it cannot
     */
    SchemeRow(Scheme scheme, String detail, Optional<String> refusal) {
        this.scheme = scheme;
        this.refusal = refusal;
        this.title = SchemeText.of(scheme);
        getStyleClass().add("scheme-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        Label small = new Label(detail);
        small.getStyleClass().add("hint");
        VBox names = new VBox(name, small);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        bar.getStyleClass().add("scheme-bar");
        bar.setManaged(false);
        StackPane track = new StackPane(bar);
        track.setMinWidth(BAR);
        track.setMaxWidth(BAR);
        sqnr.getStyleClass().add("scheme-sqnr");
        bits.getStyleClass().add("scheme-bits");
        getChildren().addAll(names, track, sqnr, bits);
        Copyable.install(sqnr, () -> known.map(t -> Numerals.exact(t.sqnrDb())).orElse(""));
        Copyable.install(bits, () -> known.map(t -> Numerals.exact(t.bits())).orElse(""));
        HoverCard.install(this, this::getAccessibleText);
        mark(List.of());
        show(Optional.empty());
        refusal.ifPresent(this::refuse);
    }

    private void refuse(String why) {
        getStyleClass().add("refused");
        sqnr.setText(NONE);
        bits.setText(NONE);
        setAccessibleText(title + ": " + why);
    }

    Optional<String> refusal() {
        return refusal;
    }

    Scheme scheme() {
        return scheme;
    }

    /** Whether each word occurs in its name, its identifier or what is said about it. */
    boolean matches(List<String> words) {
        String said =
                String.join(
                                " ",
                                title,
                                scheme.type().id(),
                                scheme.type().summary(),
                                scheme.type().family().title())
                        .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(said::contains);
    }

    /** Shows which letters of the name match. */
    void mark(List<String> words) {
        BitSet found = new BitSet();
        String plain = title.toLowerCase(Locale.ROOT);
        for (String word : words) {
            int at = plain.indexOf(word);
            if (at >= 0) {
                found.set(at, at + word.length());
            }
        }
        name.getChildren().clear();
        for (int from = 0; from < title.length(); ) {
            boolean matched = found.get(from);
            int next = matched ? found.nextClearBit(from) : found.nextSetBit(from);
            int to = next < 0 ? title.length() : Math.min(next, title.length());
            Text piece = new Text(title.substring(from, to));
            if (matched) {
                piece.getStyleClass().add("matched");
            }
            name.getChildren().add(piece);
            from = to;
        }
    }

    /** Shows what it gives, once that is known. */
    void show(Optional<SchemeTrials.Trial> trial) {
        known = trial;
        double decibels = trial.map(SchemeTrials.Trial::sqnrDb).orElse(Double.NaN);
        sqnr.setText(
                Double.isNaN(decibels)
                        ? ""
                        : Double.isInfinite(decibels) ? "exact" : FigureText.decimals(decibels, 1));
        bits.setText(trial.map(found -> FigureText.decimals(found.bits(), 2)).orElse(""));
        double part = Double.isNaN(decibels) ? 0 : Math.clamp(decibels / FULL_DB, 0.0, 1.0);
        bar.resizeRelocate(0, 15, (double) Math.round(BAR * part), 6);
        setAccessibleText(
                sqnr.getText().isEmpty()
                        ? title
                        : "%s, SQNR %s decibels, %s bits"
                                .formatted(title, sqnr.getText(), bits.getText()));
    }

    void choose(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }
}
