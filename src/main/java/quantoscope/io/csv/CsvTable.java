package quantoscope.io.csv;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import quantoscope.io.Names;
import quantoscope.task.Problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One walk through a table of numbers, row by row. The first row that is no comment decides how
 * many columns there are, and names them if any of its cells is no number.
 */
final class CsvTable implements AutoCloseable {
    static final int MOST_COLUMNS = 4096;

    /** Characters looked at for the delimiter. */
    private static final int LOOK_AHEAD = 1 << 16;

    private final String file;
    private final TextGuard guard;
    private final CSVParser parser;
    private final char delimiter;
    private final List<String> names;
    private final boolean header;
    private final double[] row;
    private final Iterator<CSVRecord> records;
    private CSVRecord pending;

    /**
     * @param file what messages call it
     * @param text read as the rows are asked for
     * @throws Problem if it is no table of numbers
     */
    CsvTable(String file, Reader text) throws Problem, IOException {
        this.file = file;
        BufferedReader buffered = new BufferedReader(text, LOOK_AHEAD);
        this.guard = new TextGuard(buffered);
        try {
            this.delimiter = delimiter(buffered);
            this.parser =
                    CSVFormat.DEFAULT
                            .builder()
                            .setDelimiter(delimiter)
                            .setCommentMarker('#')
                            .setIgnoreSurroundingSpaces(true)
                            .get()
                            .parse(guard);
        } catch (IOException e) {
            throw refused(e);
        }
        this.records = parser.iterator();
        CSVRecord first = next();
        if (first == null) {
            throw new Problem(file + " is empty: there is no row of numbers in it.");
        }
        if (first.size() > MOST_COLUMNS) {
            throw new Problem(
                    "%s has %d columns; %d at most can be opened: split it."
                            .formatted(file, first.size(), MOST_COLUMNS));
        }
        this.header = first.stream().anyMatch(cell -> Cells.number(cell).isEmpty());
        this.names = names(first, header);
        this.row = new double[first.size()];
        this.pending = header ? null : first;
    }

    List<String> names() {
        return names;
    }

    boolean hasHeader() {
        return header;
    }

    char separator() {
        return delimiter;
    }

    /**
     * The next row, in an array that is used again; null at the end.
     *
     * @throws Problem if it has another number of cells, or one that is no number
     */
    double[] read() throws Problem, IOException {
        CSVRecord cells = pending == null ? next() : pending;
        pending = null;
        if (cells == null) {
            return null;
        }
        if (cells.size() != row.length) {
            throw new Problem(
                    "%s, line %d: %d cells where the first row has %d; make all rows equally long."
                            .formatted(file, line(), cells.size(), row.length));
        }
        for (int i = 0; i < row.length; i++) {
            OptionalDouble number = Cells.number(cells.get(i));
            if (number.isEmpty()) {
                throw new Problem(
                        "%s, line %d, column %d (%s): %s is not a number; leave the cell empty, or write a decimal point and no grouping."
                                .formatted(
                                        file,
                                        line(),
                                        i + 1,
                                        names.get(i),
                                        Names.quoted(cells.get(i))));
            }
            row[i] = number.getAsDouble();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private long line() {
        return Math.max(1, parser.getCurrentLineNumber());
    }

    private CSVRecord next() throws Problem, IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            guard.rowEnded();
            return record;
        } catch (UncheckedIOException e) {
            throw refused(e.getCause());
        }
    }

    /** Turns what only the content can be blamed for into a sentence. */
    private Problem refused(IOException e) throws IOException {
        return switch (e) {
            case CharacterCodingException coding ->
                    new Problem(file + " is not UTF-8 text; save it as UTF-8.", coding);
            case TextGuard.NotATable text ->
                    new Problem(
                            "%s %s, near line %d.".formatted(file, text.getMessage(), lineOr1()),
                            text);
            case CSVException csv ->
                    new Problem(
                            "%s is no table: line %d is quoted wrongly.".formatted(file, lineOr1()),
                            csv);
            default -> throw e;
        };
    }

    private long lineOr1() {
        return parser == null ? 1 : line();
    }

    /** A tab if the first row has one, else a semicolon, else a comma. */
    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        boolean quoted = false;
        boolean semicolon = false;
        boolean comment = false;
        boolean started = false;
        char found = 0;
        for (int i = 0; i < LOOK_AHEAD - 1 && found == 0; i++) {
            int c = text.read();
            boolean ended = c == '\n' || c == '\r';
            if (c < 0 || (ended && started && !comment && !quoted)) {
                break;
            }
            comment = !ended && (comment || (c == '#' && !started));
            started = !ended && (started || c != ' ');
            quoted ^= c == '"' && !comment;
            if (!quoted && !comment) {
                semicolon |= c == ';';
                found = c == '\t' ? '\t' : 0;
            }
        }
        text.reset();
        return found != 0 ? found : semicolon ? ';' : ',';
    }

    private static List<String> names(CSVRecord first, boolean header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            String cell = header ? first.get(i).strip() : "";
            names.add(cell.isEmpty() ? "column " + (i + 1) : cell);
        }
        return Names.unique(names);
    }
}
