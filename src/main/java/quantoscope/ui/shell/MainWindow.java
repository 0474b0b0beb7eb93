package quantoscope.ui.shell;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import quantoscope.ui.bench.Benches;
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
    private static final double RAIL_WIDTH = 44;

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
    private final SplitPane columns = new SplitPane();
    private final Scene scene;

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
                new Actions(session, theme, new ActionTargets(this, library, quantizer, export)).all();
        CommandSearch search = new CommandSearch(session, actions);
        TopBar top = new TopBar(session, Keys.menus(actions), search, export);
        Keys.listen(root, actions);
        root.getStyleClass().add("window");
        root.setTop(top);
        root.setCenter(middle);
        root.setBottom(figures);
        HBox.setHgrow(bench, Priority.ALWAYS);
        columns.getItems().addAll(library, bench);
        SplitPane.setResizableWithParent(library, false);
        middle.setRight(quantizer);
        session.itemProperty().subscribe(this::showPage);
        acceptDrops();
        root.widthProperty().subscribe(this::fit);
        root.heightProperty().subscribe(this::fit);
        library.widthProperty().subscribe(() -> figures.setNameWidth(nameWidth()));
        scene = new Scene(root, size.width(), size.height());
        Stylesheets.dress(scene, theme);
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
                if (up == regions.get(i)) {
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
        Node page = nothing ? start : bench;
        if (columns.getItems().getLast() != page) {
            columns.getItems().set(columns.getItems().size() - 1, page);
        }
        fit();
    }

    private void fit() {
        Room now = new Room(root.getWidth(), root.getHeight());
        if (now.width() <= 0) {
            return;
        }
        room.set(now);
        boolean wantsRail = now.narrow();
        boolean hasLibrary = columns.getItems().contains(library);
        if (wantsRail && hasLibrary) {
            columns.getItems().remove(library);
            rail.take();
        } else if (!wantsRail && !hasLibrary) {
            rail.release();
            columns.getItems().addFirst(library);
        }
        middle.setLeft(wantsRail ? rail : null);
        middle.setCenter(columns);
        double width = now.slim() ? SLIM_LIBRARY_WIDTH : LIBRARY_WIDTH;
        library.setPrefWidth(width);
        library.setMinWidth(180);
        library.setMaxWidth(360);
        quantizer.setRoom(now);
        double panel = quantizer.isManaged() ? quantizer.getPrefWidth() : 0;
        if (!wantsRail) {
            columns.setDividerPositions(width / (now.width() - panel));
        }
        figures.setNameWidth(nameWidth());
        bench.fit(now.width() - panel - (wantsRail ? RAIL_WIDTH : width + 1));
    }

    private double nameWidth() {
        return room.get().narrow()
                ? 188
                : library.getWidth() > 0 ? library.getWidth() : LIBRARY_WIDTH;
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
