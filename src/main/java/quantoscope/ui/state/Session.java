package quantoscope.ui.state;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.io.Part;
import quantoscope.kernel.ChangedFileException;
import quantoscope.scheme.Scheme;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.ui.state.Shown.Question;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Everything the window shows, apart from how: open files, the item at hand, what is set on each,
 * and the newest figures. Belongs to the screen's thread.
 */
public final class Session {
    private final Services services;
    private final Threads threads;
    private final Background background;
    private final Measure measure;
    private final LiveLoop<Question, Shown> loop;
    private final UndoStack<Item, EntryState> undo;
    private final Map<Item, EntryState> states = new HashMap<>();
    private final Recent recent;
    private final Map<Document, Stamp> stamps = new HashMap<>();
    private long drags;

    private final ObservableList<Document> documents = FXCollections.observableArrayList();
    // Kept, because it listens to the list above only as long as somebody holds it.
    private final ObservableList<Document> opened =
            FXCollections.unmodifiableObservableList(documents);
    private final ReadOnlyObjectWrapper<Item> item = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<EntryState> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final Notes notes = new Notes();
    private final ObjectProperty<Cursor> cursor = new SimpleObjectProperty<>();
    private final ObjectProperty<Extents> extents = new SimpleObjectProperty<>(Extents.NONE);

    public Session(Services services, Threads threads) {
        this.services = services;
        this.threads = threads;
        this.measure = new Measure(services.loader(), threads.workers());
        this.undo = new UndoStack<>(threads.millis());
        this.recent = new Recent(services.settings().resolve("recent.txt"));
        this.loop = new LiveLoop<>(measure.stages(), measure::isShort, threads, new LoopListener());
        this.background = new Background(threads.background(), threads.screen(), loop::isUrgent);
    }

    /** What was opened, and what the file was then. */
    private record Opened(Document document, Stamp stamp) {}

    private final class LoopListener implements LiveLoop.Listener<Question, Shown> {
        @Override
        public void answered(Shown answer) {
            shown.set(answer);
            notes.settingWorks();
        }

        @Override
        public void failed(Question question, Problem problem) {
            notes.sayOfSetting(noteOf(problem, question.item().document()));
        }

        @Override
        public void settled() {
            working.set(loop.isWorking());
        }
    }

    /** Opens a file and shows its first entry; what goes wrong becomes the note. */
    public void open(Path path) {
        open(path, services.files(), problem -> refuse(path, problem));
    }

    /** A file that is open already is shown; one that has changed since takes its place. */
    private void open(Path path, Services.Files files, Consumer<Problem> refused) {
        Optional<Document> before =
                documents.stream().filter(each -> Stamp.isSame(each.path(), path)).findFirst();
        Optional<Stamp> known = before.map(stamps::get);
        background.run(
                _ -> {
                    Stamp now = Stamp.of(path);
                    return known.filter(now::equals).isPresent()
                            ? new Opened(before.get(), now)
                            : new Opened(files.open(path), now);
                },
                opened -> {
                    if (!documents.contains(opened.document)) {
                        before.filter(documents::contains).ifPresent(this::close);
                        documents.add(opened.document);
                        stamps.put(opened.document, opened.stamp);
                    }
                    recent.add(path);
                    show(opened.document);
                },
                refused);
    }

    /** Says why a file does not open, and offers what can be opened of it all the same. */
    private void refuse(Path path, Problem problem) {
        Note refusal = Note.failed(problem.getMessage(), path);
        if (problem.getCause() instanceof NoSuchFileException) {
            recent.remove(path);
        }
        background.run(
                _ -> services.files().part(path),
                part -> notes.say(part.map(there -> offer(path, there)).orElse(refusal)),
                _ -> notes.say(refusal));
    }

    private Note offer(Path path, Part part) {
        Consumer<Problem> again = problem -> notes.say(Note.failed(problem.getMessage(), path));
        return Note.failed(part.sentence(), path)
                .with(
                        new Note.Step(
                                "Open part", () -> open(path, _ -> part.opening().open(), again)));
    }

    /** Says what went wrong with an open file; one that has changed can be opened again. */
    private Note noteOf(Problem problem, Document document) {
        Note said = Note.failed(problem.getMessage(), document.path());
        boolean changed =
                problem.getCause() instanceof ChangedFileException && documents.contains(document);
        return changed ? said.with(new Note.Step("Open again", () -> reopen(document))) : said;
    }

    private void reopen(Document document) {
        close(document);
        open(document.path());
    }

    /** Says what went wrong with the item at hand. */
    public void say(Problem problem) {
        if (item.get() == null) {
            notes.say(new Note(problem.getMessage(), true));
        } else {
            notes.say(noteOf(problem, item.get().document()));
        }
    }

    /** Shows the first entry of an open file or a sample. */
    public void show(Document document) {
        if (document.entries().isEmpty()) {
            notes.say(new Note(document.path().getFileName() + " holds nothing to show.", true));
        } else {
            select(Item.of(document, document.entries().getFirst()));
        }
    }

    /** Closes a file; its entries and their steps are gone. */
    public void close(Document document) {
        if (item.get() != null && item.get().document().equals(document)) {
            loop.stop();
            select(null);
        }
        documents.remove(document);
        stamps.remove(document);
        states.keySet().removeIf(each -> each.document().equals(document));
        undo.forget(each -> each.document().equals(document));
        updateUndo();
        // After whatever of it the worker still reads.
        threads.live()
                .execute(() -> {
                    measure.forget(document);
                    document.close();
                });
    }

    /** Shows an item; null for the start page. */
    public void select(Item next) {
        if (Objects.equals(next, item.get())) {
            return;
        }
        // In this order: nobody is to look up the cursor in what is gone.
        shown.set(null);
        cursor.set(null);
        extents.set(Extents.NONE);
        if (next == null) {
            // Nobody is to see a state without its item.
            state.set(null);
            item.set(null);
        } else {
            EntryState known = states.computeIfAbsent(next, this::initial);
            item.set(next);
            state.set(known);
            ask();
        }
    }

    private EntryState initial(Item next) {
        return services.samples().stream()
                .filter(offer -> offer.document().equals(next.document()))
                .findFirst()
                .map(offer -> EntryState.of(offer.scheme()))
                .orElseGet(() -> InitialState.of(next));
    }

    /** Changes what is set on the item at hand. */
    public void change(UnaryOperator<EntryState> how, Gesture gesture) {
        EntryState before = state.get();
        if (before == null) {
            return;
        }
        EntryState after = how.apply(before);
        if (after.equals(before)) {
            return;
        }
        undo.did(new UndoStack.Step<>(item.get(), before, after), gesture);
        updateUndo();
        become(after);
    }

    /** Changes the live scheme. */
    public void setLive(Scheme scheme, Gesture gesture) {
        change(before -> before.withLive(scheme), gesture);
    }

    /** What a drag that begins is called: all of it is one step, and no other drag is of it. */
    public Gesture newDrag() {
        return Gesture.drag(++drags);
    }

    private void become(EntryState next) {
        states.put(item.get(), next);
        state.set(next);
        ask();
    }

    private void ask() {
        loop.ask(new Question(item.get(), state.get()));
        working.set(loop.isWorking());
    }

    public void undo() {
        undo.undo().ifPresent(step -> restore(step.subject(), step.before()));
    }

    public void redo() {
        undo.redo().ifPresent(step -> restore(step.subject(), step.after()));
    }

    private void restore(Item where, EntryState what) {
        updateUndo();
        if (where.equals(item.get())) {
            become(what);
        } else {
            states.put(where, what);
            select(where);
        }
    }

    private void updateUndo() {
        canUndo.set(undo.canUndo());
        canRedo.set(undo.canRedo());
    }

    /** Stops the exact figures; the preview stays. */
    public void stop() {
        loop.stop();
    }

    /** Goes on with figures that were stopped. */
    public void finish() {
        loop.finish();
        working.set(loop.isWorking());
    }

    /** The share done of the figures being worked out, 0 to 1. */
    public double progress() {
        return loop.progress();
    }

    /**
     * The values of an item, read at the first call; not for the screen's thread.
     *
     * @throws Problem if they cannot be read
     */
    public Subject subject(Item which, Job job) throws Problem {
        return measure.subject(which, job);
    }

    /** What the header calls an item: its sample's title, its file's name, or its own. */
    public String titleOf(Item which) {
        return services.samples().stream()
                .filter(offer -> offer.document().equals(which.document()))
                .findFirst()
                .map(Offer::title)
                .orElseGet(() ->
                        which.document().entries().size() == 1
                                ? String.valueOf(which.document().path().getFileName())
                                : which.entry().name());
    }

    /** What is set on an item that was shown before. */
    public Optional<EntryState> stateOf(Item which) {
        return Optional.ofNullable(states.get(which));
    }

    /** The window's clock. */
    public long millis() {
        return threads.millis().getAsLong();
    }

    public Services services() {
        return services;
    }

    /** For work beside the figures. */
    public Background background() {
        return background;
    }

    /** Files opened lately, the last first. */
    public Recent recent() {
        return recent;
    }

    /** Open files, in the order of opening. */
    public ObservableList<Document> documents() {
        return opened;
    }

    /** The item at hand; null on the start page. */
    public ReadOnlyObjectProperty<Item> itemProperty() {
        return item.getReadOnlyProperty();
    }

    /** What is set on the item at hand; null on the start page. */
    public ReadOnlyObjectProperty<EntryState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The newest answer; null until there is one. */
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether better figures are on their way. */
    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /**
     * What is read of an open file; a note, and something else instead, where the file was cut or
     * replaced meanwhile.
     */
    public <T> T read(Supplier<T> reading, T instead) {
        try {
            return reading.get();
        } catch (ChangedFileException changed) {
            say(Measure.changed(changed));
        } catch (InternalError late) {
            // Thrown some instructions after the value was read, where no reader could catch it.
            say(Measure.changed(new ChangedFileException(late)));
        }
        return instead;
    }

    /** The line at the foot of the library or the bench; null when dismissed. */
    public Notes notes() {
        return notes;
    }

    /** The one cursor; null before the first. */
    public ObjectProperty<Cursor> cursorProperty() {
        return cursor;
    }

    /**
     * What the bench of the item at hand was last told to show of its axes; where a person zooms
     * from there is the bench's own.
     */
    public ObjectProperty<Extents> extentsProperty() {
        return extents;
    }
}
