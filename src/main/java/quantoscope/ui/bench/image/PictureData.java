package quantoscope.ui.bench.image;

import quantoscope.analysis.Subject;
import quantoscope.chart.PicturePlot;
import quantoscope.chart.Pixels;
import quantoscope.kernel.Source;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

/**
 * An image as rows of pixels.
 *
 * @param source its samples, channel by channel, pixel by pixel
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 grey, 2 grey and alpha, 3 red, green, blue, 4 with alpha
 * @param depth bits of a sample
 */
record PictureData(Source source, int width, int height, int channels, int depth) {
    private static final int TABLE_DEPTH = 8;

    /** The image of a subject of the shape rows × columns × channels. */
    static PictureData of(Subject subject) {
        Shape shape = subject.traits().shape();
        return new PictureData(
                subject.source(),
                Math.toIntExact(shape.dimension(1)),
                Math.toIntExact(shape.dimension(0)),
                Math.toIntExact(shape.last()),
                Math.max(1, subject.traits().depth()));
    }

    /** The index of a sample. */
    long index(int column, int row, int channel) {
        return ((long) row * width + column) * channels + Math.min(channel, channels - 1);
    }

    /**
     * What a pane sees of it, one sample a screen pixel: nothing of the image's size is made.
     *
     * @param view where the image lies in the pane
     */
    PicturePlot.Pair raster(
            Quantizer quantizer, PicturePlot.View view, int paneWidth, int paneHeight, Job job) {
        PicturePlot.Pair pair =
                new PicturePlot.Pair(
                        Pixels.blank(paneWidth, paneHeight), Pixels.blank(paneWidth, paneHeight));
        int[] columns = new int[paneWidth];
        int first = width;
        int last = -1;
        for (int x = 0; x < paneWidth; x++) {
            int column = (int) Math.floor((x + 0.5 - view.x()) / view.scale());
            columns[x] = column >= 0 && column < width ? column : -1;
            if (columns[x] >= 0) {
                first = Math.min(first, column);
                last = Math.max(last, column);
            }
        }
        if (last < 0) {
            return pair;
        }
        Row reader = new Row(quantizer, first, last);
        int before = -1;
        for (int y = 0; y < paneHeight; y++) {
            int row = (int) Math.floor((y + 0.5 - view.y()) / view.scale());
            if (row < 0 || row >= height) {
                continue;
            }
            int to = y * paneWidth;
            if (row == before) {
                for (Pixels pixels : new Pixels[] {pair.original(), pair.reconstruction()}) {
                    System.arraycopy(pixels.argb(), to - paneWidth, pixels.argb(), to, paneWidth);
                }
            } else {
                job.check();
                reader.read(row);
                reader.paint(columns, pair, to);
            }
            before = row;
        }
        return pair;
    }

    /** Some pixels one by one. */
    PicturePlot.Pair patch(Quantizer quantizer, PicturePlot.Patch patch) {
        PicturePlot.View view = new PicturePlot.View(1, -patch.column(), -patch.row());
        return raster(quantizer, view, patch.across(), patch.down(), new Job());
    }

    /** The samples of some pixels in one channel, row by row. */
    float[] numbers(PicturePlot.Patch patch, int channel) {
        float[] numbers = new float[patch.across() * patch.down()];
        float[] line = new float[patch.across()];
        for (int y = 0; y < patch.down(); y++) {
            long first = index(patch.column(), patch.row() + y, channel);
            source.read(first, channels, line, line.length);
            System.arraycopy(line, 0, numbers, y * line.length, line.length);
        }
        return numbers;
    }

    /** One row of the image, read and quantized. */
    private final class Row {
        private final Quantizer quantizer;
        private final int first;
        private final float[] x;
        private final int[] table;
        private int row;

        Row(Quantizer quantizer, int first, int last) {
            this.quantizer = quantizer;
            this.first = first;
            this.x = new float[(last - first + 1) * channels];
            this.table = table();
        }

        /** x̂ of every sample value where it depends on nothing else. */
        private int[] table() {
            boolean simple =
                    depth <= TABLE_DEPTH
                            && quantizer.program().layout().parameters() == 1
                            && quantizer.program().isPointwise()
                            && !"stochastic"
                                    .equals(quantizer.scheme().settings().values().get("rounding"));
            int[] found = new int[simple ? 1 << depth : 0];
            for (int i = 0; i < found.length; i++) {
                found[i] = byteOf(quantizer.one(0, i, 0).reconstruction());
            }
            return found;
        }

        void read(int newRow) {
            row = newRow;
            source.read(index(first, row, 0), 1, x, x.length);
        }

        void paint(int[] columns, PicturePlot.Pair pair, int to) {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] >= 0) {
                    int at = (columns[i] - first) * channels;
                    int original = 0;
                    int result = 0;
                    int colours = channels < 3 ? 1 : 3;
                    for (int c = 0; c < colours; c++) {
                        original = original << 8 | byteOf(x[at + c]);
                        result = result << 8 | result(at + c);
                    }
                    int spread = colours == 1 ? 0x010101 : 1;
                    pair.original().argb()[to + i] = 0xFF000000 | original * spread;
                    pair.reconstruction().argb()[to + i] = 0xFF000000 | result * spread;
                }
            }
        }

        private int result(int at) {
            int value = (int) x[at];
            if (value >= 0 && value < table.length) {
                return table[value];
            }
            long index = index(first, row, 0) + at;
            int parameter = quantizer.program().layout().parameterAt(index);
            return byteOf(quantizer.one(parameter, x[at], index).reconstruction());
        }
    }

    private int byteOf(float sample) {
        double top = Math.scalb(1.0, depth) - 1;
        return Math.clamp(Math.round(sample * 255 / top), 0, 255);
    }
}
