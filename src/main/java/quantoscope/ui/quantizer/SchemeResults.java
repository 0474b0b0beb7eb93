package quantoscope.ui.quantizer;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import quantoscope.scheme.Family;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Schemes;
import quantoscope.task.Nearest;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemes that a text finds, by family, each with what it would give on this very data. */
final class SchemeResults extends VBox {
    private static final Pattern NUMBER = Pattern.compile("\\b(1[0-6]|[1-9])\\b");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,]+");

    /** What cannot take the data comes last. */
    private static final Comparator<SchemeRow> BY_FAMILY =
            Comparator.comparing((SchemeRow row) -> row.scheme().type().family())
                    .thenComparing(row -> row.refusal().isPresent());

    private final Session session;
    private final SchemeTrials trials;
    private final Consumer<Scheme> clicked;
    private final Label heading = new Label();
    private final Label missing = new Label();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final Label title = new Label();
    private final Label help = new Label();
    private final List<SchemeRow> rows = new ArrayList<>();
    private int chosen = -1;

    SchemeResults(Session session, Consumer<Scheme> clicked) {
        this.session = session;
        this.clicked = clicked;
        trials = new SchemeTrials(session);
        getStyleClass().add("scheme-results");
        setId("scheme-hits");
        Label sqnr = new Label("SQNR, dB");
        Label bits = new Label("bits");
        sqnr.getStyleClass().add("scheme-sqnr");
        bits.getStyleClass().add("scheme-bits");
        heading.setMinWidth(0);
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        HBox header = new HBox(heading, sqnr, bits);
        header.getStyleClass().add("scheme-header");
        missing.setId("scheme-missing");
        missing.getStyleClass().add("scheme-missing");
        missing.setWrapText(true);
        scroll.getStyleClass().add("scheme-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        title.getStyleClass().add("scheme-title");
        help.setId("scheme-help");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        Label keys = new Label("↑ ↓ try on the bench    Enter keep    Esc back");
        keys.getStyleClass().add("hint");
        VBox foot = new VBox(4, title, help, keys);
        foot.getStyleClass().add("scheme-foot");
        getChildren().addAll(header, missing, scroll, foot);
    }

    /** Shows what a text finds; the nearest where it finds nothing. */
    void find(String text) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        heading.setText("for " + session.titleOf(session.itemProperty().get()));
        Matcher number = NUMBER.matcher(sought);
        Optional<Long> bits =
                number.find() ? Optional.of(Long.valueOf(number.group())) : Optional.empty();
        List<SchemeRow> all = trials.candidates(bits).stream().map(this::row).toList();
        List<String> words = BETWEEN_WORDS.splitAsStream(sought).toList();
        List<SchemeRow> found = all.stream().filter(row -> row.matches(words)).toList();
        boolean none = found.isEmpty();
        Scheme near = none ? nearest(sought, all) : null;
        missing.setText(
                none
                        ? "No scheme called %s. Nearest: %s.".formatted(text.strip(), name(near))
                        : "");
        missing.setVisible(none);
        missing.setManaged(none);
        rows.clear();
        rows.addAll(
                none
                        ? all.stream().filter(row -> name(row.scheme()).equals(name(near))).toList()
                        : found);
        rows.forEach(row -> row.mark(words));
        place();
        choose(0);
        trials.run(
                rows.stream()
                        .filter(row -> row.refusal().isEmpty())
                        .map(SchemeRow::scheme)
                        .toList(),
                this::measured);
    }

    private SchemeRow row(Scheme scheme) {
        Optional<String> refusal = trials.refusal(scheme);
        SchemeRow row = new SchemeRow(scheme, trials.detail(scheme), refusal);
        if (refusal.isEmpty()) {
            row.show(trials.of(scheme));
            row.setOnMouseClicked(_ -> clicked.accept(scheme));
        }
        return row;
    }

    private static String name(Scheme scheme) {
        return scheme.type().name(scheme.settings());
    }

    /** The scheme of the nearest identifier or alias. */
    private static Scheme nearest(String sought, List<SchemeRow> all) {
        Set<String> offered =
                all.stream().map(row -> name(row.scheme())).collect(Collectors.toSet());
        List<String> names =
                Schemes.ALL.stream()
                        .flatMap(type ->
                                Stream.concat(
                                        Stream.of(type.id()), type.aliases().keySet().stream()))
                        .filter(each -> offered.contains(name(SchemeTrials.called(each))))
                        .toList();
        return SchemeTrials.called(Nearest.to(sought, names).orElseThrow());
    }

    private void place() {
        List<Node> nodes = new ArrayList<>();
        rows.sort(BY_FAMILY);
        Family family = null;
        for (SchemeRow row : rows) {
            if (row.scheme().type().family() != family) {
                family = row.scheme().type().family();
                Label word = new Label(family.title());
                word.getStyleClass().add("scheme-family");
                nodes.add(word);
            }
            nodes.add(row);
        }
        list.getChildren().setAll(nodes);
    }

    private void measured(Scheme scheme) {
        rows.stream()
                .filter(row -> row.scheme().equals(scheme))
                .forEach(row -> row.show(trials.of(scheme)));
    }

    /** Goes up or down; the scheme that is there then, if it can take the data. */
    Optional<Scheme> step(int by) {
        choose(Math.clamp(chosen + by, 0, Math.max(0, rows.size() - 1)));
        return chosen();
    }

    /** The highlighted scheme, if it can take the data. */
    Optional<Scheme> chosen() {
        return highlighted().filter(row -> row.refusal().isEmpty()).map(SchemeRow::scheme);
    }

    private Optional<SchemeRow> highlighted() {
        return chosen >= 0 && chosen < rows.size()
                ? Optional.of(rows.get(chosen))
                : Optional.empty();
    }

    private void choose(int next) {
        chosen = rows.isEmpty() ? -1 : next;
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).choose(i == chosen);
        }
        if (chosen >= 0) {
            Scrolling.reveal(rows.get(chosen));
        }
        title.setText(highlighted().map(row -> row.scheme().type().title()).orElse(""));
        help.setText(
                highlighted()
                        .map(row -> row.refusal().orElseGet(() -> row.scheme().type().help()))
                        .orElse(""));
    }

    void stop() {
        trials.stop();
    }
}
