package quantoscope.ui.bench.image;

import javafx.scene.Node;
import javafx.scene.control.Label;

import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.PicturePlot;
import quantoscope.chart.PixelsPlot;
import quantoscope.chart.PlotValues;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pixels around the cursor one by one, with the numbers of a channel. */
final class PixelsPane {
    private static final int GREEN = 1;

    /** Pixels read across and down: more than a pane has room for. */
    private static final int PATCH = 40;

    private final PlotPane plot;
    private final Panel panel;
    private final Label place = Panel.note("");
    private final Segmented<Integer> channel =
            new Segmented<>("Channel", List.of(0, 1, 2), c -> "RGB".substring(c, c + 1));
    private Optional<Supplier<String>> values = Optional.empty();
    private boolean coloured;
    private boolean brief;

    /**
     * @param turned told when another channel is chosen
     */
    PixelsPane(PlotContext context, Runnable turned) {
        plot = new PlotPane("Pixels", context);
        panel = new Panel(plot, List.of(), List.of());
        panel.getStyleClass().add("beside");
        channel.getStyleClass().add("opts");
        channel.keepWhole();
        channel.valueProperty().set(GREEN);
        channel.valueProperty().subscribe(turned);
        plot.setValues(() -> values.map(Supplier::get));
    }

    /** Lets the cursor be moved here by keys: under the pointer the pixels would run away. */
    void follow(PixelCursor cursor) {
        Pointer.install(plot, new PixelTouch(cursor, (_, _) -> Optional.empty()));
        plot.describe(() -> "Pixels around the cursor." + cursor.spoken());
    }

    /** Whether there is room for the numbers of row and column only. */
    void setBrief(boolean now) {
        brief = now;
    }

    Panel panel() {
        return panel;
    }

    PlotPane plot() {
        return plot;
    }

    /** Where the cursor is, in words. */
    Node place() {
        return place;
    }

    /** The choice of a channel, where there is one. */
    List<Node> switches() {
        return coloured ? List.of(channel) : List.of();
    }

    /** The channel whose numbers are shown. */
    int channel() {
        return coloured ? channel.valueProperty().get() : 0;
    }

    /** Another image. */
    void restart(PictureData data) {
        coloured = data.channels() >= 3;
    }

    void forget() {
        values = Optional.empty();
        plot.setStill(Layer.NOTHING);
    }

    /** Shows the pixels around one; gives those that have room. */
    PicturePlot.Patch show(Picture picture, PixelCursor.Place at) {
        PictureData data = picture.data();
        place.setText((brief ? "%d, %d" : "row %d, column %d").formatted(at.row(), at.column()));
        int across = Math.min(PATCH, data.width());
        int down = Math.min(PATCH, data.height());
        PicturePlot.Patch part =
                new PicturePlot.Patch(
                        Math.clamp(at.column() - across / 2L, 0, data.width() - across),
                        Math.clamp(at.row() - down / 2L, 0, data.height() - down),
                        across,
                        down);
        PixelsPlot single =
                new PixelsPlot(
                        data.patch(picture.quantizer(), part),
                        data.numbers(part, channel()),
                        at.column() - part.column(),
                        at.row() - part.row());
        plot.setStill(single);
        values = Optional.of(() -> PlotValues.of(single, part.column(), part.row()));
        PicturePlot.Patch seen = single.patch(new Box(0, 0, plot.getWidth(), plot.getHeight()));
        return new PicturePlot.Patch(
                part.column() + seen.column(), part.row() + seen.row(), seen.across(), seen.down());
    }
}
