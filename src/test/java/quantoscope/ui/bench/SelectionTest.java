package quantoscope.ui.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.chart.Ink;
import quantoscope.chart.Palette;
import quantoscope.scheme.Spec;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Selection;
import quantoscope.ui.state.Slot;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A drag with Shift on the data: the figures cover what it selects alone. */
class SelectionTest {
    /** Of a heat map with labels: above and below its cells. */
    private static final double TOP = 20;

    private static final double AROUND = 26;

    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void live(String spec) throws Exception {
        var scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    private Optional<Selection> selection() throws Exception {
        return window.ask(() -> window.session().stateProperty().get().selection());
    }

    private double mse() throws Exception {
        return window.shown().live().figures().mse();
    }

    /** The mean square error of the live scheme, value by value. */
    private double meanSquareError(float... x) throws Exception {
        var quantizer = window.shown().live().quantizer();
        double sum = 0;
        for (float each : x) {
            sum += Math.pow(quantizer.one(0, each, 0).reconstruction() - each, 2);
        }
        return sum / x.length;
    }

    /** The rows of pixels in which a wash was laid over a picture. */
    private static String washed(BufferedImage before, BufferedImage after) {
        int first = -1;
        int last = -1;
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                int under = before.getRGB(x, y) & 0xFFFFFF;
                int over = after.getRGB(x, y) & 0xFFFFFF;
                int wash = Ink.mix(Ink.opaque(under), Palette.LIGHT.recon(), 0.16) & 0xFFFFFF;
                if (under != over && near(over, wash)) {
                    first = first < 0 ? y : first;
                    last = y;
                }
            }
        }
        return first + " to " + last;
    }

    private static boolean near(int one, int other) {
        boolean near = true;
        for (int shift = 0; shift < 24; shift += 8) {
            near &= Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) <= 2;
        }
        return near;
    }

    private float[] openRows() throws Exception {
        float[] values = new float[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 5 == 2 ? 100 + i : i - 20;
        }
        window.open(Files.write(folder.resolve("rows.npy"), TestFiles.npy("(8, 5)", values)));
        return values;
    }

    @Test
    void rowsOfATensor() throws Exception {
        openRows();
        PlotPane map = window.plot("Heat map");
        PlotPane strip = window.plot("Row range");
        BufferedImage mapBefore = window.picture(map);
        BufferedImage stripBefore = window.picture(strip);
        double row = (window.ask(map::getHeight) - AROUND) / 8;
        window.dragShifted(
                map, new Point2D(100, TOP + 2.5 * row), new Point2D(150, TOP + 3.5 * row));
        assertEquals(Optional.of(Selection.of(10, 10)), selection());
        assertEquals(10, window.shown().live().values());
        assertTrue(window.shown().exact());
        assertTrue(window.text("name-live").startsWith("selection: uniform"));
        String rows = Math.round(TOP + 2 * row) + " to " + (Math.round(TOP + 4 * row) - 1);
        assertEquals(rows, washed(mapBefore, window.picture(map)));
        assertEquals(rows, washed(stripBefore, window.picture(strip)));
        window.robot().type(KeyCode.ESCAPE);
        window.settle();
        assertEquals(Optional.empty(), selection());
        assertEquals(40, window.shown().live().values());
        assertEquals("-1 to -1", washed(mapBefore, window.picture(map)));
    }

    @Test
    void theStripSelectsRowsToo() throws Exception {
        openRows();
        PlotPane strip = window.plot("Row range");
        double row = (window.ask(strip::getHeight) - AROUND) / 8;
        window.dragShifted(
                strip, new Point2D(40, TOP + 6.5 * row), new Point2D(40, TOP + 99 * row));
        assertEquals(Optional.of(Selection.of(30, 10)), selection());
    }

    @Test
    void rowsAlongTheLastDimensionAreNoStretch() throws Exception {
        float[] values = TestFiles.weights(40);
        window.open(Files.write(folder.resolve("cube.npy"), TestFiles.npy("(2, 4, 5)", values)));
        live("uniform:bits=3,symmetry=restricted");
        PlotPane map = window.plot("Heat map");
        window.act(() -> ((ToggleButton) window.robot().lookup("5").query()).fire());
        double row = (window.ask(map::getHeight) - AROUND) / 5;
        window.dragShifted(
                map, new Point2D(100, TOP + 1.5 * row), new Point2D(100, TOP + 2.5 * row));
        assertEquals(Optional.of(new Selection(1, 2, 5, 8)), selection());
        float[] chosen = new float[16];
        for (int i = 0; i < 16; i++) {
            chosen[i] = values[i / 2 * 5 + 1 + i % 2];
        }
        assertEquals(16, window.shown().live().values());
        assertEquals(meanSquareError(chosen), mse(), 1e-6 * mse());
        window.act(() -> ((ToggleButton) window.robot().lookup("4").query()).fire());
        assertEquals(Optional.empty(), selection(), "rows along another dimension are others");
        window.act(window.session()::undo);
        window.act(window.session()::undo);
        assertEquals(Optional.empty(), selection());
    }

    @Test
    void aVectorIsSelectedAlongItsColumns() throws Exception {
        window.open(
                Files.write(
                        folder.resolve("v.npy"), TestFiles.npy("(10,)", TestFiles.weights(10))));
        PlotPane map = window.plot("Heat map");
        double column = (window.ask(map::getWidth) - 43) / 10;
        window.dragShifted(
                map, new Point2D(43 + 4.5 * column, 60), new Point2D(43 + 1.5 * column, 60));
        assertEquals(Optional.of(Selection.of(1, 4)), selection());
        assertEquals(4, window.shown().live().values());
    }

    @Test
    void aPartOfAPicture() throws Exception {
        window.open(TestFiles.gradient(folder.resolve("g.png"), 120, 90));
        live("uniform:bits=2,range=full");
        PlotPane picture = window.plot("Picture");
        window.dragShifted(picture, new Point2D(100, 250), new Point2D(180, 290));
        Selection part = selection().orElseThrow();
        assertTrue(part.run() > 3 && part.runs() > 1, part.toString());
        assertEquals(120 * 3, part.period());
        assertEquals(part.count(), window.shown().live().values());
        var source = window.shown().subject().source();
        float[] chosen = new float[(int) part.count()];
        float[] line = new float[(int) part.run()];
        for (int i = 0; i < part.runs(); i++) {
            source.read(part.first() + i * part.period(), 1, line, line.length);
            System.arraycopy(line, 0, chosen, i * line.length, line.length);
        }
        assertEquals(meanSquareError(chosen), mse(), 1e-9 * mse());
        // The pinned rows of the table cover it as well.
        window.act(() -> window.session().change(s -> s.pin(Slot.A), Gesture.SINGLE));
        live("uniform:bits=4,range=full");
        assertEquals(part.count(), window.shown().evaluation(Slot.A).orElseThrow().values());
        // Esc, wherever the focus is.
        window.act(() -> window.plot("Histogram").requestFocus());
        window.robot().type(KeyCode.ESCAPE);
        window.settle();
        assertEquals(Optional.empty(), selection());
    }

    @Test
    void aDragIsOneStepAndEscapeTakesItBack() throws Exception {
        window.open(TestFiles.tones(folder.resolve("t.wav"), 4000));
        PlotPane wave = window.plot("Waveform");
        window.dragShifted(wave, new Point2D(150, 100), new Point2D(250, 100));
        Selection first = selection().orElseThrow();
        window.dragShifted(wave, new Point2D(200, 100), new Point2D(300, 100));
        window.act(window.session()::undo);
        assertEquals(Optional.of(first), selection());
        EntryState before = window.state();
        window.act(window.session()::undo);
        assertEquals(Optional.empty(), selection());
        window.act(window.session()::redo);
        assertEquals(before, window.state());
    }
}
