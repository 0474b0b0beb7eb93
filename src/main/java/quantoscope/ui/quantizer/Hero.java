package quantoscope.ui.quantizer;

import javafx.scene.layout.VBox;

import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Depths;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Session;

/** The bits: chosen on a ladder, or given by a format; and of a value its own, or its block. */
final class Hero extends VBox {
    private final Session session;
    private final BitsHero bits;
    private final FormatHero format;

    Hero(Session session, PlotContext context, BitsHero bits) {
        this.session = session;
        this.bits = bits;
        this.format = new FormatHero(session, context);
        FloatBits own = new FloatBits(session, context);
        BlockPicture block = new BlockPicture(session, context);
        format.setVisible(false);
        format.setManaged(false);
        own.setVisible(false);
        own.setManaged(false);
        block.setVisible(false);
        block.setManaged(false);
        getChildren().addAll(bits, format, own, block);
        session.stateProperty().subscribe(this::choose);
    }

    private void choose(EntryState state) {
        if (state == null) {
            return;
        }
        boolean chosen =
                Depths.of(state.live(), session.itemProperty().get().entry().depth()).isPresent();
        bits.setVisible(chosen);
        bits.setManaged(chosen);
        format.setInUse(!chosen);
    }
}
