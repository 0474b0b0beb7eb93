package quantoscope.chart;

/** The shipped fonts: each weight is a family of its own, as JavaFX loads them. */
public enum Face {
    REGULAR("Quantoscope Sans", "QuantoscopeSans-Regular.otf"),
    MEDIUM("Quantoscope Sans Medium", "QuantoscopeSans-Medium.otf"),
    SEMI_BOLD("Quantoscope Sans Semi Bold", "QuantoscopeSans-SemiBold.otf"),
    MONO("JetBrains Mono", "JetBrainsMono-Regular.ttf"),
    MONO_MEDIUM("JetBrains Mono Medium", "JetBrainsMono-Medium.ttf");

    private final String family;
    private final String file;

    Face(String family, String file) {
        this.family = family;
        this.file = file;
    }

    /** The family's name once the font is loaded. */
    public String family() {
        return family;
    }

    /** Absolute name of the font file on the class path. */
    public String resource() {
        return "/quantoscope/fonts/" + file;
    }
}
