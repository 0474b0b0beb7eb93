package quantoscope.chart;

import java.util.Locale;

/** Colours as ARGB integers, not pre-multiplied. */
public final class Ink {
    private Ink() {}

    /** An opaque colour from 0xRRGGBB. */
    public static int opaque(int rgb) {
        return 0xFF000000 | rgb;
    }

    /** The same colour, its opacity multiplied. */
    public static int faded(int ink, double opacity) {
        int alpha = (int) Math.round((ink >>> 24) * opacity);
        return (alpha << 24) | (ink & 0xFFFFFF);
    }

    /** What is seen where a colour lies over an opaque ground. */
    public static int over(int ink, int ground) {
        return mix(ground, Ink.opaque(ink & 0xFFFFFF), (ink >>> 24) / 255.0);
    }

    /** Between two opaque colours, per channel: 0 is the first, 1 the second. */
    public static int mix(int first, int second, double part) {
        int result = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = first >> shift & 0xFF;
            int to = second >> shift & 0xFF;
            result = (result << 8) | (int) Math.round(from + (to - from) * part);
        }
        return result;
    }

    /** As stylesheets and SVG write it, without opacity: #RRGGBB. */
    public static String hex(int ink) {
        return String.format(Locale.ROOT, "#%06X", ink & 0xFFFFFF);
    }
}
