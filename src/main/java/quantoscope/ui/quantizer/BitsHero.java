package quantoscope.ui.quantizer;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.chart.BitsLadder;
import quantoscope.chart.Box;
import quantoscope.kernel.Program;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.Escape;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Depths;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bits as a big number beside a ladder that is their slider: dragged, clicked, wheeled, stepped
 * or typed. Levels by hand become as many fitted ones where other bits are asked for.
 */
final class BitsHero extends StackPane {
    private static final double PIXELS_A_BIT = 12;
    private static final double NUMBER_WIDTH = 103;

    private static final long DIGITS_MILLIS = 1000;

    private final Session session;
    private final PlotContext context;
    private final Changes changes;
    private final PlotPane pane;
    private final Escape escape =
            new Escape(
                    this,
                    () -> {
                        letGo();
                        giveUp();
                    });
    private Optional<Shown.Ladder> ladder = Optional.empty();
    private Optional<BitsLadder> drawn = Optional.empty();
    private BitsRemark remark = BitsRemark.NONE;
    private Optional<SchemeType> remarked = Optional.empty();
    private Gesture held = Gesture.SINGLE;
    private double pressedY;
    private int pressedBits;
    private Scheme pressed;
    private boolean pressedNumber;
    private boolean dragging;

    /** Bits whose levels are being fitted; 0 for none. */
    private int wanted;

    private double pointedX;
    private long lastDigit = Long.MIN_VALUE / 2;

    BitsHero(Session session, PlotContext context, Changes changes) {
        this.session = session;
        this.context = context;
        this.changes = changes;
        pane = new PlotPane("Bits", context);
        pane.setFocusTraversable(false);
        pane.setMouseTransparent(true);
        getChildren().add(pane);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("bits-hero");
        setId("bits");
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setCursor(Cursor.V_RESIZE);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> letGo());
        setOnScroll(this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        HoverCard.install(this, (x, _) -> card(x));
        addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::point);
        Copyable.install(this, this::exact);
        session.stateProperty()
                .subscribe(_ -> {
                    wanted = 0;
                    update();
                });
        session.shownProperty().subscribe(_ -> update());
        context.room().subscribe(_ -> fit());
    }

    private void fit() {
        Room room = context.room().getValue();
        double height = room.px(room.low() ? 108 : 132);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        update();
    }

    private Optional<Depths> depths() {
        EntryState state = session.stateProperty().get();
        return state == null
                ? Optional.empty()
                : Depths.of(state.live(), session.itemProperty().get().entry().depth());
    }

    private int bits() {
        return wanted > 0 ? wanted : depths().map(Depths::now).orElse(1);
    }

    private void update() {
        Optional<Depths> depths = depths();
        if (depths.isEmpty()) {
            ladder = Optional.empty();
            return;
        }
        Shown shown = session.shownProperty().get();
        drawn = Optional.of(layer(depths.get(), shown));
        pane.setStill(drawn.get());
        setAccessibleText(spoken(depths.get(), shown));
    }

    private BitsLadder layer(Depths depths, Shown shown) {
        // A change of scheme arrives before what it gives.
        boolean stale =
                shown == null
                        || shown.ladder().isEmpty()
                        || wanted > 0
                        || !shown.question().state().live().equals(depths.live());
        if (!stale) {
            ladder = shown.ladder();
        }
        float[] none = new float[depths.most()];
        Arrays.fill(none, Float.NaN);
        boolean fits = ladder.isPresent() && ladder.get().decibels().length >= depths.most();
        float[] decibels = fits ? Arrays.copyOf(ladder.get().decibels(), depths.most()) : none;
        float[] theory = fits ? Arrays.copyOf(ladder.get().theory(), depths.most()) : none;
        if (!stale && fits) {
            // Bars of an older setting have nothing new to say, nor those of another scheme.
            remark = BitsRemark.of(shown.ladder().get(), bits(), shown.live().figures().clipped());
            remarked = Optional.of(depths.live().type());
        } else if (!fits || !remarked.equals(Optional.of(depths.live().type()))) {
            remark = BitsRemark.NONE;
        }
        return new BitsLadder(
                bits(),
                decibels,
                theory,
                remark.text(),
                new BitsLadder.Look(stale, remark.limited(), context.room().getValue().low()));
    }

    private String spoken(Depths depths, Shown shown) {
        String sqnr =
                shown == null
                        ? ""
                        : ", " + FigureText.spokenSqnr(shown.live().figures().sqnrDb(), 1);
        return "Bits, %d of %d%s".formatted(bits(), depths.most(), sqnr);
    }

    private void point(ContextMenuEvent event) {
        pointedX = event.isKeyboardTrigger() ? 0 : ofPlot(event.getX());
    }

    /** The bar at a place; 0 at the number. */
    private int barAt(double x) {
        return x < NUMBER_WIDTH || drawn.isEmpty() ? 0 : drawn.get().at(x, area());
    }

    private Box area() {
        return new Box(0, 0, pane.getWidth(), pane.getHeight());
    }

    /** The plot's pixels for some of the window's. */
    private double ofPlot(double x) {
        return x / pane.factor();
    }

    /** What the number says, or the bar that was pointed at, in full precision. */
    private String exact() {
        int bar = barAt(pointedX);
        return bar == 0
                ? Integer.toString(bits())
                : Numerals.exact(drawn.orElseThrow().decibels()[bar - 1]);
    }

    private String card(double x) {
        Shown shown = session.shownProperty().get();
        if (drawn.isEmpty() || shown == null) {
            return "";
        }
        int bar = barAt(x);
        if (bar == 0) {
            Program program = shown.live().quantizer().program();
            return "Bits of a code, here for %s levels. Drag it, use the wheel, or type it."
                    .formatted(FigureText.count(program.highCode() - program.lowCode() + 1L));
        }
        float decibels = drawn.get().decibels()[bar - 1];
        float theory = drawn.get().theory()[bar - 1];
        return Float.isNaN(decibels)
                ? ""
                : "%d %s would give an SQNR of %s, measured on %s values%s."
                        .formatted(
                                bar,
                                bar == 1 ? "bit" : "bits",
                                decibels(decibels),
                                FigureText.count(shown.subject().sample().span().count()),
                                Float.isNaN(theory)
                                        ? ""
                                        : "; theory for this step " + decibels(theory));
    }

    private static String decibels(float value) {
        String text = FigureText.of(Figure.SQNR, value);
        return Float.isInfinite(value) ? text : text + " dB";
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || depths().isEmpty()) {
            return;
        }
        requestFocus();
        pressedY = event.getY();
        pressedBits = bits();
        pressed = session.stateProperty().get().live();
        pressedNumber = event.getX() < NUMBER_WIDTH;
        held = session.newDrag();
        dragging = true;
        escape.begin();
        if (!pressedNumber) {
            toBar(ofPlot(event.getX()));
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (!dragging) {
            return;
        }
        if (pressedNumber) {
            drag(pressedBits + Math.round((pressedY - event.getY()) / PIXELS_A_BIT));
        } else {
            toBar(ofPlot(event.getX()));
        }
        event.consume();
    }

    private void toBar(double x) {
        drawn.ifPresent(layer -> drag(layer.at(x, area())));
    }

    /** Back to where it began, levels by hand are what they were. */
    private void drag(long to) {
        if (to == pressedBits) {
            giveUp();
        } else {
            set(to, held);
        }
    }

    private void letGo() {
        dragging = false;
        escape.end();
    }

    private void giveUp() {
        changes.stopFitting();
        wanted = 0;
        session.setLive(pressed, held);
        update();
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            step(event.getDeltaY() > 0 ? 1 : -1);
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP, RIGHT -> step(1);
            case DOWN, LEFT -> step(-1);
            case HOME -> set(Long.MIN_VALUE, Gesture.SINGLE);
            case END -> set(Long.MAX_VALUE, Gesture.SINGLE);
            default -> {
                if (!event.getCode().isDigitKey() || event.isShiftDown()) {
                    return;
                }
                // The key, not what it types: that is another sign where digits need Shift.
                String name = event.getCode().getName();
                digit(name.charAt(name.length() - 1) - '0');
            }
        }
        event.consume();
    }

    /** A second digit soon after a 1 makes 10 to 16. */
    private void digit(int digit) {
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
        depths().ifPresent(depths -> {
            int to = (int) Math.clamp(bits, (long) depths.least(), (long) depths.most());
            if (!depths.byHand()) {
                session.setLive(depths.at(to), gesture);
            } else if (to != bits() && depths.has(to)) {
                wanted = to;
                changes.fitLevels(1 << to, gesture);
                update();
            }
        });
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) bits();
            case MIN_VALUE -> depths().map(depths -> (double) depths.least()).orElse(0.0);
            case MAX_VALUE -> depths().map(depths -> (double) depths.most()).orElse(0.0);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
