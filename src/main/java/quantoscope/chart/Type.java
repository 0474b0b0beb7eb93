package quantoscope.chart;

/**
 * Size and face of a text.
 *
 * @param size in logical pixels
 */
public record Type(Face face, double size) {
    /** Ticks, facts, notes. */
    public static final Type TICK = new Type(Face.REGULAR, 11);

    /** Ticks that are chosen, tags. */
    public static final Type TAG = new Type(Face.MEDIUM, 11);

    /** Best value of a row of figures, codes at the cursor. */
    public static final Type STRONG = new Type(Face.SEMI_BOLD, 11);

    /** Numbers inside pixels and block diagrams. */
    public static final Type SMALL = new Type(Face.REGULAR, 10);

    /** Labels and legends. */
    public static final Type LABEL = new Type(Face.REGULAR, 12);

    /** Values of settings. */
    public static final Type VALUE = new Type(Face.MEDIUM, 12);

    /** Titles of panes. */
    public static final Type TITLE = new Type(Face.SEMI_BOLD, 12);

    /** Names of entries. */
    public static final Type NAME = new Type(Face.SEMI_BOLD, 13);

    /** Figures of the live setting. */
    public static final Type FIGURE = new Type(Face.SEMI_BOLD, 19);

    /** The number of bits. */
    public static final Type BITS = new Type(Face.SEMI_BOLD, 88);

    /** Another size of the same face. */
    public Type sized(double other) {
        return new Type(face, other);
    }
}
