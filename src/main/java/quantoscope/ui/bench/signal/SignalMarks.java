package quantoscope.ui.bench.signal;

import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Stroke;
import quantoscope.chart.TimeCursor;
import quantoscope.chart.Wash;
import quantoscope.chart.bench.Waves;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Selection;

/**
 * What moves over the plots of a signal: cursor and selection.
 *
 * @param data the signal
 * @param quantizer in front
 * @param plots that are marked
 */
record SignalMarks(SignalData data, Quantizer quantizer, Waves plots) {
    /**
     * The cursor on a sample of the waveform.
     *
     * @param width of the plot's area in pixels, which decides the digits of the time
     * @param tagged whether the time stands beside it
     */
    Layer waveform(Cursor cursor, double width, boolean tagged) {
        Quantizer.Example example =
                quantizer.one(
                        quantizer.program().layout().parameterAt(cursor.index()),
                        cursor.x(),
                        cursor.index());
        int level = example.code() - quantizer.program().lowCode();
        int known = plots.waveform().ground().levels().size();
        return plots.waveform()
                .marks(
                        time(cursor, tagged ? tag(cursor, width) : ""),
                        cursor.x(),
                        example.reconstruction(),
                        level < known ? level : -1);
    }

    /**
     * The cursor on a sample of the error.
     *
     * @param width of the plot's area in pixels
     */
    Layer lane(Cursor cursor, double width) {
        return plots.lane().marks(time(cursor, tag(cursor, width)));
    }

    private TimeCursor time(Cursor cursor, String tag) {
        return new TimeCursor(plots.waveform().time(), seconds(cursor), tag, !cursor.present());
    }

    private double seconds(Cursor cursor) {
        return data.time((double) data.sample(cursor.index()));
    }

    private String tag(Cursor cursor, double width) {
        Axis time = plots.waveform().time();
        return data.timed()
                ? time.label(seconds(cursor), width) + " " + time.unitLabel()
                : "sample " + Numbers.count(data.sample(cursor.index()));
    }

    /** The cursor of the value axis: a line across the waveform at its value. */
    Layer across(Cursor cursor) {
        Axis value = plots.waveform().value();
        return (surface, pane, palette) -> {
            Box area = pane.inside(Insets.DATA_BARE);
            if (value.contains(cursor.x())) {
                double y = Math.floor(value.y(cursor.x(), area)) + 0.5;
                surface.lines(
                        new double[] {area.x(), area.right()},
                        new double[] {y, y},
                        2,
                        Stroke.solid(cursor.present() ? palette.tx() : palette.tx3(), 1));
            }
        };
    }

    /** The selected samples. */
    Layer selection(Selection selection) {
        Axis time = plots.waveform().time();
        double from = data.time((double) data.sample(selection.first()));
        double to = data.time(data.sample(selection.first() + selection.count() - 1) + 1.0);
        return (surface, pane, palette) -> {
            Box area = pane.inside(Insets.DATA_BARE);
            Box part = Box.between(time.x(from, area), area.y(), time.x(to, area), area.bottom());
            Wash.draw(surface, area, part, palette);
        };
    }
}
