package quantoscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.function.Supplier;

/** Lets a number on the screen be copied. */
public final class Copyable {
    private static final KeyCombination KEY = KeyCombination.valueOf("Shortcut+C");

    private Copyable() {}

    /**
     * Gives a node the context menu "Copy value", and Ctrl C while it has the focus.
     *
     * @param exact the number in full precision, asked for when it is copied
     */
    public static void install(Node node, Supplier<String> exact) {
        install(node, "Copy value", exact);
    }

    /**
     * Gives a node a context menu of one item.
     *
     * @param text asked for when it is copied
     */
    public static void install(Node node, String item, Supplier<String> text) {
        MenuItem copy = new MenuItem(item);
        copy.setOnAction(_ -> copy(text.get()));
        byKey(node, text);
        ContextMenu menu = new ContextMenu(copy);
        node.setOnContextMenuRequested(event -> {
            menu.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /**
     * Copies by Ctrl C while a node has the focus.
     *
     * @param text asked for when it is copied; nothing is copied where it is empty
     */
    public static void byKey(Node node, Supplier<String> text) {
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (KEY.match(event) && !text.get().isEmpty()) {
                        copy(text.get());
                        event.consume();
                    }
                });
    }

    /** Puts a text on the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
