package quantoscope.ui.shell;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import quantoscope.ui.bench.Benches;
import quantoscope.ui.bench.part.Selecting;
import quantoscope.ui.control.Divider;
import quantoscope.ui.control.WholeText;
import quantoscope.ui.figures.FiguresPane;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotMenu;
import quantoscope.ui.plot.TextMetrics;
import quantoscope.ui.quantizer.QuantizerPane;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Theme;

import java.io.File;
import java.util.List;
import java.util.Optional;

/** The window's content: top bar, library, bench, quantizer, figures. */
public final class MainWindow {
    private static final double LIBRARY_WIDTH = 232;
    private static final double SLIM_LIBRARY_WIDTH = 200;
    private static final Divider.Widths LIBRARY_WIDTHS = new Divider.Widths(180, 360);
    private static final double NARROW_NAME_WIDTH = 188;

    private final Session session;
    private final Theme theme;
    private final Chooser chooser;
    private final ReadOnlyObjectWrapper<Room> room;
    private final BorderPane root = new BorderPane();
    private final BorderPane middle = new BorderPane();
    private final LibraryPane library;
    private final LibraryRail rail;
    private final BenchPane bench;
    private final StartPage start;
    private final QuantizerPane quantizer;
    private final FiguresPane figures;
    private final HBox footer = StartPage.footer();
    private final StackPane page = new StackPane();
    private final BorderPane desk = new BorderPane(page);
    private final NoteLine note;
    private final HBox side = new HBox();
    private final CommandSearch search;
    private final KeyList keys;
    private final Divider divider;
    private final Scene scene;
    private double libraryWidth;

    /**
     * @param size at first
     */
    public MainWindow(Session session, Theme theme, Chooser chooser, Room size) {
        this.session = session;
        this.theme = theme;
        this.chooser = chooser;
        this.room =
                new ReadOnlyObjectWrapper<>(
                        new Room(
                                size.width(),
                                size.height(),
                                theme.textSizeProperty().get().factor()));
        PlotContext context =
                new PlotContext(
                        theme,
                        new TextMetrics(),
                        new PlotMenu(chooser, session),
                        room.getReadOnlyProperty());
        library = new LibraryPane(session, context, this::open);
        rail = new LibraryRail(library, this::open);
        bench = new BenchPane(session, new Benches(session, context), context, library::step);
        start = new StartPage(session, context, this::open);
        quantizer = new QuantizerPane(session, context);
        figures = new FiguresPane(session, room.getReadOnlyProperty());
        Button export = new ExportButton(session, chooser);
        List<Action> actions =
                new Actions(
                                session,
                                theme,
                                new ActionTargets(this, library, bench, quantizer, export))
                        .all();
        search = new CommandSearch(session, actions);
        keys = new KeyList(actions);
        TopBar top = new TopBar(session, Keys.menus(actions), search, export);
        Keys.listen(root, actions);
        Regions.menuByKey(root);
        WholeText.install(root);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::stopByKey);
        root.getStyleClass().add("window");
        root.setTop(top);
        root.setCenter(middle);
        divider = new Divider(library, false, LIBRARY_WIDTHS);
        page.setMinSize(0, 0);
        note = new NoteLine(session);
        // In the order of the focus: what is added first comes first.
        side.setAccessibleRole(AccessibleRole.PARENT);
        side.setAccessibleText("Library");
        middle.setLeft(side);
        middle.setCenter(desk);
        middle.setRight(quantizer);
        session.itemProperty().subscribe(_ -> showPage());
        acceptDrops();
        root.widthProperty().subscribe(_ -> fit());
        root.heightProperty().subscribe(_ -> fit());
        theme.textSizeProperty().subscribe(() -> fit());
        library.prefWidthProperty().subscribe(_ -> figures.setNameWidth(nameWidth()));
        scene = new Scene(root, size.width(), size.height());
        Stylesheets.dress(scene, theme);
        start.requestFocus();
    }

    /** The scene to show or to draw. */
    public Scene scene() {
        return scene;
    }

    /** Asks for files and opens them. */
    void open() {
        chooser.open().forEach(session::open);
    }

    /** Shows every key there is. */
    void showKeys() {
        keys.toggle(search);
    }

    /** Esc cancels what takes long, else the selection, when nothing else takes it. */
    private void stopByKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && bench.isSlow()) {
            session.stop();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && Selecting.clear(session)) {
            event.consume();
        }
    }

    /** Moves the focus to the next region: library, bench, quantizer, figures. */
    void nextRegion(int by) {
        Regions.move(
                List.of(
                        new Regions.Part(side, this::firstOfSide),
                        Regions.Part.of(page),
                        Regions.Part.of(quantizer),
                        new Regions.Part(figures, this::firstFigure)),
                scene.getFocusOwner(),
                by);
    }

    private Optional<Node> firstOfSide() {
        return room.get().narrow() ? Regions.firstIn(rail) : Optional.of(library.firstFocus());
    }

    private Optional<Node> firstFigure() {
        return figures.getScene() != null ? Optional.of(figures.firstFocus()) : Optional.empty();
    }

    private void showPage() {
        boolean nothing = session.itemProperty().get() == null;
        quantizer.setVisible(!nothing);
        quantizer.setManaged(!nothing);
        root.setBottom(nothing ? footer : figures);
        Node shown = nothing ? start : bench;
        if (!page.getChildren().equals(List.of(shown))) {
            page.getChildren().setAll(shown);
            // Keys act on the bench, not on the field that happens to come first.
            shown.requestFocus();
        }
        fit();
    }

    private void fit() {
        Room now =
                new Room(
                        root.getWidth(), root.getHeight(), theme.textSizeProperty().get().factor());
        if (now.width() <= 0) {
            return;
        }
        room.set(now);
        quantizer.setRoom(now);
        search.setRoom(now);
        rail.setRoom(now);
        note.setRoom(now);
        if (now.narrow()) {
            if (!side.getChildren().contains(rail)) {
                rail.take();
                side.getChildren().setAll(rail);
                library.setBottom(null);
                desk.setBottom(note);
            }
        } else {
            if (!side.getChildren().contains(library)) {
                rail.release();
                side.getChildren().setAll(library, divider);
                desk.setBottom(null);
                library.setBottom(note);
            }
            // A width that was dragged stays until the window is of another class.
            double width = now.px(now.slim() ? SLIM_LIBRARY_WIDTH : LIBRARY_WIDTH);
            if (width != libraryWidth) {
                libraryWidth = width;
                divider.setWidths(LIBRARY_WIDTHS.times(now.text()));
                divider.setColumnWidth(width);
            }
        }
        figures.setNameWidth(nameWidth());
    }

    private double nameWidth() {
        Room now = room.get();
        return now.narrow() ? now.px(NARROW_NAME_WIDTH) : library.getPrefWidth();
    }

    private void acceptDrops() {
        root.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (bringsFiles(event)) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        root.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    if (bringsFiles(event)) {
                        event.getDragboard().getFiles().stream()
                                .map(File::toPath)
                                .forEach(session::open);
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    /** A plot of ours that is let go of over a window is no file to open. */
    private static boolean bringsFiles(DragEvent event) {
        return event.getDragboard().hasFiles() && !event.getDragboard().hasContent(PlotMenu.PLOT);
    }
}
