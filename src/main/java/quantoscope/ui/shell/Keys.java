package quantoscope.ui.shell;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes menus and keys from actions. */
final class Keys {
    private Keys() {}

    /** A menu bar with the actions in their order. */
    static MenuBar menus(List<Action> actions) {
        Map<String, Menu> menus = new LinkedHashMap<>();
        for (Action action : actions) {
            menus.computeIfAbsent(action.menu(), title -> new Menu(title))
                    .getItems()
                    .add(item(action));
        }
        MenuBar bar = new MenuBar();
        bar.getMenus().addAll(menus.values());
        return bar;
    }

    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem(action.title());
        action.key()
                .ifPresent(key ->
                        item.setAccelerator(action.typesCharacter() ? new ShownKey(key) : key));
        action.possible().ifPresent(possible -> possible.subscribe(now -> item.setDisable(!now)));
        item.setOnAction(_ -> action.perform());
        return item;
    }

    /** Lets keys that type characters act where nobody types. */
    static void listen(Parent root, List<Action> actions) {
        List<Action> single = actions.stream().filter(Action::typesCharacter).toList();
        AtomicBoolean acted = new AtomicBoolean();
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    acted.set(false);
                    if (!(focused(root) instanceof TextInputControl)) {
                        single.stream()
                                .filter(a -> a.key().orElseThrow().match(event) && a.isPossible())
                                .findFirst()
                                .ifPresent(action -> {
                                    event.consume();
                                    acted.set(true);
                                    action.run().run();
                                });
                    }
                });
        // A key that goes to a field is not typed into it.
        root.addEventFilter(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (acted.getAndSet(false)) {
                        event.consume();
                    }
                });
        root.addEventHandler(
                KeyEvent.KEY_RELEASED,
                event ->
                        single.stream()
                                .filter(a -> a.letGo().isPresent() && isKeyOf(a, event))
                                .forEach(action -> action.letGo().get().run()));
    }

    /** Whatever else is held: nobody lets go of all keys at once. */
    private static boolean isKeyOf(Action action, KeyEvent event) {
        return action.key().orElseThrow() instanceof KeyCodeCombination key
                && key.getCode() == event.getCode();
    }

    private static Node focused(Parent root) {
        return root.getScene() == null ? null : root.getScene().getFocusOwner();
    }
}
