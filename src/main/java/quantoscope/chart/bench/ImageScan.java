package quantoscope.chart.bench;

import quantoscope.analysis.Subject;
import quantoscope.chart.Pixels;
import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An image and its reconstruction as pixels, read row by row: reduced to the size that is shown by
 * the mean of whole blocks of pixels, a part of it at full size, and the colours counted.
 */
final class ImageScan {
    private static final int COLOURS = 1 << 24;

    private final int width;
    private final int height;
    private final int channels;
    private final double toByte;
    private final int block;
    private final Detail detail;
    private final Side original;
    private final Side reconstruction;

    /** The part that is kept at full size. */
    record Detail(int column, int row, int width, int height) {
        /** Its samples in one channel, row by row. */
        float[] numbers(Subject subject, int channel) {
            long[] shape = subject.traits().shape().toArray();
            float[] numbers = new float[width * height];
            float[] line = new float[width];
            for (int y = 0; y < height; y++) {
                long first = ((row + y) * shape[1] + column) * shape[2] + channel;
                subject.source().read(first, shape[2], line, width);
                System.arraycopy(line, 0, numbers, y * width, width);
            }
            return numbers;
        }
    }

    /** One of the two pictures. */
    private static final class Side {
        private final float[] sums;
        private final int[] pixels;
        private final BitSet colours = new BitSet();

        Side(int cells, int detail) {
            sums = new float[4 * cells];
            pixels = new int[detail];
        }
    }

    /** What comes of a picture. */
    record Scanned(Pixels reduced, Pixels detail, int colours) {}

    /**
     * @param block pixels across and down that become one
     */
    ImageScan(Subject subject, int block, Detail detail) {
        long[] shape = subject.traits().shape().toArray();
        this.height = Math.toIntExact(shape[0]);
        this.width = Math.toIntExact(shape[1]);
        this.channels = Math.toIntExact(shape[2]);
        this.toByte = 255 / (Math.scalb(1.0, subject.traits().depth()) - 1);
        this.block = block;
        this.detail = detail;
        int cells = Math.multiplyExact(across(), down());
        original = new Side(cells, detail.width * detail.height);
        reconstruction = new Side(cells, detail.width * detail.height);
    }

    private int across() {
        return Math.ceilDiv(width, block);
    }

    private int down() {
        return Math.ceilDiv(height, block);
    }

    /** Reads everything; original first, then reconstruction. */
    List<Scanned> run(Subject subject, Program program, Job job) {
        int rowLength = Math.multiplyExact(width, channels);
        int rows = Math.max(1, Block.SIZE / rowLength);
        float[] x = new float[Math.multiplyExact(rows, rowLength)];
        float[] result = new float[x.length];
        for (int row = 0; row < height; row += rows) {
            int count = Math.min(rows, height - row);
            long first = (long) row * rowLength;
            Span span = new Span(first, 1, (long) count * rowLength);
            Sink copy = _ -> new Copy(first, x, result);
            Pass.run(subject.source(), span, Optional.of(program), List.of(copy), job);
            for (int i = 0; i < count; i++) {
                take(original, x, i * rowLength, row + i);
                take(reconstruction, result, i * rowLength, row + i);
            }
        }
        return List.of(scanned(original), scanned(reconstruction));
    }

    private record Copy(long first, float[] x, float[] result) implements Sink.Worker {
        @Override
        public void accept(Block block) {
            int at = (int) (block.first() - first);
            System.arraycopy(block.x, 0, x, at, block.length());
            System.arraycopy(block.reconstruction, 0, result, at, block.length());
        }

        @Override
        public void finish() {}
    }

    private void take(Side side, float[] values, int from, int row) {
        int line = row / block * across();
        boolean inDetail = row >= detail.row && row < detail.row + detail.height;
        for (int column = 0; column < width; column++) {
            int at = from + column * channels;
            // One or two channels are grey, the second opacity; of more the first three are colour.
            int red = sample(values[at]);
            int green = channels < 3 ? red : sample(values[at + 1]);
            int blue = channels < 3 ? red : sample(values[at + 2]);
            int alpha = channels == 2 || channels == 4 ? sample(values[at + channels - 1]) : 255;
            int ink = (red << 16) | (green << 8) | blue;
            side.colours.set(ink);
            int cell = 4 * (line + column / block);
            side.sums[cell] += alpha;
            side.sums[cell + 1] += red * alpha / 255f;
            side.sums[cell + 2] += green * alpha / 255f;
            side.sums[cell + 3] += blue * alpha / 255f;
            int inRow = column - detail.column;
            if (inDetail && inRow >= 0 && inRow < detail.width) {
                side.pixels[(row - detail.row) * detail.width + inRow] = 0xFF000000 | ink;
            }
        }
    }

    private int sample(float value) {
        return (int) Math.clamp(Math.round(value * toByte), 0L, 255L);
    }

    private Scanned scanned(Side side) {
        Pixels reduced = Pixels.blank(across(), down());
        for (int y = 0; y < down(); y++) {
            int tall = Math.min(block, height - y * block);
            for (int x = 0; x < across(); x++) {
                int count = tall * Math.min(block, width - x * block);
                int cell = y * across() + x;
                int ink = 0;
                for (int part = 0; part < 4; part++) {
                    ink = (ink << 8) | Math.round(side.sums[4 * cell + part] / count);
                }
                reduced.argb()[cell] = ink;
            }
        }
        Pixels full = new Pixels(side.pixels, detail.width, detail.height);
        return new Scanned(reduced, full, Math.min(COLOURS, side.colours.cardinality()));
    }
}
