package quantoscope.ui.bench.image;

import javafx.scene.Node;

import quantoscope.chart.Box;
import quantoscope.chart.DifferencePlot;
import quantoscope.chart.Layer;
import quantoscope.chart.PicturePlot;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;

import java.util.List;
import java.util.Optional;

/** The difference of reconstruction and original, all of it small, magnified about grey. */
final class DifferencePane {
    private final Latest painting;
    private final PlotPane plot;
    private final Panel panel;
    private final Factor factor = new Factor();
    private Optional<PicturePlot.Pair> pair = Optional.empty();
    private Optional<DifferencePlot> drawn = Optional.empty();
    private int width;
    private int height;

    DifferencePane(Session session, PlotContext context) {
        painting = new Latest(session);
        plot = new PlotPane("Difference", context);
        panel = new Panel(plot, List.of(), List.of());
        factor.valueProperty().subscribe(this::put);
    }

    Panel panel() {
        return panel;
    }

    PlotPane plot() {
        return plot;
    }

    /** What sets the magnification. */
    Node factor() {
        return factor;
    }

    /** Lets the cursor be moved here too. */
    void follow(PixelCursor cursor) {
        Pointer.install(plot, new PixelTouch(cursor, this::at));
        plot.describe(() ->
                "Difference of reconstruction and original, magnified %d times about grey.%s"
                        .formatted(factor.valueProperty().get(), cursor.spokenError()));
    }

    void forget() {
        painting.cancel();
        drawn = Optional.empty();
        pair = Optional.empty();
        plot.setStill(Layer.NOTHING);
    }

    /** Paints both pictures as small as they are seen. */
    void paint(Picture picture) {
        PictureData of = picture.data();
        width = of.width();
        height = of.height();
        Box area = new Box(0, 0, plot.getWidth(), plot.getHeight());
        double across = (area.width() - 72) / Math.max(1, width);
        double fit = Math.min(across, (area.height() - 12) / Math.max(1, height));
        double scale = plot.outputScale() * fit;
        int drawnWidth = (int) Math.round(scale * width);
        int drawnHeight = (int) Math.round(scale * height);
        if (drawnWidth <= 0 || drawnHeight <= 0) {
            return;
        }
        PicturePlot.View at = new PicturePlot.View(scale, 0, 0);
        painting.run(
                job -> of.raster(picture.quantizer(), at, drawnWidth, drawnHeight, job),
                found -> {
                    pair = Optional.of(found);
                    put();
                });
    }

    private void put() {
        pair.ifPresent(both -> {
            int k = factor.valueProperty().get();
            DifferencePlot made =
                    new DifferencePlot(
                            DifferencePlot.difference(both.original(), both.reconstruction(), k),
                            k);
            drawn = Optional.of(made);
            plot.setStill(made);
        });
    }

    /** The pixel of the image at a place. */
    private Optional<PixelCursor.Place> at(double x, double y) {
        Box pane = new Box(0, 0, plot.getWidth(), plot.getHeight());
        return drawn.map(made -> made.target(pane))
                .filter(target -> target.contains(x, y))
                .map(target ->
                        new PixelCursor.Place(
                                (int) ((x - target.x()) / target.width() * width),
                                (int) ((y - target.y()) / target.height() * height)));
    }
}
