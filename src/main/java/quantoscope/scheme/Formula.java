package quantoscope.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arithmetic of a quantizer in at most three lines, with its numbers, and the names of the two
 * inner cells of the worked example.
 *
 * @param lines each a list of pieces
 * @param inner what the second cell is called, such as {@code x / Δ}, or {@code between}
 */
public record Formula(List<List<Piece>> lines, String inner) {
    /** The second cell where the levels of a list decide, not a step. */
    public static final String BETWEEN = "between";

    private static final Pattern MARKED =
            Pattern.compile("\\{(?<name>[^}]*)}|\\[(?<result>[^\\]]*)]|\\*(?<strong>[^*]*)\\*");

    /**
     * Lines in a small notation: {@code {x}} is a name, {@code [q]} of the reconstruction, {@code
     * *0.5*} a result.
     */
    static Formula of(String inner, String... lines) {
        String plain = MARKED.matcher(inner).replaceAll("${name}");
        return new Formula(Arrays.stream(lines).map(Formula::pieces).toList(), plain);
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher marked = MARKED.matcher(line);
        int done = 0;
        while (marked.find()) {
            add(pieces, line.substring(done, marked.start()), Role.PLAIN);
            String name = marked.group("name");
            add(pieces, name, "x".equals(name) ? Role.INPUT : Role.NAME);
            add(pieces, marked.group("result"), Role.RECONSTRUCTION);
            add(pieces, marked.group("strong"), Role.RESULT);
            done = marked.end();
        }
        add(pieces, line.substring(done), Role.PLAIN);
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, String text, Role role) {
        if (text != null && !text.isEmpty()) {
            pieces.add(new Piece(text, role));
        }
    }

    /** A run of text of one meaning. */
    public record Piece(String text, Role role) {}

    /** What a piece means; the window maps it to type and colour. */
    public enum Role {
        /** Operators and substituted numbers. */
        PLAIN,
        /** A variable: italic. */
        NAME,
        /** x: italic, in the colour of the original's numbers. */
        INPUT,
        /** q or x̂: italic, in the colour of the reconstruction. */
        RECONSTRUCTION,
        /** The result of a line: strong. */
        RESULT
    }
}
