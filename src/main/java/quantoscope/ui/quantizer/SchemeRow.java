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
import quantoscope.scheme.Scheme;

import java.util.Locale;
import java.util.Optional;

/** One scheme that was found: its name with the letters that match, and what it gives here. */
final class SchemeRow extends HBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double BAR = 40;

    /** The SQNR that fills the bar. */
    private static final double FULL_DB = 48;

    private final Scheme scheme;
    private final String title;
    private final Text before = new Text();
    private final Text matched = new Text();
    private final Text after = new Text();
    private final Region bar = new Region();
    private final Label sqnr = new Label();
    private final Label bits = new Label();

    SchemeRow(Scheme scheme, String title, String detail) {
        this.scheme = scheme;
        this.title = title;
        getStyleClass().add("scheme-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        matched.getStyleClass().add("matched");
        Label small = new Label(detail);
        small.getStyleClass().add("hint");
        VBox names = new VBox(new TextFlow(before, matched, after), small);
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
        show(Optional.empty());
    }

    Scheme scheme() {
        return scheme;
    }

    /** Whether a text occurs in its name, its identifier or what is said about it. */
    boolean matches(String sought) {
        return (title
                        + " "
                        + scheme.type().id()
                        + " "
                        + scheme.type().summary()
                        + " "
                        + scheme.type().family().title())
                .toLowerCase(Locale.ROOT)
                .contains(sought);
    }

    /** Shows which letters match. */
    void mark(String sought) {
        int at = title.toLowerCase(Locale.ROOT).indexOf(sought);
        int from = Math.max(0, at);
        int to = at < 0 ? 0 : at + sought.length();
        before.setText(title.substring(0, from));
        matched.setText(title.substring(from, to));
        after.setText(title.substring(to));
    }

    /** Shows what it gives, once that is known. */
    void show(Optional<SchemeTrials.Trial> trial) {
        double decibels = trial.map(SchemeTrials.Trial::sqnrDb).orElse(Double.NaN);
        sqnr.setText(
                Double.isNaN(decibels)
                        ? ""
                        : Double.isInfinite(decibels) ? "exact" : FigureText.decimals(decibels, 1));
        bits.setText(trial.map(known -> FigureText.decimals(known.bits(), 2)).orElse(""));
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
