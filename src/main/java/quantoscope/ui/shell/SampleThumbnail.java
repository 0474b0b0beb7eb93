package quantoscope.ui.shell;

import javafx.scene.layout.StackPane;

import quantoscope.analysis.Subject;
import quantoscope.chart.Anchor;
import quantoscope.chart.Layer;
import quantoscope.chart.Type;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Session;

/** A sample drawn by its own data and its own quantizer. */
final class SampleThumbnail extends StackPane {
    /** Of the drawing, in pixels. */
    static final double WIDTH = 219;

    static final double HEIGHT = 189;

    /**
     * @param periods how many of a signal are drawn
     */
    SampleThumbnail(Session session, PlotContext context, Offer sample, int periods) {
        Item item = Item.of(sample.document(), sample.document().entries().getFirst());
        PlotPane plot = new PlotPane(sample.title(), context);
        plot.setFocusTraversable(false);
        plot.setMouseTransparent(true);
        plot.setMinSize(WIDTH, HEIGHT);
        plot.setPrefSize(WIDTH, HEIGHT);
        plot.setMaxSize(WIDTH, HEIGHT);
        getChildren().add(plot);
        session.background()
                .run(
                        job -> layer(sample, item, session.subject(item, job), periods, job),
                        plot::setStill,
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
