package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * Contrast by WCAG 2.2; colour vision by Machado, Oliveira, Fernandes 2009 (severity 1, on linear
 * RGB) and distance in Oklab (Ottosson 2020). The expected numbers are those the colours were
 * chosen by.
 */
class PaletteTest {
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868},
        {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}
    };
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968},
        {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}
    };

    private static double[] linear(int ink) {
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double c = (ink >> (16 - 8 * i) & 0xFF) / 255.0;
            rgb[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double contrast(int ink, int ground) {
        double a = luminance(ink) + 0.05;
        double b = luminance(ground) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int ink) {
        double[] c = linear(ink);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    private static double[] times(double[][] m, double[] v, boolean clamp) {
        double[] result = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
            result[i] = clamp ? Math.clamp(sum, 0.0, 1.0) : sum;
        }
        return result;
    }

    private static double[] oklab(double[] rgb) {
        double[][] lms = {
            {0.4122214708, 0.5363325363, 0.0514459929},
            {0.2119034982, 0.6806995451, 0.1073969566},
            {0.0883024619, 0.2817188376, 0.6299787005}
        };
        double[][] lab = {
            {0.2104542553, 0.7936177850, -0.0040720468},
            {1.9779984951, -2.4285922050, 0.4505937099},
            {0.0259040371, 0.7827717662, -0.8086757660}
        };
        double[] cones = times(lms, rgb, false);
        for (int i = 0; i < 3; i++) {
            cones[i] = Math.cbrt(cones[i]);
        }
        return times(lab, cones, false);
    }

    private static double seen(double[][] vision, int first, int second) {
        double[] a = oklab(times(vision, linear(first), true));
        double[] b = oklab(times(vision, linear(second), true));
        return Math.sqrt(
                Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static void grounds(Palette p, int ink, double... expected) {
        int[] grounds = {p.bg0(), p.bg1(), p.bg3()};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i], contrast(ink, grounds[i]), 0.06, Ink.hex(ink) + " on ground " + i);
        }
    }

    @Test
    void contrastOfTheLightTheme() {
        Palette p = Palette.LIGHT;
        grounds(p, p.tx(), 15.8, 14.8, 13.3);
        grounds(p, p.tx2(), 6.1, 5.7, 5.1);
        grounds(p, p.tx3(), 5.7, 5.4, 4.8);
        grounds(p, p.recon(), 5.7, 5.3, 4.8);
        grounds(p, p.err(), 6.0, 5.6, 5.1);
        grounds(p, p.clip(), 9.4, 8.8, 7.9);
        grounds(p, p.a(), 8.3, 7.8, 7.0);
        grounds(p, p.orig(), 4.1);
        grounds(p, p.b(), 3.0);
        assertEquals(5.3, contrast(p.onB(), p.b()), 0.06);
        assertEquals(4.8, contrast(p.recon(), p.reconTint()), 0.06);
        assertEquals(5.7, contrast(p.onRecon(), p.recon()), 0.06);
    }

    @Test
    void contrastOfTheDarkTheme() {
        Palette p = Palette.DARK;
        grounds(p, p.tx(), 16.0, 14.7, 11.6);
        grounds(p, p.tx2(), 8.3, 7.6, 6.0);
        grounds(p, p.tx3(), 6.5, 6.0, 4.7);
        grounds(p, p.recon(), 6.5, 6.0, 4.7);
        grounds(p, p.err(), 6.3, 5.7, 4.6);
        grounds(p, p.clip(), 8.9);
        grounds(p, p.a(), 7.0);
        grounds(p, p.b(), 11.7);
        grounds(p, p.orig(), 11.7);
        assertEquals(5.0, contrast(p.recon(), p.reconTint()), 0.06);
        assertEquals(6.5, contrast(p.onRecon(), p.recon()), 0.06);
    }

    @Test
    void contrastOfTheHighContrastTheme() {
        Palette p = Palette.HIGH_CONTRAST;
        int[] texts = {p.tx(), p.tx2(), p.tx3(), p.err(), p.clip(), p.a(), p.b()};
        for (int ink : texts) {
            assertTrue(contrast(ink, p.bg0()) >= 7.95, Ink.hex(ink));
            assertTrue(contrast(ink, p.bg3()) >= 4.5, Ink.hex(ink));
        }
        assertEquals(4.4, contrast(p.recon(), p.bg3()), 0.06);
    }

    /** The nearest pair and the next, among the colours with a meaning of their own. */
    private static double[] nearest(double[][] vision, Palette p, int... pair) {
        List<Integer> inks = List.of(p.orig(), p.recon(), p.err(), p.clip(), p.a(), p.b());
        double others = 9;
        for (int i = 0; i < inks.size(); i++) {
            for (int k = i + 1; k < inks.size(); k++) {
                boolean known =
                        pair.length == 2
                                && List.of(pair[0], pair[1]).contains(inks.get(i))
                                && List.of(pair[0], pair[1]).contains(inks.get(k));
                others = known ? others : Math.min(others, seen(vision, inks.get(i), inks.get(k)));
            }
        }
        return new double[] {pair.length == 2 ? seen(vision, pair[0], pair[1]) : others, others};
    }

    @Test
    void coloursAreToldApartWithColourDeficientVision() {
        Palette l = Palette.LIGHT;
        assertEquals(0.086, nearest(DEUTERANOPIA, l, l.clip(), l.a())[0], 1e-3);
        assertTrue(nearest(DEUTERANOPIA, l, l.clip(), l.a())[1] >= 0.1385);
        assertEquals(0.043, nearest(PROTANOPIA, l, l.err(), l.a())[0], 1e-3);
        assertTrue(nearest(PROTANOPIA, l, l.err(), l.a())[1] >= 0.1445);
        Palette d = Palette.DARK;
        assertEquals(0.082, nearest(DEUTERANOPIA, d, d.orig(), d.clip())[0], 1e-3);
        assertTrue(nearest(DEUTERANOPIA, d, d.orig(), d.clip())[1] > 0.10);
        assertEquals(0.072, nearest(PROTANOPIA, d, d.recon(), d.clip())[0], 1e-3);
        assertTrue(nearest(PROTANOPIA, d, d.recon(), d.clip())[1] > 0.10);
        assertTrue(nearest(DEUTERANOPIA, Palette.HIGH_CONTRAST)[1] >= 0.0995);
        assertTrue(nearest(PROTANOPIA, Palette.HIGH_CONTRAST)[1] >= 0.0995);
    }

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
