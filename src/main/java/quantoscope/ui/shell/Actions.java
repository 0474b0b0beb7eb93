package quantoscope.ui.shell;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;
import quantoscope.ui.state.Theme;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything a person can do by menu or key. */
final class Actions {
    private final Session session;
    private final Theme theme;
    private final ActionTargets targets;
    private Slot before = Slot.LIVE;
    private Slot now = Slot.LIVE;

    Actions(Session session, Theme theme, ActionTargets targets) {
        this.session = session;
        this.theme = theme;
        this.targets = targets;
        session.stateProperty().subscribe(this::remember);
    }

    private void remember(EntryState state) {
        if (state != null && state.shown() != now) {
            before = now;
            now = state.shown();
        }
    }

    /** In the order of the menus. */
    List<Action> all() {
        List<Action> all = new ArrayList<>();
        file(all);
        edit(all);
        view(all);
        help(all);
        return List.copyOf(all);
    }

    private void file(List<Action> all) {
        all.add(Action.of("File", "Open…", "Shortcut+O", targets.window()::open));
        all.add(
                Action.of("File", "Open the last file again", "Shortcut+Shift+O", this::reopen)
                        .when(
                                Bindings.createBooleanBinding(
                                        () -> !targets.library().recent().isEmpty(),
                                        session.documents(),
                                        session.itemProperty())));
        all.add(Action.of("File", "Export…", "Shortcut+E", targets.export()::fire).when(there()));
        all.add(
                Action.of("File", "Close file", "Shortcut+W", this::closeFile)
                        .when(
                                Bindings.createBooleanBinding(
                                        this::isFileAtHand,
                                        session.itemProperty(),
                                        session.documents())));
        all.add(Action.of("File", "Quit", "Shortcut+Q", Platform::exit));
    }

    private void reopen() {
        targets.library().recent().stream().findFirst().ifPresent(session::open);
    }

    private boolean isFileAtHand() {
        return session.itemProperty().get() != null
                && session.documents().contains(session.itemProperty().get().document());
    }

    private void closeFile() {
        session.close(session.itemProperty().get().document());
    }

    private void edit(List<Action> all) {
        all.add(
                Action.of("Edit", "Undo", "Shortcut+Z", session::undo)
                        .when(session.canUndoProperty()));
        all.add(
                Action.of("Edit", "Redo", "Shortcut+Shift+Z", session::redo)
                        .when(session.canRedoProperty()));
        all.add(pin("Pin as A", "Shift+DIGIT1", Slot.A));
        all.add(pin("Pin as B", "Shift+DIGIT2", Slot.B));
        all.add(pin("Pin as A, by Alt", "Alt+DIGIT1", Slot.A));
        all.add(pin("Pin as B, by Alt", "Alt+DIGIT2", Slot.B));
        all.add(bits("One bit less", "OPEN_BRACKET", -1));
        all.add(bits("One bit more", "CLOSE_BRACKET", 1));
        all.add(
                Action.of("Edit", "Find a scheme", "SLASH", targets.quantizer()::find)
                        .when(there()));
    }

    /** What was shown before; where that is nothing else, what is pinned. */
    private EntryState flipped(EntryState state) {
        return Stream.of(before, Slot.LIVE, Slot.A, Slot.B)
                .filter(slot -> slot != state.shown() && state.scheme(slot).isPresent())
                .findFirst()
                .map(state::show)
                .orElse(state);
    }

    private Action pin(String title, String key, Slot slot) {
        return Action.of(
                        "Edit",
                        title,
                        key,
                        () -> session.change(state -> state.pin(slot), Gesture.SINGLE))
                .when(there());
    }

    private Action bits(String title, String key, int by) {
        return Action.of("Edit", title, key, () -> targets.quantizer().stepBits(by)).when(there());
    }

    private void view(List<Action> all) {
        all.add(show("Show live", "DIGIT0", Slot.LIVE));
        all.add(show("Show A", "DIGIT1", Slot.A));
        all.add(show("Show B", "DIGIT2", Slot.B));
        all.add(
                Action.of(
                                "View",
                                "Flip between the last two",
                                "X",
                                () -> session.change(this::flipped, Gesture.SINGLE))
                        .when(there()));
        all.add(
                Action.of("View", "Flicker", "F", targets.bench()::flicker)
                        .then(targets.bench()::endFlicker)
                        .when(targets.bench().canFlicker()));
        all.add(Action.of("View", "Next entry", "Alt+DOWN", () -> targets.library().step(1)));
        all.add(Action.of("View", "Previous entry", "Alt+UP", () -> targets.library().step(-1)));
        all.add(Action.of("View", "Next region", "F6", () -> targets.window().nextRegion(1)));
        all.add(
                Action.of(
                        "View",
                        "Previous region",
                        "Shift+F6",
                        () -> targets.window().nextRegion(-1)));
        all.add(Action.of("View", "Start", "", () -> session.select(null)).when(there()));
        for (Theme.Choice choice : Theme.Choice.values()) {
            all.add(
                    Action.of(
                            "View",
                            "Theme: " + choice.title(),
                            "",
                            () -> theme.choiceProperty().set(choice)));
        }
        for (Theme.TextSize size : Theme.TextSize.values()) {
            all.add(
                    Action.of(
                            "View",
                            size == Theme.TextSize.USUAL
                                    ? "Usual text"
                                    : "Larger text: " + size.title(),
                            "",
                            () -> theme.textSizeProperty().set(size)));
        }
    }

    private Action show(String title, String key, Slot slot) {
        return Action.of(
                        "View",
                        title,
                        key,
                        () -> session.change(state -> state.show(slot), Gesture.SINGLE))
                .when(
                        Bindings.createBooleanBinding(
                                () ->
                                        session.stateProperty().get() != null
                                                && session.stateProperty()
                                                        .get()
                                                        .scheme(slot)
                                                        .isPresent(),
                                session.stateProperty()));
    }

    private void help(List<Action> all) {
        all.add(Action.of("Help", "Keys", "F1", targets.window()::showKeys));
        all.add(
                Action.of(
                        "Help",
                        "About Quantoscope",
                        "",
                        () ->
                                session.notes()
                                        .say(
                                                new Note(
                                                        "Quantoscope, an instrument for"
                                                            + " quantization. Nothing leaves this"
                                                            + " computer.",
                                                        false))));
    }

    private ObservableValue<Boolean> there() {
        return session.itemProperty().isNotNull();
    }
}
