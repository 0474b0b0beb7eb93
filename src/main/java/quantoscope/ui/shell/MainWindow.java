package quantoscope.ui.shell;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import quantoscope.ui.bench.Benches;
import quantoscope.ui.control.Divider;
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

/** The window's content: top bar, library, bench, quantizer, figures. */
public final class MainWindow {
    private static final double LIBRARY_WIDTH = 232;
    private static final double SLIM_LIBRARY_WIDTH = 200;
    private static final double MIN_LIBRARY_WIDTH = 180;
    private static final double MAX_LIBRARY_WIDTH = 360;
    private static final double NARROW_NAME_WIDTH = 188;

    private final Session session;
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
    private final StackPane page = new StackPane();
    private final BorderPane desk = new BorderPane(page);
    private final NoteLine note;
    private final HBox left = new HBox();
    private final Divider divider;
    private final Scene scene;
    private double libraryWidth;

    /**
     * @param size at first
     */
    public MainWindow(Session session, Theme theme, Chooser chooser, Room size) {
        this.session = session;
        this.chooser = chooser;
        this.room = new ReadOnlyObjectWrapper<>(size);
        PlotContext context =
                new PlotContext(
                        theme,
                        new TextMetrics(),
                        new PlotMenu(chooser, session),
                        room.getReadOnlyProperty());
        library = new LibraryPane(session, theme, this::open);
        rail = new LibraryRail(library, this::open);
        bench = new BenchPane(session, new Benches(session, context), context);
        start = new StartPage(session, context, this::open);
        quantizer = new QuantizerPane(session, context);
        figures = new FiguresPane(session, room.getReadOnlyProperty());
        Button export = new ExportButton(session, chooser);
        List<Action> actions =
                new Actions(session, theme, new ActionTargets(this, library, quantizer, export))
                        .all();
        CommandSearch search = new CommandSearch(session, actions);
        TopBar top = new TopBar(session, Keys.menus(actions), search, export);
        Keys.listen(root, actions);
        root.getStyleClass().add("window");
        root.setTop(top);
        root.setCenter(middle);
        root.setBottom(figures);
        divider =
                new Divider(
                        library, false, new Divider.Widths(MIN_LIBRARY_WIDTH, MAX_LIBRARY_WIDTH));
        page.setMinSize(0, 0);
        note = new NoteLine(session);
        middle.setCenter(desk);
        middle.setRight(quantizer);
        session.itemProperty().subscribe(_ -> showPage());
        acceptDrops();
        root.widthProperty().subscribe(_ -> fit());
        root.heightProperty().subscribe(_ -> fit());
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

    /** Moves the focus to the next region: library, bench, quantizer, figures. */
    void nextRegion(int by) {
        List<Node> regions = List.of(library.firstFocus(), bench, quantizer, figures);
        Node focused = scene.getFocusOwner();
        int at = -1;
        for (int i = 0; i < regions.size(); i++) {
            for (Node up = focused; up != null; up = up.getParent()) {
                if (up.equals(regions.get(i))) {
                    at = i;
                }
            }
        }
        regions.get(Math.floorMod(at + by, regions.size())).requestFocus();
    }

    private void showPage() {
        boolean nothing = session.itemProperty().get() == null;
        quantizer.setVisible(!nothing);
        quantizer.setManaged(!nothing);
        figures.setVisible(!nothing);
        figures.setManaged(!nothing);
        Node shown = nothing ? start : bench;
        if (!page.getChildren().equals(List.of(shown))) {
            page.getChildren().setAll(shown);
            // Keys act on the bench, not on the field that happens to come first.
            shown.requestFocus();
        }
        fit();
    }

    private void fit() {
        Room now = new Room(root.getWidth(), root.getHeight());
        if (now.width() <= 0) {
            return;
        }
        room.set(now);
        quantizer.setRoom(now);
        if (now.narrow()) {
            if (!rail.equals(middle.getLeft())) {
                rail.take();
                middle.setLeft(rail);
                library.setBottom(null);
                desk.setBottom(note);
            }
        } else {
            rail.release();
            if (!left.equals(middle.getLeft())) {
                left.getChildren().setAll(library, divider);
                middle.setLeft(left);
                desk.setBottom(null);
                library.setBottom(note);
            }
            // A width that was dragged stays until the window is of another class.
            double width = now.slim() ? SLIM_LIBRARY_WIDTH : LIBRARY_WIDTH;
            if (width != libraryWidth) {
                libraryWidth = width;
                divider.setColumnWidth(width);
            }
        }
        figures.setNameWidth(nameWidth());
    }

    private double nameWidth() {
        return room.get().narrow() ? NARROW_NAME_WIDTH : library.getPrefWidth();
    }

    private void acceptDrops() {
        root.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        root.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.getDragboard().getFiles().stream()
                                .map(File::toPath)
                                .forEach(session::open);
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }
}
