package quantoscope.chart;

/**
 * Every colour of the window and of pictures, by meaning. The stylesheet holds the same values.
 *
 * @param bg0 paper: plots, bits, formula
 * @param bg1 chrome
 * @param bg3 selected, pressed
 * @param line dividers
 * @param line2 grid in plots
 * @param edge axis lines
 * @param tx text and cursor
 * @param tx2 labels, ticks
 * @param tx3 hints, counts, thresholds
 * @param orig original data
 * @param recon what the quantizer makes: reconstruction, levels, codes, its controls
 * @param err error, and invalid input
 * @param clip range: handles, clipped and off-scale values
 * @param a pinned A
 * @param b pinned B
 * @param reconTint ground of tags
 * @param clipTint ground of tags
 * @param origTint ground of tags
 * @param onRecon text on recon and on A
 * @param onB text on B
 * @param signed map of signed values: 0 most negative, ½ zero, 1 most positive
 * @param error map of |error|, and of SQNR with the dark end low
 * @param high high contrast: lines and markers double in weight, areas become outlines
 */
public record Palette(
        int bg0,
        int bg1,
        int bg3,
        int line,
        int line2,
        int edge,
        int tx,
        int tx2,
        int tx3,
        int orig,
        int recon,
        int err,
        int clip,
        int a,
        int b,
        int reconTint,
        int clipTint,
        int origTint,
        int onRecon,
        int onB,
        Ramp signed,
        Ramp error,
        boolean high) {
    private static final Ramp DARK_SIGNED =
            Ramp.of(0xC9A2F2, 0x8A63C9, 0x45306B, 0x12161D, 0x23513A, 0x3E9A63, 0xA5E3A9);
    private static final Ramp DARK_ERROR =
            Ramp.of(0x10141B, 0x4A2214, 0xA8471F, 0xF46A35, 0xFFD9B8);

    public static final Palette LIGHT =
            new Palette(
                    0xFFFFFFFF,
                    0xFFF6F8FA,
                    0xFFE7ECF1,
                    0xFFD1D9E0,
                    0xFFEDF0F3,
                    0xFFB4BDC7,
                    0xFF1F2328,
                    0xFF59636E,
                    0xFF5F6771,
                    0xFF767F8A,
                    0xFF1C64C6,
                    0xFFAD3F10,
                    0xFF86006F,
                    0xFF0B5A36,
                    0xFFAF9239,
                    0xFFE2EDFA,
                    0xFFF6E4F2,
                    0xFFD6DCE2,
                    0xFFFFFFFF,
                    0xFF1F2328,
                    Ramp.of(0x3F1D73, 0x7E57B5, 0xC6B2DF, 0xFAFAFA, 0xB5DAB9, 0x4A9A5C, 0x0B4A21),
                    Ramp.of(0xFFFFFF, 0xF8CDB4, 0xE88A55, 0xB8430F, 0x571B05),
                    false);

    public static final Palette DARK =
            new Palette(
                    0xFF0D1117,
                    0xFF151B23,
                    0xFF262E38,
                    0xFF2D353E,
                    0xFF1B222B,
                    0xFF4A545F,
                    0xFFE6EDF3,
                    0xFFA3ADB8,
                    0xFF8F99A4,
                    0xFFC3CCD6,
                    0xFF5896FF,
                    0xFFF46A35,
                    0xFFE398E7,
                    0xFF38AE9E,
                    0xFFEDC770,
                    0xFF15294A,
                    0xFF33203A,
                    0xFF39424D,
                    0xFF0D1117,
                    0xFF0D1117,
                    DARK_SIGNED,
                    DARK_ERROR,
                    false);

    public static final Palette HIGH_CONTRAST =
            new Palette(
                    0xFF000000,
                    0xFF000000,
                    0xFF1F3A5F,
                    0xFFFFFFFF,
                    0xFF5C5C5C,
                    0xFFFFFFFF,
                    0xFFFFFFFF,
                    0xFFFFFFFF,
                    0xFFE0E0E0,
                    0xFFFFFFFF,
                    0xFF4DA3FF,
                    0xFFFF8A4C,
                    0xFFFFC8FF,
                    0xFF35C28F,
                    0xFFFFD866,
                    0xFF000000,
                    0xFF000000,
                    0xFF000000,
                    0xFF000000,
                    0xFF000000,
                    DARK_SIGNED,
                    DARK_ERROR,
                    true);

    /** Width of a line or size of a marker in this theme. */
    public double weight(double usual) {
        return high ? 2 * usual : usual;
    }

    /**
     * Colour of a signed value: sign · |v/reference|^0.7 on the map.
     *
     * @param reference the 99.5 % point of |v|, above 0
     */
    public int signed(double value, double reference) {
        double part = Math.min(1, Math.pow(Math.abs(value) / reference, 0.7));
        return signed.at(0.5 + Math.copySign(part, value) / 2);
    }

    /**
     * Colour of an error: |e/reference|^0.6 on the map.
     *
     * @param reference the largest |e| shown, above 0
     */
    public int error(double value, double reference) {
        return error.at(Math.pow(Math.abs(value) / reference, 0.6));
    }
}
