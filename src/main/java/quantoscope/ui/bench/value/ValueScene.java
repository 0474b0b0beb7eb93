package quantoscope.ui.bench.value;

import quantoscope.chart.Axis;
import quantoscope.chart.ErrorPlot;
import quantoscope.chart.Kept;
import quantoscope.chart.Role;
import quantoscope.chart.Staircase;
import quantoscope.chart.TransferPlot;
import quantoscope.chart.bench.Curves;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.state.Shown;

import java.util.List;

/**
 * What the three plots of the value column draw.
 *
 * @param shown the answer it was made from
 * @param axis of values
 * @param quantizer in front
 * @param parameter the set of the quantizer in front that is shown
 * @param kept the range of that set
 * @param curves the lowest first, the one in front last
 * @param errors axis of errors
 * @param dots sampled errors; none where a curve says it all
 */
record ValueScene(
        Shown shown,
        Axis axis,
        Quantizer quantizer,
        int parameter,
        Kept kept,
        List<TransferPlot.Curve> curves,
        Axis errors,
        Curves.Sampled dots) {
    /** The curve in front. */
    Staircase front() {
        return curves.getLast().staircase();
    }

    /** What the curve in front is. */
    Role role() {
        return curves.getLast().role();
    }

    /** What is hatched: nothing where every group has a range of its own. */
    Kept shade() {
        return grouped() ? Kept.ALL : kept;
    }

    /** Whether there is more than one parameter set. */
    boolean grouped() {
        return quantizer.program().layout().parameters() > 1;
    }

    /** The error plot: curves where there is one set, dots where there are many. */
    ErrorPlot errorPlot() {
        return new ErrorPlot(axis, errors, grouped() ? List.of() : curves, dots.dots(), shade());
    }
}
