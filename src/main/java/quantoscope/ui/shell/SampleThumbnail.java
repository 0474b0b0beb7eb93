package quantoscope.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;

import quantoscope.analysis.Subject;
import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Session;

/** A sample drawn by its own data and its own quantizer, below the card's round upper corners. */
final class SampleThumbnail extends StackPane {
    /** Of the card, which has an edge of one pixel around the drawing. */
    private static final double CARD = 221;

    private static final double HEIGHT = 189;

    /** Of the card's corners; the drawing lies inside an edge of one pixel. */
    private static final double RADIUS = 6;

    private static final int ARC = 8;

    /**
     * @param periods how many of a signal are drawn
     */
    SampleThumbnail(Session session, PlotContext context, Offer sample, int periods) {
        Item item = Item.of(sample.document(), sample.document().entries().getFirst());
        PlotPane plot = new PlotPane(sample.title(), context);
        plot.setFocusTraversable(false);
        plot.setMouseTransparent(true);
        setAlignment(Pos.TOP_LEFT);
        context.room()
                .subscribe(room -> {
                    double width = room.px(CARD) - 2;
                    double height = room.px(HEIGHT);
                    plot.setMinSize(width, height);
                    plot.setPrefSize(width, height);
                    plot.setMaxSize(width, height);
                });
        getChildren().add(plot);
        session.background()
                .run(
                        job -> layer(sample, item, session.subject(item, job), periods, job),
                        drawn -> plot.setStill(Layer.of(drawn, SampleThumbnail::corners)),
                        problem -> plot.setStill(sentence(problem.getMessage())));
    }

    private static Layer layer(Offer sample, Item item, Subject subject, int periods, Job job)
            throws Problem {
        return switch (item.entry().kind()) {
            case SIGNAL -> {
                var quantizer = sample.scheme().fit(subject.calibration(), job);
                yield SignalSketch.of(subject, quantizer, item.channels(), periods);
            }
            case IMAGE ->
                    PictureSketch.of(
                            subject, sample.scheme().fit(subject.calibration(), job), item.entry());
            case TENSOR ->
                    sample.scheme().type().id().equals("lloyd-max")
                            ? LevelsSketch.of(subject, sample.scheme(), job)
                            : MatrixSketch.of(subject, item.entry().shape());
        };
    }

    /** What lies outside the card's round edge is paper, and the edge itself is drawn again. */
    private static void corners(Surface surface, Box pane, Palette palette) {
        for (int side : new int[] {1, -1}) {
            double corner = side > 0 ? pane.x() : pane.right();
            double[] x = new double[ARC + 2];
            double[] y = new double[ARC + 2];
            x[ARC + 1] = corner;
            y[ARC + 1] = pane.y();
            arc(x, y, new double[] {corner, pane.y(), side}, RADIUS - 1);
            surface.polygon(x, y, ARC + 2, palette.bg0());
            arc(x, y, new double[] {corner, pane.y(), side}, RADIUS - 0.5);
            surface.lines(x, y, ARC + 1, Stroke.solid(palette.line(), 1));
        }
    }

    /** A quarter of a circle about the middle of the card's corner. */
    private static void arc(double[] x, double[] y, double[] cornerAndSide, double radius) {
        double inside = RADIUS - 1;
        for (int i = 0; i <= ARC; i++) {
            double angle = Math.PI / 2 * i / ARC;
            x[i] = cornerAndSide[0] + cornerAndSide[2] * (inside - radius * Math.cos(angle));
            y[i] = cornerAndSide[1] + inside - radius * Math.sin(angle);
        }
    }

    private static Layer sentence(String words) {
        return (surface, pane, palette) ->
                surface.text(
                        words,
                        pane.centerX(),
                        pane.centerY(),
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
    }
}
