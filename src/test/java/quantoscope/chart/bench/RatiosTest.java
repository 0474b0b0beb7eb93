package quantoscope.chart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.analysis.Sample;
import quantoscope.chart.Axis;
import quantoscope.chart.Tick;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Calibration;
import quantoscope.scheme.Range;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.List;

class RatiosTest {
    private static Ratios of(String spec, float... x) throws Exception {
        Shape shape = Shape.of(2, x.length / 2);
        TensorSource source = new TensorSource(Tensor.of(shape, x));
        Calibration data = new Calibration(source, new Traits(shape, Range.NONE, 0));
        Minifloat program = (Minifloat) Spec.parse(spec).fit(data, new Job()).program();
        return Ratios.of(new Sample(source, shape), program, new Job());
    }

    private static int at(Ratios ratios, double value) {
        Axis axis = ratios.strip().axis();
        return ratios.strip().counts().get((int) (axis.part(value) * 132));
    }

    @Test
    void magnitudesAreCountedInUnitsOfTheirScale() throws Exception {
        // Rows of two scales: their largest values are both 448.
        Ratios ratios =
                of("e4m3fn:range=min-max,axis=0", 448, -1, 0, Float.NaN, 44.8f, 0.1f, -0.1f, 0);
        assertEquals(5, ratios.values());
        assertEquals(2, at(ratios, 448));
        assertEquals(3, at(ratios, 1));
        assertEquals(0, ratios.above());
    }

    @Test
    void whatTheFormatDoesNotReachIsToldAtTheEnds() throws Exception {
        float tiny = 0x1p-10f;
        Ratios ratios = of("e4m3fn", tiny, Math.nextDown(tiny), 1e-5f, 449, 5000, 1);
        assertEquals(2, ratios.below(), "half of the least value rounds to it, or to 0");
        assertEquals(2, ratios.above());
        assertEquals("‹ 3", ratios.strip().tags().below());
        assertEquals("1 ›", ratios.strip().tags().above());
    }

    @ParameterizedTest
    @CsvSource({
        "e4m3fn, 448, 2⁻⁹, 1, 2⁻⁶",
        "e2m1fn, 6, 2⁻¹, 1, 1",
        "e2m3fn, 7.5, 2⁻³, 1, 1",
        "float16, 65504, 2⁻²⁴, 1, 2⁻¹⁴",
        "bfloat16, 3.39e38, 2⁻¹³³, 1, 2⁻¹²⁶",
    })
    void endsAndTheSmallestNormalNumberAreLabelledFirst(
            String spec, String most, String least, String one, String normal) throws Exception {
        List<Tick> labels = of(spec, 1, 2).strip().labels();
        List<String> words = labels.stream().map(Tick::label).toList();
        assertEquals(
                List.of(most, least, one, normal),
                words.subList(0, 4).stream().map(word -> word.replace("\u2009", "")).toList());
    }

    @ParameterizedTest
    @CsvSource({"e4m3fn, 1e-3, 600", "bfloat16, 1e-8, 1e6", "e8m0fnu, 1e-8, 1e6"})
    void theAxisShowsTheWholeFormatOrTheData(String spec, double low, double high)
            throws Exception {
        Axis axis = of(spec, 0.001f, 0.5f).strip().axis();
        assertTrue(axis.low() > low && axis.low() < 1e-3 * 2, axis.toString());
        assertTrue(axis.high() < high && axis.high() > 0.5, axis.toString());
    }

    @ParameterizedTest
    @CsvSource({"e2m1fn, 7, 7", "e4m3fn, 126, 126", "tf32, 1000, 4097"})
    void valuesThatNoScreenShowsApartAreOne(String spec, int least, int most) throws Exception {
        int teeth = of(spec, 1, 2).strip().values().size();
        assertTrue(teeth >= least && teeth <= most, teeth + " teeth");
    }

    @Test
    void nothingAboveZeroAndDataFarOutside() throws Exception {
        assertEquals(0, of("bfloat16", 0, 0).values());
        assertEquals(2, of("bfloat16", Float.MIN_VALUE, Float.MIN_VALUE).values());
        assertEquals(2, of("e2m1fn", 0x1p126f, 0x1p-100f).values());
    }
}
