package quantoscope.ui.quantizer;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Box;
import quantoscope.chart.FormatMap;
import quantoscope.scheme.Neighbours;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The bits that a format gives as a big number, beside a map of what other formats would give here;
 * clicking one changes to it, and so do the arrow keys in the order of their bits.
 */
final class FormatHero extends StackPane {
    /** Bits a value further apart than this are not those of a code alone. */
    private static final double OVERHEAD = 0.05;

    private static final Pattern WIDTH = Pattern.compile("^fp[0-9]+ ");

    private final Session session;
    private final PlotContext context;
    private final SchemeTrials trials;
    private final PlotPane pane;
    private List<Scheme> others = List.of();
    private Shown tried;
    private FormatMap map = new FormatMap("", "", List.of(), false);

    FormatHero(Session session, PlotContext context) {
        this.session = session;
        this.context = context;
        trials = new SchemeTrials(session);
        pane = new PlotPane("Formats by bits", context);
        pane.setFocusTraversable(false);
        pane.setMouseTransparent(true);
        getChildren().add(pane);
        getStyleClass().add("bits-hero");
        setId("format");
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setOnMousePressed(this::press);
        setOnMouseMoved(event -> setCursor(at(event) > 0 ? Cursor.HAND : Cursor.DEFAULT));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        HoverCard.install(this, this::card);
        Copyable.install(this, () -> tried == null ? "" : Numerals.exact(bits(tried)));
        session.shownProperty().subscribe(_ -> update());
        context.room().subscribe(_ -> fit());
    }

    private void fit() {
        double height = context.room().getValue().low() ? 108 : 132;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        update();
    }

    /** Whether it stands for the live scheme; out of sight it tries nothing. */
    void setInUse(boolean used) {
        if (used != isVisible()) {
            setVisible(used);
            setManaged(used);
            update();
        }
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        if (!isVisible() || shown == null) {
            trials.stop();
            tried = null;
            return;
        }
        Scheme live = shown.live().quantizer().scheme();
        others = Neighbours.of(live, shown.subject().traits());
        draw(shown);
        boolean other =
                tried == null
                        || !tried.subject().equals(shown.subject())
                        || !tried.live().quantizer().scheme().equals(live);
        if (shown.exact() && other) {
            tried = shown;
            trials.run(others, _ -> draw(session.shownProperty().get()));
        }
    }

    private void draw(Shown shown) {
        if (shown == null) {
            return;
        }
        Quantizer quantizer = shown.live().quantizer();
        double bits = bits(shown);
        boolean whole = Math.abs(bits - quantizer.codeBits()) < OVERHEAD;
        List<FormatMap.Point> points = new ArrayList<>();
        points.add(
                new FormatMap.Point(
                        name(quantizer.scheme()), bits, shown.live().figures().sqnrDb()));
        for (Scheme other : others) {
            points.add(
                    trials.of(other)
                            .map(trial ->
                                    new FormatMap.Point(name(other), trial.bits(), trial.sqnrDb()))
                            .orElseGet(() ->
                                    new FormatMap.Point(
                                            name(other),
                                            other.type().codeBits(other.settings()),
                                            Double.NaN)));
        }
        String number =
                whole
                        ? Integer.toString(quantizer.codeBits())
                        : FigureText.decimals(bits, 2).replaceAll("(\\.[0-9])0$", "$1");
        map =
                new FormatMap(
                        number,
                        whole ? "bits" : "bits / value",
                        points,
                        context.room().getValue().low());
        pane.setStill(map);
        setAccessibleText(
                "Format, %s bits, %s, among %d others"
                        .formatted(
                                number,
                                FigureText.spokenSqnr(shown.live().figures().sqnrDb(), 1),
                                others.size()));
    }

    private static double bits(Shown shown) {
        return shown.live().quantizer().bitsPerValue();
    }

    /** Without the width, which its place says. */
    private static String name(Scheme scheme) {
        return WIDTH.matcher(scheme.type().name(scheme.settings())).replaceFirst("");
    }

    /** What is drawn. */
    FormatMap map() {
        return map;
    }

    private int at(MouseEvent event) {
        return map.at(event.getX(), event.getY(), new Box(0, 0, getWidth(), getHeight()));
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        int chosen = at(event);
        if (chosen > 0) {
            session.setLive(others.get(chosen - 1), Gesture.SINGLE);
        }
        event.consume();
    }

    private String card(double x, double y) {
        int found = map.at(x, y, new Box(0, 0, getWidth(), getHeight()));
        if (found < 0) {
            return "The bits are given by the format. Click a dot to change to that format.";
        }
        FormatMap.Point point = map.points().get(found);
        return "%s: %s dB at %s bits a value."
                .formatted(
                        point.name(),
                        FigureText.decimals(point.decibels(), 2),
                        FigureText.decimals(point.bits(), 2));
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP, RIGHT -> step(1);
            case DOWN, LEFT -> step(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** The points in the order of their bits, then of what they give. */
    private List<FormatMap.Point> ordered() {
        return map.points().stream()
                .sorted(
                        Comparator.comparingDouble(FormatMap.Point::bits)
                                .thenComparingDouble(FormatMap.Point::decibels))
                .toList();
    }

    /** Changes to the format that many places on. */
    private void step(int by) {
        List<FormatMap.Point> ordered = ordered();
        if (ordered.isEmpty()) {
            return;
        }
        int to = ordered.indexOf(map.points().getFirst()) + by;
        if (to >= 0 && to < ordered.size()) {
            int chosen = map.points().indexOf(ordered.get(to));
            session.setLive(others.get(chosen - 1), Gesture.repeat("format"));
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        int count = map.points().size();
        return switch (attribute) {
            case VALUE -> count == 0 ? 0.0 : 1.0 + ordered().indexOf(map.points().getFirst());
            case MIN_VALUE -> 1.0;
            case MAX_VALUE -> (double) Math.max(1, count);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
