package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The colours of values; those of the themes are looked at in their stylesheets. */
class PaletteTest {
    @Test
    void mapsPassThroughTheirStops() {
        assertEquals(0xFF3F1D73, Palette.LIGHT.signed(-9, 3));
        assertEquals(0xFFFAFAFA, Palette.LIGHT.signed(0, 3));
        assertEquals(0xFF0B4A21, Palette.LIGHT.signed(3, 3));
        assertEquals(0xFF12161D, Palette.DARK.signed(-0.0, 3));
        assertEquals(0xFFFFFFFF, Palette.LIGHT.error(0, 1));
        assertEquals(0xFF571B05, Palette.LIGHT.error(-1, 1));
        // |v/ref|^0.7 = 1/3 lies on a stop of seven.
        assertEquals(0xFFB5DAB9, Palette.LIGHT.signed(Math.pow(1 / 3.0, 1 / 0.7), 1));
    }
}
