package quantoscope.scheme;

/** The groups in which schemes are offered. */
public enum Family {
    UNIFORM("Uniform"),
    CODEBOOK("Codebook"),
    FLOAT("Float"),
    BLOCK("Block");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
