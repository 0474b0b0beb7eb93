package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Label;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import quantoscope.TestFiles;
import quantoscope.analysis.Subject;
import quantoscope.kernel.Block;
import quantoscope.kernel.Source;
import quantoscope.scheme.Calibration;
import quantoscope.task.Job;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Shown;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Large files, most of them a hole. What follows their first values is not read before the test
 * lets it be.
 */
class LoadingTest {
    private static final int FIRST = (int) Subject.GLIMPSED;
    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern FROM_TO = Pattern.compile("from (\\S+) to (\\S+);");

    @TempDir private Path folder;

    private final CountDownLatch gate = new CountDownLatch(1);
    private TestWindow window;

    /** Values of which many at once can be had only from the beginning, until the gate opens. */
    private record Gated(Source source, CountDownLatch gate) implements Source {
        @Override
        public long count() {
            return source.count();
        }

        @Override
        public void read(long from, long step, float[] into, int length) {
            long end = from + step * (length - 1);
            if (length > Block.SIZE / 2 && end >= FIRST) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            source.read(from, step, into, length);
        }
    }

    @BeforeEach
    void open() throws Exception {
        window =
                TestWindow.hidden(
                        folder,
                        new Room(1400, 900),
                        of ->
                                new Subject(
                                        new Gated(of.source(), gate),
                                        of.traits(),
                                        of.storedBytes(),
                                        of.peak()));
    }

    @AfterEach
    void close() throws Exception {
        gate.countDown();
        window.settle();
        window.close();
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        for (long to = at; bytes.hasRemaining(); ) {
            to += channel.write(bytes, to);
        }
    }

    private static FileChannel sparse(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE);
    }

    /** The first values within 0.4, many of the last within 3. */
    private Path weights(int rows, int columns) throws IOException {
        byte[] head = TestFiles.npy("'<f4'", "(%d, %d)".formatted(rows, columns), 0);
        Path file = folder.resolve("big.npy");
        try (FileChannel channel = sparse(file)) {
            write(channel, ByteBuffer.wrap(head), 0);
            write(channel, noise(0.4), head.length);
            write(channel, noise(3), head.length + 4L * rows * columns - 4L * FIRST);
        }
        return file;
    }

    private static ByteBuffer noise(double reach) {
        ByteBuffer noise = ByteBuffer.allocate(4 * FIRST).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < FIRST; i++) {
            noise.putFloat((float) random.nextDouble(-reach, reach));
        }
        return noise.flip();
    }

    /** Soft at its start, loud at its end. */
    private Path sound(int frames) throws IOException {
        int bytes = 2 * frames;
        byte[] head = TestFiles.wav(bytes, 0);
        Path file = folder.resolve("big.wav");
        try (FileChannel channel = sparse(file)) {
            write(channel, ByteBuffer.wrap(head), 0);
            write(channel, tone(6000), head.length);
            write(channel, tone(30_000), head.length + bytes - 2L * FIRST);
        }
        return file;
    }

    private static ByteBuffer tone(int loud) {
        ByteBuffer tone = ByteBuffer.allocate(2 * FIRST).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FIRST; i++) {
            tone.putShort((short) Math.round(loud * Math.sin(i * 0.01)));
        }
        return tone.flip();
    }

    private void start(Path file) throws Exception {
        window.ask(() -> {
            window.session().open(file);
            return null;
        });
    }

    private void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> {
                    window.ask(() -> {
                        window.scene().getRoot().applyCss();
                        window.scene().getRoot().layout();
                        return null;
                    });
                    return window.ask(condition);
                });
    }

    private PlotPane plot(String name) {
        return (PlotPane)
                window.scene().getRoot().lookupAll(".plot-pane").stream()
                        .filter(node -> ((PlotPane) node).name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private String facts() throws Exception {
        return window.ask(() -> ((Label) window.scene().lookup("#facts")).getText());
    }

    /** The ends of the value axis. */
    private double[] axis() throws Exception {
        Matcher matcher =
                FROM_TO.matcher(window.ask(() -> plot("Transfer").sentence()).replace('−', '-'));
        assertTrue(matcher.find());
        return new double[] {
            Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))
        };
    }

    private boolean isGlimpsed() {
        Shown shown = window.session().shownProperty().get();
        return shown != null && shown.subject().isGlimpse();
    }

    private boolean isDrawn() {
        return isGlimpsed() && plot("Transfer").sentence().contains("levels");
    }

    private int colours(String name) throws Exception {
        BufferedImage picture = window.picture(window.ask(() -> plot(name)));
        Set<Integer> found = new HashSet<>();
        for (int x = 60; x < picture.getWidth() - 50; x++) {
            for (int y = 24; y < picture.getHeight() - 24; y++) {
                found.add(picture.getRGB(x, y));
            }
        }
        return found.size();
    }

    @Test
    void aLargeTensorIsDrawnFromItsFirstValues() throws Exception {
        start(weights(5000, 4000));
        until(this::isDrawn);
        assertEquals("5000 × 4000 · F32 · 76.3 MiB", facts());
        assertTrue(window.shown().live().values() <= FIRST);
        assertFalse(window.shown().exact());
        assertArrayEquals(new double[] {-0.5, 0.5}, axis());
        until(() -> plot("Histogram").values().isPresent());
        // Rows of each height of the map, not the first ones alone.
        until(() -> colours("Heat map") > 10);
        gate.countDown();
        window.settle();
        assertTrue(window.shown().exact());
        assertArrayEquals(new double[] {-5, 5}, axis(), "grown outwards, to the next 1, 2 or 5");
        assertTrue(facts().contains("σ"), facts());
        assertTrue(colours("Row range") > 2);
    }

    @Test
    void aLongSignalIsDrawnFromItsBeginning() throws Exception {
        start(sound(20_000_000));
        until(this::isDrawn);
        assertArrayEquals(new double[] {-0.2, 0.2}, axis());
        // A few samples of the beginning, which is all that is known.
        until(() -> !plot("Waveform").sentence().contains("0 to 20"));
        until(() -> plot("Waveform").values().filter(v -> v.lines().count() > 100).isPresent());
        String seen = seen();
        gate.countDown();
        window.settle();
        assertTrue(window.shown().exact());
        assertArrayEquals(new double[] {-2, 2}, axis(), "with the room beside the clip range");
        assertEquals(seen, seen(), "what was opened stays in view");
        assertTrue(
                window.ask(() -> plot("Spectrum").sentence()).contains("loudest"),
                "the spectrum comes at last");
    }

    private String seen() throws Exception {
        return window.ask(() -> plot("Waveform").sentence())
                .replaceAll(".*(samples \\S+ to \\S+ of).*", "$1");
    }

    @Test
    void aSmallOneIsPreviewedAtOnce() throws Exception {
        boolean[] glimpsed = {false};
        window.ask(() -> {
            window.session().shownProperty().subscribe(_ -> glimpsed[0] |= isGlimpsed());
            return null;
        });
        gate.countDown();
        window.open(weights(1024, 4096));
        assertTrue(window.shown().exact());
        assertFalse(glimpsed[0]);
    }

    /** A glimpse is calibrated by the first values alone. */
    @Test
    void aGlimpseReadsTheFirstValuesAlone() throws Exception {
        gate.countDown();
        window.open(weights(5000, 4000));
        Subject all = window.shown().subject();
        Calibration first = all.glimpse().calibration();
        assertEquals(0.4, first.range(new Job()).largestMagnitude(), 0.001);
        assertEquals(3, all.calibration().range(new Job()).largestMagnitude(), 0.001);
        assertTrue(all.glimpse().isOf(all));
        assertFalse(all.isGlimpse());
    }
}
