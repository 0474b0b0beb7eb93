package quantoscope.ui.plot;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import quantoscope.chart.export.Drawing;
import quantoscope.chart.export.Pictures;
import quantoscope.io.FileProblems;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The context menu of every plot. */
public final class PlotMenu {
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
        MenuItem copy = new MenuItem("Copy values");
        copy.setOnAction(_ -> copy(pane));
        copy.setDisable(pane.values().isEmpty());
        ContextMenu menu = new ContextMenu(save, copy);
        menu.show(pane, screenX, screenY);
    }

    /** Asks where to, and saves a plot. */
    public void save(PlotPane pane) {
        String name = pane.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        chooser.save(name + ".png", List.of("png", "svg")).ifPresent(file -> save(pane, file));
    }

    private void save(PlotPane pane, Path file) {
        Drawing drawing = pane.drawing();
        session.background()
                .run(
                        _ -> write(drawing, file),
                        written ->
                                session.noteProperty()
                                        .set(new Note("Wrote " + written + ".", false)),
                        problem ->
                                session.noteProperty().set(new Note(problem.getMessage(), true)));
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
        pane.values()
                .ifPresent(lines -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(lines);
                    Clipboard.getSystemClipboard().setContent(content);
                });
    }
}
