package quantoscope.ui.quantizer;

import quantoscope.analysis.Sample;
import quantoscope.kernel.Single;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

/**
 * The value that is worked through: the one at the cursor; where nobody pointed yet, one of the
 * sample.
 *
 * @param parameter its parameter set
 * @param code its code
 */
record Worked(Quantizer quantizer, Cursor cursor, int parameter, int code) {
    static Worked of(Session session, Focus focus, Shown shown) {
        Quantizer quantizer = shown.front().quantizer();
        Cursor cursor = cursor(session, shown);
        int parameter =
                cursor.index() >= 0
                        ? quantizer.program().layout().parameterAt(cursor.index())
                        : focus.parameter(shown, quantizer);
        long index = Math.max(0, cursor.index());
        int code = Single.code(quantizer.program(), parameter, cursor.x(), index);
        return new Worked(quantizer, cursor, parameter, code);
    }

    private static Cursor cursor(Session session, Shown shown) {
        Cursor cursor = session.cursorProperty().get();
        if (cursor != null) {
            return cursor;
        }
        Sample sample = shown.subject().sample();
        float[] values = sample.values();
        int at = values.length / 3;
        return values.length == 0
                ? new Cursor(-1, 0, false)
                : new Cursor(sample.span().first() + at * sample.span().step(), values[at], false);
    }
}
