package quantoscope.chart;

/** What a curve, a stem or a row stands for: gives its colour and marker. */
public enum Role {
    /** The original data. */
    ORIGINAL,
    /** What the current setting makes. */
    LIVE,
    /** The current setting in other groups than the cursor's. */
    GHOST,
    /** Pinned: square markers. */
    A,
    /** Pinned: round markers, dashed lines. */
    B,
    /** A difference. */
    ERROR;

    /** The colour in a theme. */
    public int ink(Palette palette) {
        return switch (this) {
            case ORIGINAL -> palette.orig();
            case LIVE -> palette.recon();
            case GHOST -> Ink.faded(palette.recon(), 0.4);
            case A -> palette.a();
            case B -> palette.b();
            case ERROR -> palette.err();
        };
    }

    /** The line in a theme. */
    public Stroke stroke(Palette palette, double width) {
        double weight = palette.weight(width);
        return this == B
                ? Stroke.dashed(ink(palette), weight, 6, 3)
                : Stroke.solid(ink(palette), weight);
    }
}
