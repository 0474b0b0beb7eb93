package quantoscope.chart.bench;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.chart.Bench;
import quantoscope.chart.Box;
import quantoscope.chart.DifferencePlot;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Pane;
import quantoscope.chart.PicturePlot;
import quantoscope.chart.Pixels;
import quantoscope.chart.PixelsPlot;
import quantoscope.chart.Role;
import quantoscope.task.Job;

import java.util.List;
import java.util.Optional;

/**
 * The data column of an image: original and reconstruction divided by a wipe, their difference,
 * single pixels.
 *
 * @param sides original and reconstruction as far as they are shown; absent where there are none
 */
public record ImagePicture(Optional<Sides> sides) {
    private static final double LOWER_SHARE = 0.29;
    private static final Insets AROUND = new Insets(4, 10, 8, 10);

    /** Pixels that the pane of single pixels can hold in either direction. */
    private static final int DETAIL = 320;

    /** Beyond this, noise of a reconstruction as good as the original would be shown. */
    private static final double MOST_FACTOR = 64;

    /**
     * What is shown of an image.
     *
     * @param original reduced to the size that fits
     * @param reconstruction likewise
     * @param labels of the two
     * @param factor that differences are magnified by
     * @param detail single pixels
     */
    public record Sides(
            Pixels original,
            Pixels reconstruction,
            PicturePlot.Labels labels,
            double factor,
            Detail detail) {}

    /**
     * Single pixels.
     *
     * @param where row and column in words
     */
    public record Detail(PixelsPlot plot, String where) {}

    /**
     * Composes the column in one pass over the data.
     *
     * @param room the largest size that the picture is shown in
     * @param name of the scheme, beside the wipe
     */
    public static ImagePicture of(
            Subject subject, Evaluation evaluation, Box room, String name, Job job) {
        if (subject.count() == 0) {
            return new ImagePicture(Optional.empty());
        }
        long[] shape = subject.traits().shape().toArray();
        int height = Math.toIntExact(shape[0]);
        int width = Math.toIntExact(shape[1]);
        double shrink = Math.max(width / room.width(), height / room.height());
        int block = (int) Math.max(1, Math.floor(shrink));
        int across = Math.min(DETAIL, width);
        int down = Math.min(DETAIL, height);
        ImageScan.Detail part =
                new ImageScan.Detail((width - across) / 2, (height - down) / 2, across, down);
        List<ImageScan.Scanned> scanned =
                new ImageScan(subject, block, part)
                        .run(subject, evaluation.quantizer().program(), job);
        ImageScan.Scanned original = scanned.getFirst();
        ImageScan.Scanned result = scanned.getLast();
        double peak = Math.scalb(1.0, subject.traits().depth()) - 1;
        int channel = shape[2] < 3 ? 0 : 1;
        String where =
                "row %s, column %s%s"
                        .formatted(
                                Numbers.count(height / 2),
                                Numbers.count(width / 2),
                                channel == 0 ? "" : ", green");
        PixelsPlot pixels =
                new PixelsPlot(
                        new PicturePlot.Pair(original.detail(), result.detail()),
                        part.numbers(subject, channel),
                        across / 2,
                        down / 2);
        return new ImagePicture(
                Optional.of(
                        new Sides(
                                original.reduced(),
                                result.reduced(),
                                new PicturePlot.Labels(
                                        "original · " + colours(original),
                                        name + " · " + colours(result)),
                                factor(evaluation.figures().maxAbsError() / peak),
                                new Detail(pixels, where))));
    }

    private static String colours(ImageScan.Scanned side) {
        return Numbers.count(side.colours()) + (side.colours() == 1 ? " colour" : " colours");
    }

    /** The power of two that brings the largest error near the end of the scale. */
    private static double factor(double largest) {
        return largest > 0
                ? Math.clamp(Math.scalb(1.0, Math.getExponent(0.5 / largest)), 1.0, MOST_FACTOR)
                : 1;
    }

    /**
     * The column's rows.
     *
     * @param height of the column in pixels
     */
    public List<Bench.Row> rows(double height) {
        List<Pane.Legend> legend =
                List.of(
                        new Pane.Legend(Role.ORIGINAL, "original"),
                        new Pane.Legend(Role.LIVE, "reconstruction"));
        if (sides.isEmpty()) {
            Layer nothing = new Sentence("No values.");
            return List.of(Bench.Row.of(0, new Pane("Picture", legend, "", nothing)));
        }
        Sides shown = sides.get();
        double lower = Math.max(216, LOWER_SHARE * height);
        return List.of(
                Bench.Row.of(0, new Pane("Picture", legend, "", wipe(shown))),
                new Bench.Row(
                        lower,
                        List.of(
                                new Bench.Slot(differenceWidth(shown, lower), difference(shown)),
                                new Bench.Slot(
                                        0,
                                        new Pane(
                                                "Pixels",
                                                List.of(),
                                                shown.detail.where,
                                                shown.detail.plot)))));
    }

    private static Pane difference(Sides shown) {
        Pixels difference =
                DifferencePlot.difference(shown.original, shown.reconstruction, shown.factor);
        String factor = "× " + Numbers.fixed(shown.factor, 0);
        return new Pane(
                "Difference",
                List.of(new Pane.Legend(Role.ERROR, factor)),
                "grey = 0",
                new DifferencePlot(difference, shown.factor));
    }

    /** Room for the picture and its scale; a broad one leaves room for the pixels. */
    private static double differenceWidth(Sides shown, double height) {
        double room = height - Pane.HEADER - 12;
        double width = room * shown.original.width() / shown.original.height() + 72;
        return Math.clamp(width, 240, 2 * height);
    }

    /** The wipe in the middle of the picture, at a whole multiple of its size where that fits. */
    private static Layer wipe(Sides shown) {
        return (surface, whole, palette) -> {
            Box pane = whole.inside(AROUND);
            double fit = PicturePlot.View.fit(shown.original, pane).scale();
            double scale = fit >= 1 ? Math.floor(fit) : fit;
            PicturePlot.View centered = PicturePlot.View.centered(shown.original, pane, scale);
            Box target = centered.target(shown.original, pane);
            PicturePlot plot =
                    new PicturePlot(
                            new PicturePlot.Pair(shown.original, shown.reconstruction),
                            new PicturePlot.View(scale, 0, 0),
                            0.5,
                            shown.labels);
            plot.draw(surface, target, palette);
            plot.marks(Optional.empty()).draw(surface, target, palette);
        };
    }
}
