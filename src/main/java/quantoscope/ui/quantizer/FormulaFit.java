package quantoscope.ui.quantizer;

import quantoscope.scheme.Formula.Piece;
import quantoscope.scheme.Formula.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Brings the lines of a formula into a few rows. Lines share a row where they fit; where that is
 * not enough, results stand without how they come about; then what comes last is left out.
 *
 * @param width of a row
 * @param rows there are
 * @param measure gives the width of a line
 */
record FormulaFit(double width, int rows, ToDoubleFunction<List<Piece>> measure) {
    private static final Piece APART = new Piece("    ", Role.PLAIN);

    /** What a line loses where it wraps at a space. */
    private static final double RAGGED = 1.15;

    /** The lines that fit; at least the first. */
    List<List<Piece>> of(List<List<Piece>> lines) {
        List<List<Piece>> whole = lastJoined(lines);
        if (rowsOf(whole) <= rows) {
            return whole;
        }
        List<List<Piece>> brief = joined(lines.stream().map(FormulaFit::brief).toList());
        while (brief.size() > 1 && rowsOf(brief) > rows) {
            brief.removeLast();
        }
        return brief;
    }

    /** How many rows lines take. */
    int rowsOf(List<List<Piece>> lines) {
        int all = 0;
        for (List<Piece> line : lines) {
            double long_ = measure.applyAsDouble(line);
            all += long_ <= width ? 1 : (int) Math.ceil(RAGGED * long_ / width);
        }
        return all;
    }

    /** The last two lines as one, where they fit. */
    private List<List<Piece>> lastJoined(List<List<Piece>> lines) {
        if (lines.size() < 2) {
            return lines;
        }
        int first = lines.size() - 2;
        List<List<Piece>> joined = new ArrayList<>(lines.subList(0, first));
        joined.addAll(joined(lines.subList(first, lines.size())));
        return joined;
    }

    /** As many lines in a row as fit. */
    private List<List<Piece>> joined(List<List<Piece>> lines) {
        List<List<Piece>> joined = new ArrayList<>();
        for (List<Piece> line : lines) {
            List<Piece> both = new ArrayList<>(joined.isEmpty() ? List.of() : joined.getLast());
            both.add(APART);
            both.addAll(line);
            if (!joined.isEmpty() && measure.applyAsDouble(both) <= width) {
                joined.set(joined.size() - 1, both);
            } else {
                joined.add(line);
            }
        }
        return joined;
    }

    /** A name and its number, without what the number comes from. */
    private static List<Piece> brief(List<Piece> line) {
        int last = line.size() - 1;
        if (last < 2 || line.get(last).role() != Role.RESULT) {
            return line;
        }
        String sign = line.get(last - 1).text().endsWith("≈ ") ? " ≈ " : " = ";
        return List.of(line.getFirst(), new Piece(sign, Role.PLAIN), line.get(last));
    }
}
