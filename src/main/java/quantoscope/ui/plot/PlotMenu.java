package quantoscope.ui.plot;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Session;


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
        MenuItem copy = new MenuItem("Copy values");
        copy.setOnAction(_ -> copy(pane));
        copy.setDisable(pane.values().isEmpty());
        ContextMenu menu = new ContextMenu(copy);
        menu.show(pane, screenX, screenY);
    }

    private static void copy(PlotPane pane) {
        pane.values()
                .ifPresent(
                        lines -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(lines);
                            Clipboard.getSystemClipboard().setContent(content);
                        });
    }
}
