package quantoscope.ui.quantizer;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Anchor;
import quantoscope.chart.BitsLadder;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeText;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bits as a big number beside a ladder that is their slider: dragged, clicked, wheeled, stepped
 * or typed. Where the scheme gives the bits, they are only written.
 */
final class BitsHero extends StackPane {
    private static final double PIXELS_A_BIT = 12;
    private static final double NUMBER_WIDTH = 103;

    /** One bit more halves the step: 6.02 dB, less what the data adds. */
    private static final double GAIN_WITHOUT_CLIPPING = 5.5;

    private static final long DIGITS_MILLIS = 1000;

    /** Bits that the scheme gives. */
    private record Given(int bits) implements Layer {
        @Override
        public void draw(Surface surface, Box pane, Palette palette) {
            surface.text(
                    Integer.toString(bits),
                    pane.x() + 51,
                    pane.y() + 84,
                    Anchor.CENTER,
                    Type.BITS,
                    palette.tx());
            surface.text(
                    "bits, by the number of levels",
                    pane.x() + 16,
                    pane.bottom() - 13,
                    Anchor.LEFT,
                    Type.LABEL,
                    palette.tx2());
        }
    }

    private final Session session;
    private final PlotContext context;
    private final PlotPane pane;
    private Optional<Shown.Ladder> ladder = Optional.empty();
    private Optional<BitsLadder> drawn = Optional.empty();
    private long drags;
    private double pressedY;
    private long pressedBits;
    private boolean pressedNumber;
    private boolean dragging;
    private long lastDigit = Long.MIN_VALUE / 2;

    BitsHero(Session session, PlotContext context) {
        this.session = session;
        this.context = context;
        pane = new PlotPane("Bits", context);
        pane.setFocusTraversable(false);
        pane.setMouseTransparent(true);
        getChildren().add(pane);
        getStyleClass().add("bits-hero");
        setId("bits");
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setCursor(Cursor.V_RESIZE);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> dragging = false);
        setOnScroll(this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        session.stateProperty().subscribe(_ -> update());
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

    private Optional<Parameter.Whole> parameter() {
        return Optional.ofNullable(session.stateProperty().get())
                .flatMap(state -> SchemeText.bits(state.live()));
    }

    private int most(Parameter.Whole bits) {
        return SchemeText.mostBits(bits, session.itemProperty().get().entry().depth());
    }

    private long bits() {
        EntryState state = session.stateProperty().get();
        return parameter().map(state.live().settings()::whole).orElse(0L);
    }

    private void update() {
        EntryState state = session.stateProperty().get();
        if (state == null) {
            ladder = Optional.empty();
            return;
        }
        Shown shown = session.shownProperty().get();
        if (parameter().isEmpty()) {
            drawn = Optional.empty();
            pane.setStill(new Given(state.live().type().codeBits(state.live().settings())));
        } else {
            boolean stale = shown == null || shown.ladder().isEmpty();
            if (!stale) {
                ladder = shown.ladder();
            }
            drawn = Optional.of(layer(stale, shown));
            pane.setStill(drawn.get());
        }
        setAccessibleText(spoken(shown));
    }

    private BitsLadder layer(boolean stale, Shown shown) {
        int most = most(parameter().orElseThrow());
        float[] none = new float[most];
        Arrays.fill(none, Float.NaN);
        boolean fits = ladder.isPresent() && ladder.get().decibels().length == most;
        float[] decibels = fits ? ladder.get().decibels() : none;
        float[] theory = fits ? ladder.get().theory() : none;
        int bits = (int) Math.min(most, bits());
        double gain = bits < most ? decibels[bits] - decibels[bits - 1] : Double.NaN;
        boolean limited =
                shown != null
                        && !stale
                        && shown.live().figures().clipped() > 0
                        && gain < GAIN_WITHOUT_CLIPPING;
        String remark =
                limited
                        ? "clipping limits"
                        : Double.isFinite(gain)
                                ? "%s%s dB for one bit more"
                                        .formatted(
                                                gain > 0 ? "+" : "", FigureText.decimals(gain, 1))
                                : "";
        return new BitsLadder(
                bits,
                decibels,
                theory,
                remark,
                new BitsLadder.Look(stale, limited, context.room().getValue().low()));
    }

    private String spoken(Shown shown) {
        String sqnr =
                shown == null
                        ? ""
                        : ", SQNR "
                                + FigureText.decimals(shown.live().figures().sqnrDb(), 1)
                                + " decibels";
        return parameter()
                .map(p -> "Bits, %d of %d%s".formatted(bits(), (long) p.bounds().most(), sqnr))
                .orElse("Bits, given by the scheme");
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedY = event.getY();
        pressedBits = bits();
        pressedNumber = event.getX() < NUMBER_WIDTH;
        drags++;
        dragging = true;
        if (!pressedNumber) {
            toBar(event.getX());
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (!dragging) {
            return;
        }
        if (pressedNumber) {
            set(
                    pressedBits + Math.round((pressedY - event.getY()) / PIXELS_A_BIT),
                    Gesture.drag(drags));
        } else {
            toBar(event.getX());
        }
        event.consume();
    }

    private void toBar(double x) {
        drawn.ifPresent(layer ->
                set(layer.at(x, new Box(0, 0, getWidth(), getHeight())), Gesture.drag(drags)));
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            step(event.getDeltaY() > 0 ? 1 : -1);
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case UP, RIGHT -> step(1);
            case DOWN, LEFT -> step(-1);
            case HOME -> set(Long.MIN_VALUE, Gesture.SINGLE);
            case END -> set(Long.MAX_VALUE, Gesture.SINGLE);
            case ESCAPE -> {
                if (!dragging) {
                    return;
                }
                dragging = false;
                set(pressedBits, Gesture.drag(drags));
            }
            default -> {
                if (!event.getCode().isDigitKey() || event.isShiftDown() || event.isAltDown()) {
                    return;
                }
                digit(event.getText());
            }
        }
        event.consume();
    }

    /** A second digit soon after a 1 makes 10 to 16. */
    private void digit(String text) {
        if (text.isEmpty()) {
            return;
        }
        int digit = Character.digit(text.charAt(0), 10);
        long now = session.millis();
        boolean second = now - lastDigit < DIGITS_MILLIS && bits() == 1 && digit <= 6;
        lastDigit = now;
        set(second ? 10 + digit : digit, Gesture.repeat("bits"));
    }

    /** Adds bits. */
    void step(int by) {
        set(bits() + by, Gesture.repeat("bits"));
    }

    private void set(long bits, Gesture gesture) {
        parameter()
                .ifPresent(p -> {
                    long allowed = Math.clamp(bits, (long) p.bounds().least(), (long) most(p));
                    Scheme live = session.stateProperty().get().live();
                    session.setLive(
                            new Scheme(live.type(), live.settings().with(p, allowed)), gesture);
                });
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) bits();
            case MIN_VALUE -> parameter().map(p -> p.bounds().least()).orElse(0.0);
            case MAX_VALUE -> parameter().map(p -> p.bounds().most()).orElse(0.0);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
