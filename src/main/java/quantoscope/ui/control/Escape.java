package quantoscope.ui.control;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Lets Esc give up a drag wherever the focus is. The scene is asked before any node: a menu bar
 * that the pointer has crossed takes the key from everything below it.
 */
public final class Escape {
    private final Node node;
    private final EventHandler<KeyEvent> filter;
    private Scene scene;

    /**
     * @param node that is dragged
     * @param giveUp brings back what was
     */
    public Escape(Node node, Runnable giveUp) {
        this.node = node;
        this.filter =
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        end();
                        giveUp.run();
                        event.consume();
                    }
                };
    }

    /** A drag begins. */
    public void begin() {
        end();
        scene = node.getScene();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, filter);
    }

    /** It ends. */
    public void end() {
        if (scene != null) {
            scene.removeEventFilter(KeyEvent.KEY_PRESSED, filter);
            scene = null;
        }
    }
}
