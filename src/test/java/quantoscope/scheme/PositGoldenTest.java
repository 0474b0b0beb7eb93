package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import quantoscope.kernel.Minifloat;
import quantoscope.kernel.PositFloat;
import quantoscope.kernel.Source;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/** Posits are bit for bit those of the standard, as src/test/golden/posits.py made them. */
class PositGoldenTest {
    /** The values of all positive posits of one bit more, and what lies beside them. */
    private static Source ties(int bits, int es) {
        PositFloat finer = new PositFloat(bits + 1, es);
        List<Float> middle = new ArrayList<>();
        for (int code = 1; code <= finer.highCode(); code++) {
            // The longest regimes of the finer type exceed float32.
            double value = finer.decode(code);
            if (value >= 0x1p-126 && value < 0x1p127) {
                middle.add(finer.decode(code));
            }
        }
        int n = middle.size();
        float[] values = new float[6 * n];
        for (int i = 0; i < n; i++) {
            values[i] = middle.get(i);
            values[n + i] = Math.nextDown(values[i]);
            values[2 * n + i] = Math.nextUp(values[i]);
        }
        for (int i = 0; i < 3 * n; i++) {
            values[3 * n + i] = -values[i];
        }
        return new Data(values);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/posits.tsv", delimiter = '\t', numLinesToSkip = 1)
    void patterns(int bits, int es, String from, String sha, String ignored) throws Exception {
        Source source = from.equals("ties") ? ties(bits, es) : CastGoldenTest.source(from);
        Traits traits = new Traits(Shape.of(source.count()), Range.NONE, 0);
        Quantizer quantizer =
                Spec.parse("posit:bits=%d,es=%d".formatted(bits, es))
                        .fit(new Calibration(source, traits), new Job());
        Minifloat program = (Minifloat) quantizer.program();
        assertEquals(sha, CastGoldenTest.digest(program, source, 16, true));
    }

    @Test
    void aPatternReadsBackAsItself() {
        for (int es = 0; es <= 3; es++) {
            PositFloat format = new PositFloat(es == 3 ? 15 : 16, es);
            for (int code = format.lowCode(); code <= format.highCode(); code++) {
                assertEquals(code, format.encode(format.decode(code)));
            }
        }
    }
}
