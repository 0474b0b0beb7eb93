package quantoscope.ui.shell;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import quantoscope.ui.state.Chooser;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The system's own file dialogs, which open where the last one was left. */
public final class FileDialogs implements Chooser {
    private final Supplier<Window> owner;
    private Optional<File> folder = Optional.empty();

    /**
     * @param owner the window they belong to, asked for when one opens
     */
    public FileDialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> open() {
        List<File> chosen = dialog("Open").showOpenMultipleDialog(owner.get());
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        keepFolder(chosen.getFirst());
        return chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> save(String name, List<String> endings) {
        FileChooser dialog = dialog("Save");
        dialog.setInitialFileName(name);
        for (String ending : endings) {
            dialog.getExtensionFilters()
                    .add(
                            new FileChooser.ExtensionFilter(
                                    ending.toUpperCase(java.util.Locale.ROOT), "*." + ending));
        }
        Optional<File> chosen = Optional.ofNullable(dialog.showSaveDialog(owner.get()));
        chosen.ifPresent(this::keepFolder);
        return chosen.map(File::toPath);
    }

    private FileChooser dialog(String title) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(title);
        folder.filter(File::isDirectory).ifPresent(dialog::setInitialDirectory);
        return dialog;
    }

    private void keepFolder(File chosen) {
        folder = Optional.ofNullable(chosen.getAbsoluteFile().getParentFile());
    }
}
