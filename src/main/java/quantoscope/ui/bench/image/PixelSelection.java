package quantoscope.ui.bench.image;

import quantoscope.chart.PicturePlot;
import quantoscope.ui.state.Selection;

import java.util.Optional;

/**
 * A rectangle of an image as a selection of its samples, every channel of a pixel included.
 *
 * @param data the image
 */
record PixelSelection(PictureData data) {
    /** The selection of a rectangle. */
    Selection of(PicturePlot.Patch patch) {
        long line = (long) data.width() * data.channels();
        return new Selection(
                data.index(patch.column(), patch.row(), 0),
                (long) patch.across() * data.channels(),
                line,
                patch.down());
    }

    /** The rectangle between two of its corners. */
    static PicturePlot.Patch between(int column, int row, int otherColumn, int otherRow) {
        return new PicturePlot.Patch(
                Math.min(column, otherColumn),
                Math.min(row, otherRow),
                Math.abs(column - otherColumn) + 1,
                Math.abs(row - otherRow) + 1);
    }

    /** The rectangle of a selection; empty where it is none of this image. */
    Optional<PicturePlot.Patch> patch(Selection selection) {
        long line = (long) data.width() * data.channels();
        long pixel = selection.first() / data.channels();
        // Whole lines that follow each other are one run.
        boolean lines = selection.runs() == 1 && selection.run() >= line;
        long across = lines ? data.width() : selection.run() / data.channels();
        long down = lines ? selection.run() / line : selection.runs();
        PicturePlot.Patch found =
                new PicturePlot.Patch(
                        (int) (pixel % data.width()),
                        (int) (pixel / data.width()),
                        (int) across,
                        (int) down);
        return across > 0 && of(found).equals(selection) ? Optional.of(found) : Optional.empty();
    }
}
