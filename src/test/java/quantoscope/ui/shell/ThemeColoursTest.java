package quantoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.chart.Palette;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours as the window's stylesheets give them: contrast by WCAG 2.2; colour vision by
 * Machado, Oliveira, Fernandes 2009 (severity 1, on linear RGB) and distance in Oklab (Ottosson
 * 2020). The expected numbers are those the colours were chosen by.
 */
class ThemeColoursTest {
    private static final Pattern TOKEN = Pattern.compile("-([a-z0-9-]+): (#[0-9A-F]{6});");

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
    private static final double[][] CONES = {
        {0.4122214708, 0.5363325363, 0.0514459929},
        {0.2119034982, 0.6806995451, 0.1073969566},
        {0.0883024619, 0.2817188376, 0.6299787005}
    };
    private static final double[][] OKLAB = {
        {0.2104542553, 0.7936177850, -0.0040720468},
        {1.9779984951, -2.4285922050, 0.4505937099},
        {0.0259040371, 0.7827717662, -0.8086757660}
    };

    private static final List<String> MEANINGS = List.of("orig", "recon", "err", "clip", "a", "b");
    private static final List<String> GROUNDS = List.of("bg0", "bg1", "bg3");

    /** Colours by token, read from the stylesheet of a theme. */
    private static Map<String, Integer> theme(String name) {
        Palette palette =
                switch (name) {
                    case "light" -> Palette.LIGHT;
                    case "dark" -> Palette.DARK;
                    default -> Palette.HIGH_CONTRAST;
                };
        String uri = Stylesheets.tokens(palette);
        String css =
                new String(
                        Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1)),
                        StandardCharsets.UTF_8);
        Map<String, Integer> tokens = new HashMap<>();
        Matcher matcher = TOKEN.matcher(css);
        while (matcher.find()) {
            tokens.put(matcher.group(1), Integer.decode(matcher.group(2)));
        }
        assertTrue(tokens.keySet().containsAll(MEANINGS), css);
        return tokens;
    }

    private static double[] linear(int ink) {
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double c = (ink >> (16 - 8 * i) & 0xFF) / 255.0;
            rgb[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double luminance(int ink) {
        double[] c = linear(ink);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    private static double contrast(Map<String, Integer> theme, String ink, String ground) {
        double a = luminance(theme.get(ink)) + 0.05;
        double b = luminance(theme.get(ground)) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double[] times(double[][] m, double[] v) {
        return Arrays.stream(m)
                .mapToDouble(row -> row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
                .toArray();
    }

    private static double[] seen(double[][] vision, int ink) {
        double[] rgb = times(vision, linear(ink));
        double[] within = Arrays.stream(rgb).map(c -> Math.clamp(c, 0.0, 1.0)).toArray();
        return times(OKLAB, Arrays.stream(times(CONES, within)).map(Math::cbrt).toArray());
    }

    private static double distance(
            Map<String, Integer> theme, double[][] vision, String first, String second) {
        double[] a = seen(vision, theme.get(first));
        double[] b = seen(vision, theme.get(second));
        return Math.sqrt(
                Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    /** Contrast on bg0, bg1 and bg3; on the first ones where fewer are given. */
    @ParameterizedTest
    @CsvSource({
        "light, tx, 15.8 14.8 13.3",
        "light, tx2, 6.1 5.7 5.1",
        "light, tx3, 5.7 5.4 4.8",
        "light, recon, 5.7 5.3 4.8",
        "light, err, 6.0 5.6 5.1",
        "light, clip, 9.4 8.8 7.9",
        "light, a, 8.3 7.8 7.0",
        "light, orig, 4.1",
        "light, b, 3.0",
        "dark, tx, 16.0 14.7 11.6",
        "dark, tx2, 8.3 7.6 6.0",
        "dark, tx3, 6.5 6.0 4.7",
        "dark, recon, 6.5 6.0 4.7",
        "dark, err, 6.3 5.7 4.6",
        "dark, clip, 8.9",
        "dark, a, 7.0",
        "dark, b, 11.7",
        "dark, orig, 11.7",
    })
    void contrastOnTheGrounds(String name, String ink, String figures) {
        Map<String, Integer> theme = theme(name);
        String[] expected = figures.split(" ", -1);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    Double.parseDouble(expected[i]),
                    contrast(theme, ink, GROUNDS.get(i)),
                    0.06,
                    ink + " on " + GROUNDS.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "light, on-b, b, 5.3",
        "light, recon, recon-t, 4.8",
        "light, on-recon, recon, 5.7",
        "dark, recon, recon-t, 5.0",
        "dark, on-recon, recon, 6.5",
        "high contrast, recon, bg3, 4.4",
    })
    void contrastOnTagsAndBadges(String name, String ink, String ground, double expected) {
        assertEquals(expected, contrast(theme(name), ink, ground), 0.06);
    }

    @Test
    void highContrastIsHigh() {
        Map<String, Integer> theme = theme("high contrast");
        for (String ink : List.of("tx", "tx2", "tx3", "err", "clip", "a", "b")) {
            // To the decimal that is stated.
            assertTrue(contrast(theme, ink, "bg0") >= 7.95, ink);
            assertTrue(contrast(theme, ink, "bg3") >= 4.5, ink);
        }
    }

    /** The near pair's distance; all others are at least so far apart. */
    @ParameterizedTest
    @CsvSource({
        "light, deuteranopia, clip a, 0.086, 0.139",
        "light, protanopia, err a, 0.043, 0.145",
        "dark, deuteranopia, orig clip, 0.082, 0.10",
        "dark, protanopia, recon clip, 0.072, 0.10",
        "high contrast, deuteranopia, '', 0, 0.10",
        "high contrast, protanopia, '', 0, 0.10",
    })
    void coloursAreToldApart(String name, String vision, String near, double far, double others) {
        Map<String, Integer> theme = theme(name);
        double[][] eyes = vision.equals("protanopia") ? PROTANOPIA : DEUTERANOPIA;
        List<String> pair = List.of(near.split(" "));
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MEANINGS.size(); i++) {
            for (int k = i + 1; k < MEANINGS.size(); k++) {
                String first = MEANINGS.get(i);
                String second = MEANINGS.get(k);
                double distance = distance(theme, eyes, first, second);
                if (pair.contains(first) && pair.contains(second)) {
                    assertEquals(far, distance, 1e-3, near);
                } else {
                    smallest = Math.min(smallest, distance);
                }
            }
        }
        // To the digit that is stated.
        assertTrue(smallest >= others - 5e-4, "the next nearest pair is " + smallest);
    }
}
