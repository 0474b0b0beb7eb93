package quantoscope.ui.bench.signal;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Numbers;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Shown;

import java.util.Optional;

/**
 * The plots of a signal in words.
 *
 * @param shown once it is drawn
 * @param data the signal
 * @param part that is seen
 * @param cursor where there is one
 */
record SignalWords(
        Optional<Shown> shown,
        Optional<SignalData> data,
        PlaneView.Part part,
        Optional<Cursor> cursor) {
    /** Which samples are seen. */
    String seen() {
        return "samples %s to %s of %s in view."
                .formatted(
                        Numbers.count(Math.round(part.from())),
                        Numbers.count(Math.round(part.to())),
                        Numbers.count(data.map(SignalData::count).orElse(0L)));
    }

    String waveform() {
        return shown.map(answer ->
                        "Waveform with its reconstruction, %s %s.%s"
                                .formatted(
                                        seen(),
                                        FigureText.spokenSqnr(answer.front().figures().sqnrDb(), 2),
                                        underCursor(answer, false)))
                .orElse("Waveform, nothing to show yet.");
    }

    String lane() {
        return shown.map(answer ->
                        "Error over time, %s largest error %s.%s"
                                .formatted(
                                        seen(),
                                        Numbers.significant(
                                                answer.front().figures().maxAbsError(), 3),
                                        underCursor(answer, true)))
                .orElse("Error over time, nothing to show yet.");
    }

    /** The arrow keys move the cursor, and listen for this. */
    private String underCursor(Shown answer, boolean error) {
        if (cursor.isEmpty() || data.isEmpty() || cursor.get().index() < 0) {
            return "";
        }
        long index = cursor.get().index();
        float x = cursor.get().x();
        Quantizer quantizer = answer.front().quantizer();
        int parameter = quantizer.program().layout().parameterAt(index);
        Quantizer.Example made = quantizer.one(parameter, x, index);
        String sample = " Sample " + Numbers.count(data.get().sample(index)) + ": ";
        return error
                ? sample + "error " + Numbers.significant(made.reconstruction() - x, 3) + "."
                : "%s%s, code %s."
                        .formatted(sample, Numbers.significant(x, 4), Numbers.count(made.code()));
    }
}
