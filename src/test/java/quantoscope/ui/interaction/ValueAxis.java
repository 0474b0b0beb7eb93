package quantoscope.ui.interaction;

import javafx.geometry.Point2D;

import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;

/**
 * Where values stand in the value column, found by pointing at places: the axis is linear and the
 * same in all of its plots.
 */
record ValueAxis(TestWindow window, Hand hand) {
    private static final double LEFT = 42;
    private static final double RIGHT = 12;

    /** The value under a place of a plot of the value column. */
    double at(String plot, double x) throws Exception {
        PlotPane pane = window.plot(plot);
        hand.hover(pane, x, window.ask(pane::getHeight) / 2);
        return window.ask(() -> window.session().cursorProperty().get().x());
    }

    /** What a pixel is worth. */
    double pixel() throws Exception {
        double from = LEFT + 5;
        double to = window.ask(window.plot("Transfer")::getWidth) - RIGHT - 5;
        return (at("Transfer", to) - at("Transfer", from)) / (to - from);
    }

    /** Where a value stands. */
    double x(double value) throws Exception {
        double from = LEFT + 5;
        return from + (value - at("Transfer", from)) / pixel();
    }

    /** Drags along the histogram, at a height, from one value to another. */
    void drag(double from, double to, double y) throws Exception {
        hand.drag(window.plot("Histogram"), new Point2D(x(from), y), new Point2D(x(to), y));
    }
}
