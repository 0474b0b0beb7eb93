package quantoscope.ui.plot;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.TransferMode;

import quantoscope.chart.export.Drawing;
import quantoscope.chart.export.PictureFormat;
import quantoscope.chart.export.Pictures;
import quantoscope.io.FileProblems;
import quantoscope.scheme.Numerals;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The context menu of every plot. */
public final class PlotMenu {
    /** Marks what is dragged out as a plot of this program. */
    public static final DataFormat PLOT = new DataFormat("application/x-quantoscope-plot");

    private final Chooser chooser;
    private final Session session;

    public PlotMenu(Chooser chooser, Session session) {
        this.chooser = chooser;
        this.session = session;
    }

    /** Opens the menu of a plot at a place on the screen. */
    public void show(PlotPane pane, double screenX, double screenY) {
        MenuItem save = new MenuItem("Save plot as PNG or SVG…");
        save.setOnAction(_ -> save(pane));
        Optional<String> number = number(pane, pane.screenToLocal(screenX, screenY));
        MenuItem one = new MenuItem("Copy value");
        one.setDisable(number.isEmpty());
        one.setOnAction(_ -> number.ifPresent(Copyable::copy));
        MenuItem copy = new MenuItem("Copy values");
        copy.setOnAction(_ -> copy(pane));
        copy.setDisable(pane.values().isEmpty());
        MenuItem picture = new MenuItem("Copy picture");
        picture.setOnAction(_ -> copyPicture(pane));
        MenuItem table = new MenuItem("Show values");
        table.setAccelerator(new KeyCodeCombination(KeyCode.F2));
        table.setOnAction(_ -> showValues(pane));
        table.setDisable(copy.isDisable());
        ContextMenu menu = new ContextMenu(save, picture, one, copy, table);
        menu.show(pane, screenX, screenY);
    }

    /** The number that stands there; else the value at the cursor, which every plot marks. */
    private Optional<String> number(PlotPane pane, Point2D at) {
        return pane.spot(at.getX(), at.getY())
                .map(PlotPane.Spot::exact)
                .or(() -> pane.written(at.getX(), at.getY()))
                .or(() ->
                        Optional.ofNullable(session.cursorProperty().get())
                                .map(cursor -> Numerals.exact(cursor.x())));
    }

    /** Asks where to, and saves a plot. */
    public void save(PlotPane pane) {
        chooser.save(fileName(pane), List.of("png", "svg")).ifPresent(file -> save(pane, file));
    }

    private void save(PlotPane pane, Path file) {
        Drawing drawing = pane.drawing();
        session.background()
                .run(
                        _ -> write(drawing, file),
                        written -> session.notes().say(new Note("Wrote " + written + ".", false)),
                        problem -> session.notes().say(failed(problem, pane, file)));
    }

    private Note failed(Problem problem, PlotPane pane, Path file) {
        return Note.failed(problem.fact(), file)
                .with(new Note.Step("Choose another place", () -> save(pane)));
    }

    /** Puts a plot on the clipboard as a picture. */
    public void copyPicture(PlotPane pane) {
        Drawing drawing = pane.drawing();
        session.background()
                .run(
                        _ -> png(drawing),
                        bytes -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putImage(new Image(new ByteArrayInputStream(bytes)));
                            Clipboard.getSystemClipboard().setContent(content);
                        },
                        problem -> session.notes().say(new Note(problem.getMessage(), true)));
    }

    /** Opens a plot's values as a table, where it has any. */
    public void showValues(PlotPane pane) {
        pane.values().ifPresent(values -> PlotTable.show(pane, values));
    }

    /** What is dragged out of the window: a plot as a picture and as a file of it. */
    Map<DataFormat, Object> dragged(PlotPane pane) throws Problem {
        byte[] bytes = png(pane.drawing());
        ClipboardContent content = new ClipboardContent();
        content.putImage(new Image(new ByteArrayInputStream(bytes)));
        content.put(PLOT, pane.name());
        try {
            Path folder = Files.createTempDirectory("quantoscope");
            Path file = Files.write(folder.resolve(fileName(pane)), bytes);
            // Deleted in reverse order.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            content.putFiles(List.of(file.toFile()));
        } catch (IOException _) {
            // The picture itself can still be dropped.
        }
        return content;
    }

    /** Lets a plot be dragged out by a node. */
    void dragOut(PlotPane pane, Node handle) {
        handle.setOnDragDetected(event -> {
            try {
                Map<DataFormat, Object> content = dragged(pane);
                handle.startDragAndDrop(TransferMode.COPY).setContent(content);
            } catch (Problem problem) {
                session.notes().say(new Note(problem.getMessage(), true));
            }
            event.consume();
        });
    }

    private static byte[] png(Drawing drawing) throws Problem {
        try {
            return Pictures.encode(PictureFormat.PNG, drawing, 2);
        } catch (IOException e) {
            throw new Problem("The picture could not be made: " + e.getMessage(), e);
        }
    }

    private static String fileName(PlotPane pane) {
        return pane.name().toLowerCase(Locale.ROOT).replace(' ', '-') + ".png";
    }

    private static Path write(Drawing drawing, Path file) throws Problem {
        try {
            Pictures.write(file, drawing, 2);
            return file;
        } catch (IOException e) {
            throw FileProblems.writing(file, e);
        } catch (UsageProblem e) {
            throw new Problem(e.getMessage(), e);
        }
    }

    private static void copy(PlotPane pane) {
        pane.values().ifPresent(Copyable::copy);
    }
}
