package quantoscope.scheme;

import java.util.List;

/**
 * The arithmetic of a quantizer in at most three lines, with its numbers, and the names of the two
 * inner cells of the worked example.
 *
 * @param lines each a list of pieces
 * @param inner what the second cell is called, such as {@code x / Δ}, or {@code between}
 */
public record Formula(List<List<Piece>> lines, String inner) {
    /** A run of text of one meaning. */
    public record Piece(String text, Role role) {}

    /** What a piece means; the window maps it to type and colour. */
    public enum Role {
        /** Operators and substituted numbers. */
        PLAIN,
        /** A variable of the input: italic. */
        NAME,
        /** q or x̂: italic, in the colour of the reconstruction. */
        RECONSTRUCTION,
        /** The result of a line: strong. */
        RESULT
    }
}
