package quantoscope.ui.quantizer;

import javafx.scene.layout.VBox;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

/** The scheme at hand: what it is, its bits, its parameters, and its arithmetic at the cursor. */
public final class QuantizerPane extends VBox {
    private static final double WIDTH = 300;
    private static final double NARROW_WIDTH = 276;

    private final Session session;

    public QuantizerPane(Session session, PlotContext context) {
        this.session = session;
        getStyleClass().add("quantizer");
        setAccessibleText("Quantizer");
        setRoom(context.room().getValue());
    }

    /** Fits the panel to the window. */
    public void setRoom(Room room) {
        double width = room.narrow() ? NARROW_WIDTH : WIDTH;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    /** Goes to the field that finds schemes. */
    public void find() {
        requestFocus();
    }

    /** Adds bits to the live scheme, where it has a number of them. */
    public void stepBits(int by) {
        EntryState state = session.stateProperty().get();
        for (Parameter parameter : state.live().type().parameters()) {
            if (parameter.key().equals("bits") && parameter instanceof Parameter.Whole bits) {
                long next = state.live().settings().whole(bits) + by;
                if (bits.bounds().contains((double) next)) {
                    session.setLive(
                            new Scheme(
                                    state.live().type(), state.live().settings().with(bits, next)),
                            Gesture.repeat("bits"));
                }
            }
        }
    }
}
