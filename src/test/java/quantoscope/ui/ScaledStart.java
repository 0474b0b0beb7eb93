package quantoscope.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import quantoscope.ui.plot.PlotPane;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Opens the window in a process of its own, whose screen has other pixels, and says what it looks
 * like. Arguments: a folder for its settings.
 */
final class ScaledStart {
    private ScaledStart() {}

    /** The main method of the child. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        TestWindow window = TestWindow.desktop(Path.of(arguments[0]));
        window.showSample("sine", "uniform:bits=4");
        Stage stage = (Stage) window.scene().getWindow();
        var screen = window.ask(() -> Screen.getPrimary().getVisualBounds());
        out.printf("scale %.1f%n", window.ask(stage::getOutputScaleX));
        Rectangle2D frame =
                window.ask(() ->
                        new Rectangle2D(
                                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        out.printf("frame %s in %s%n", frame, screen);
        out.printf(
                "fits %b%n",
                frame.getMinX() >= screen.getMinX() - 1
                        && frame.getMinY() >= screen.getMinY() - 1
                        && frame.getMaxX() <= screen.getMaxX() + 1
                        && frame.getMaxY() <= screen.getMaxY() + 1);
        PlotPane plot = window.plot("Histogram");
        out.printf("sharp %.1f%n", window.ask(plot::outputScale));
        out.printf("sentence %s%n", window.ask(plot::sentence));
        window.close();
        System.exit(0);
    }
}
