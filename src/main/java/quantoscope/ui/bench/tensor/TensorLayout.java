package quantoscope.ui.bench.tensor;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import quantoscope.ui.state.Room;

import java.util.List;

/** Places the plots of a tensor: the map with its strips, below it the error and the group. */
final class TensorLayout extends Pane {
    /** Where the plots are. */
    record Parts(Region values, Region ranges, Region ratios, Region error, Region group) {
        List<Region> all() {
            return List.of(values, ranges, ratios, error, group);
        }
    }

    /** What a narrow window shows of them. */
    enum View {
        VALUES("Values"),
        ERROR("Error"),
        GROUP("Group");

        private final String title;

        View(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Strips with their insets: what is drawn lies 14 from the map and from the other strip. */
    private static final double RANGES = 128;

    private static final double NARROW_RANGES = 114;
    private static final double RATIOS = 94;
    private static final double RIGHT = 4;
    private static final double LOWER = 0.2375;

    private final Parts parts;
    private Room room = new Room(1400, 900);
    private View view = View.VALUES;

    TensorLayout(Parts parts) {
        this.parts = parts;
        getStyleClass().add("data-column");
        setMinSize(0, 0);
        getChildren().addAll(parts.all());
    }

    void setRoom(Room newRoom, View newView) {
        room = newRoom;
        view = newView;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        for (Node part : parts.all()) {
            part.setVisible(false);
        }
        double width = getWidth();
        double height = getHeight();
        if (room.narrow()) {
            narrow(width, height);
            return;
        }
        boolean ratios = !room.slim();
        double lower = snapPositionY(height * LOWER);
        double upper = height - lower;
        double range = room.px(RANGES);
        double ratio = ratios ? room.px(RATIOS) : 0;
        double map = Math.max(0, width - range - ratio - RIGHT);
        place(parts.values, 0, 0, map, upper);
        place(parts.ranges, map, 0, range, upper);
        if (ratios) {
            place(parts.ratios, map + range, 0, ratio, upper);
        }
        place(parts.error, 0, upper, map, lower);
        place(parts.group, map, upper, width - map, lower);
    }

    private void narrow(double width, double height) {
        double range = room.px(NARROW_RANGES);
        double map = Math.max(0, width - range - RIGHT);
        switch (view) {
            case VALUES -> place(parts.values, 0, 0, map, height);
            case ERROR -> place(parts.error, 0, 0, map, height);
            case GROUP -> place(parts.group, 0, 0, width, height);
        }
        if (view != View.GROUP) {
            place(parts.ranges, map, 0, range, height);
        }
    }

    private static void place(Region part, double x, double y, double width, double height) {
        part.setVisible(true);
        part.resizeRelocate(x, y, width, height);
    }
}
