package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

class AxisTest {
    private static List<String> labels(Axis axis, double length) {
        return axis.ticks(length, Axis.TARGET_X).stream().map(Tick::label).toList();
    }

    @Property
    void ticksAreOneTwoFiveApartAndNearTheTarget(
            @ForAll @DoubleRange(min = -1e4, max = 1e4) double low,
            @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e6) double span,
            @ForAll @IntRange(min = 150, max = 2000) int length) {
        Axis axis = Axis.linear(low, low + span);
        List<Tick> ticks = axis.ticks(length, Axis.TARGET_X);
        for (int i = 1; i < ticks.size(); i++) {
            double step = ticks.get(i).value() - ticks.get(i - 1).value();
            double mantissa = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-6));
            double off =
                    Math.min(
                            Math.abs(mantissa - 1),
                            Math.min(Math.abs(mantissa - 2), Math.abs(mantissa - 5)));
            assertTrue(off < 1e-3, "step " + step);
            double pixels = step / span * length;
            assertTrue(pixels > 40 && pixels < 130, "ticks " + pixels + " px apart");
        }
        assertTrue(ticks.size() >= 1);
        ticks.forEach(tick ->
                assertTrue(
                        tick.value() >= low - 1e-6 * span
                                && tick.value() <= low + span * 1.000001));
    }

    @Property
    void labelsAreTheTicksValuesWithOneNumberOfDecimals(
            @ForAll @DoubleRange(min = -100, max = 100) double low,
            @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1000) double span) {
        List<Tick> ticks = Axis.linear(low, low + span).ticks(440, Axis.TARGET_X);
        long decimals =
                ticks.stream()
                        .map(t -> t.label().replaceAll("^[^.]*", "").length())
                        .distinct()
                        .count();
        assertEquals(1, decimals);
        for (Tick tick : ticks) {
            double read =
                    new BigDecimal(tick.label().replace('\u2212', '-').replace("\u2009", ""))
                            .doubleValue();
            assertEquals(tick.value(), read, 1e-9 * (1 + Math.abs(tick.value())));
        }
    }

    @Test
    void oddExtents() {
        assertEquals(List.of("\u22120.5", "0.0", "0.5"), labels(Axis.linear(-0.75, 0.75), 282));
        assertEquals(
                List.of("3805", "3810", "3815", "3820", "3825"),
                labels(Axis.of(3.8026, 3.8264, "s"), 442));
        assertEquals("ms", Axis.of(3.8026, 3.8264, "s").unitLabel());
        assertEquals("kHz", Axis.of(0, 22050, "Hz").unitLabel());
        assertEquals(List.of("0", "5", "10", "15", "20"), labels(Axis.of(0, 22050, "Hz"), 442));
        assertEquals("3811.18", Axis.of(3.8026, 3.8264, "s").label(3.81118, 442));
    }

    @Test
    void decadesAndOctaves() {
        List<Tick> decades = Axis.counts(160_000, Axis.Spacing.LOG10).ticks(300, Axis.TARGET_Y);
        assertEquals(
                List.of("1", "10", "100", "1 k", "10 k", "100 k"),
                decades.stream().map(Tick::label).toList());
        Axis octaves = Axis.counts(1000, Axis.Spacing.LOG2);
        Set<Double> powers = Set.of(1.0, 4.0, 16.0, 64.0, 256.0, 1024.0);
        octaves.ticks(160, Axis.TARGET_Y)
                .forEach(t -> assertTrue(powers.contains(t.value()), t.label()));
    }

    @Test
    void codesEndAtTheLargest() {
        assertEquals(
                List.of("0", "64", "128", "192", "255"),
                labels(new Axis(-8, 263, Axis.Spacing.CODES, ""), 282));
    }

    @Property
    void pixelsAndValuesAreInverse(@ForAll @DoubleRange(min = 1, max = 1e5) double value) {
        Box area = new Box(17, 5, 300, 200);
        for (Axis axis :
                List.of(Axis.linear(-3, 7e4), new Axis(0.7, 3e5, Axis.Spacing.LOG10, ""))) {
            assertEquals(value, axis.atX(axis.x(value, area), area), 1e-9 * value + 1e-9);
            assertEquals(value, axis.atY(axis.y(value, area), area), 1e-9 * value + 1e-9);
        }
    }

    @Test
    void refusesNoExtent() {
        assertThrows(IllegalArgumentException.class, () -> Axis.linear(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Axis.linear(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new Axis(0, 1, Axis.Spacing.LOG10, ""));
    }
}
