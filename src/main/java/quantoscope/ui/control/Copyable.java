package quantoscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.util.function.Supplier;

/** Lets a number on the screen be copied. */
public final class Copyable {
    private Copyable() {}

    /**
     * Gives a node the context menu "Copy value".
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
        ContextMenu menu = new ContextMenu(copy);
        node.setOnContextMenuRequested(event -> {
            menu.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /** Puts a text on the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
