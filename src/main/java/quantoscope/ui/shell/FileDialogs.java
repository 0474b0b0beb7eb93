package quantoscope.ui.shell;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import quantoscope.ui.state.Chooser;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The system's own file dialogs. */
public final class FileDialogs implements Chooser {
    private final Supplier<Window> owner;

    /**
     * @param owner the window they belong to, asked for when one opens
     */
    public FileDialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> open() {
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Open");
        List<File> chosen = dialog.showOpenMultipleDialog(owner.get());
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> save(String name, List<String> endings) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Save");
        dialog.setInitialFileName(name);
        for (String ending : endings) {
            dialog.getExtensionFilters()
                    .add(
                            new FileChooser.ExtensionFilter(
                                    ending.toUpperCase(java.util.Locale.ROOT), "*." + ending));
        }
        return Optional.ofNullable(dialog.showSaveDialog(owner.get())).map(File::toPath);
    }
}
