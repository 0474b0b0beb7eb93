package quantoscope.ui.bench.image;

import javafx.scene.Node;

import quantoscope.chart.Box;
import quantoscope.chart.DifferencePlot;
import quantoscope.chart.Layer;
import quantoscope.chart.PicturePlot;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
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

    DifferencePane(Session session, PlotContext context) {
        painting = new Latest(session);
        plot = new PlotPane("Difference", context);
        panel = new Panel(plot, List.of(), List.of());
        factor.valueProperty().subscribe(this::put);
        plot.describe(() ->
                "Difference of reconstruction and original, magnified %d times about grey."
                        .formatted(factor.valueProperty().get()));
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

    void forget() {
        painting.cancel();
        pair = Optional.empty();
        plot.setStill(Layer.NOTHING);
    }

    /** Paints both pictures as small as they are seen. */
    void paint(Picture picture) {
        PictureData of = picture.data();
        Box area = new Box(0, 0, plot.getWidth(), plot.getHeight());
        double across = (area.width() - 72) / Math.max(1, of.width());
        double fit = Math.min(across, (area.height() - 12) / Math.max(1, of.height()));
        double scale = plot.outputScale() * fit;
        int width = (int) Math.round(scale * of.width());
        int height = (int) Math.round(scale * of.height());
        if (width <= 0 || height <= 0) {
            return;
        }
        PicturePlot.View at = new PicturePlot.View(scale, 0, 0);
        painting.run(
                job -> of.raster(picture.quantizer(), at, width, height, job),
                found -> {
                    pair = Optional.of(found);
                    put();
                });
    }

    private void put() {
        pair.ifPresent(both -> {
            int k = factor.valueProperty().get();
            plot.setStill(
                    new DifferencePlot(
                            DifferencePlot.difference(both.original(), both.reconstruction(), k),
                            k));
        });
    }
}
