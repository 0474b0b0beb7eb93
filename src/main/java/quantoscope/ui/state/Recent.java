package quantoscope.ui.state;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files opened last, kept as lines of a text file. */
public final class Recent {
    private static final int MOST = 10;

    private final Path store;
    private final ObservableList<Path> paths = FXCollections.observableArrayList();
    private final ObservableList<Path> seen = FXCollections.unmodifiableObservableList(paths);

    /**
     * @param store where they are kept; need not exist
     */
    public Recent(Path store) {
        this.store = store;
        if (Files.isRegularFile(store)) {
            read();
        }
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(store)) {
                if (!line.isBlank() && paths.size() < MOST) {
                    paths.add(Path.of(line));
                }
            }
        } catch (IOException | InvalidPathException _) {
            // A list of conveniences that cannot be read is an empty one.
            paths.clear();
        }
    }

    /** The last opened first. */
    public ObservableList<Path> paths() {
        return seen;
    }

    /** Puts a file first. */
    public void add(Path path) {
        List<Path> next = new ArrayList<>(paths);
        Path whole = path.toAbsolutePath().normalize();
        next.remove(whole);
        next.addFirst(whole);
        keep(next.subList(0, Math.min(MOST, next.size())));
    }

    /** Leaves out a file that is gone. */
    public void remove(Path path) {
        List<Path> next = new ArrayList<>(paths);
        if (next.remove(path.toAbsolutePath().normalize())) {
            keep(next);
        }
    }

    private void keep(List<Path> next) {
        paths.setAll(next);
        try {
            Files.createDirectories(store.toAbsolutePath().getParent());
            Files.write(store, paths.stream().map(Path::toString).toList());
        } catch (IOException _) {
            // The list lives on in this window; there is nothing a person could do about it.
            return;
        }
    }
}
