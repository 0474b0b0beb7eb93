package quantoscope.ui.shell;

import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.ui.control.Icons;
import quantoscope.ui.control.Popovers;
import quantoscope.ui.state.Room;

/** What is left of the library in a narrow window: it opens over the bench. */
final class LibraryRail extends VBox {
    private static final double WIDTH = 44;

    private final LibraryPane library;
    private final PopOver over = Popovers.plain();

    LibraryRail(LibraryPane library, Runnable open) {
        this.library = library;
        getStyleClass().add("rail");
        Button show = button("Library", Feather.LIST);
        show.setOnAction(_ -> show());
        Button filter = button("Filter", Feather.FILTER);
        filter.setOnAction(_ -> {
            show();
            library.filterField().requestFocus();
        });
        Button add = button("Open files", Feather.FOLDER_PLUS);
        add.setOnAction(_ -> open.run());
        getChildren().addAll(show, filter, add);
    }

    private static Button button(String name, Feather feather) {
        Button button = new Button("", Icons.of(feather));
        button.getStyleClass().add("quiet");
        button.setAccessibleText(name);
        return button;
    }

    private void show() {
        library.setPrefHeight(480);
        Bounds at = localToScreen(getBoundsInLocal());
        over.show(this, at.getMaxX(), at.getMinY());
    }

    /** Grows with the text. */
    void setRoom(Room room) {
        setMinWidth(room.px(WIDTH));
        setMaxWidth(room.px(WIDTH));
    }

    /** Takes the library in. */
    void take() {
        over.setContentNode(library);
    }

    /** Gives the library back. */
    void release() {
        over.hide();
        over.setContentNode(null);
        library.setPrefHeight(javafx.scene.layout.Region.USE_COMPUTED_SIZE);
    }
}
