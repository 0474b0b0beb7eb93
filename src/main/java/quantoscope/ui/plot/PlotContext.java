package quantoscope.ui.plot;

import javafx.beans.value.ObservableValue;

import quantoscope.ui.state.Room;
import quantoscope.ui.state.Theme;

/**
 * What all plots of a window share.
 *
 * @param theme whose palette they draw with
 * @param metrics fonts and widths of texts
 * @param menus the context menu of a plot
 * @param room how much room the window has
 */
public record PlotContext(
        Theme theme, TextMetrics metrics, PlotMenu menus, ObservableValue<Room> room) {}
