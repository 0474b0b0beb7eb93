package quantoscope.io.csv;

import quantoscope.io.Document;
import quantoscope.io.Endings;
import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Format;
import quantoscope.io.Kind;
import quantoscope.io.Once;
import quantoscope.io.Storage;
import quantoscope.io.StoredDocument;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables of numbers as text, UTF-8: cells apart by comma, semicolon or tab, quoted or not, a header
 * or none, comments after #, blank lines skipped. Each column is a signal {@code [rows]} of f64.
 * Read twice: once on opening, to check every cell and count the rows, once to load all columns.
 */
public final class CsvFormat implements Format {
    /** Rows read between two looks at the job. */
    private static final int ROWS_AT_ONCE = 4096;

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String title() {
        return "Table of numbers (CSV)";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv", "tsv", "txt");
    }

    @Override
    public int probe(ByteBuffer header, Path path) {
        return looksNumeric(header.duplicate()) ? 2 : Endings.match(this, path) ? 1 : 0;
    }

    /** Whether all whole lines of a file's beginning are rows of numbers, and there is one. */
    private static boolean looksNumeric(ByteBuffer header) {
        byte[] bytes = new byte[header.rewind().remaining()];
        header.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        if (end < 0) {
            return false;
        }
        try (CsvTable table = new CsvTable("", new StringReader(text.substring(0, end)))) {
            int rows = 0;
            while (table.read() != null) {
                rows++;
            }
            return rows > 0;
        } catch (Problem | IOException e) {
            return false;
        }
    }

    @Override
    public Document open(Path path) throws Problem {
        return StoredDocument.open(path, id(), (file, storage) -> contents(path, storage));
    }

    private static StoredDocument.Contents contents(Path path, Storage storage) throws Problem {
        try (Reader text = text(path);
                CsvTable table = new CsvTable(path.toString(), text)) {
            long rows = 0;
            while (table.read() != null) {
                rows++;
            }
            return contents(path, table, rows, storage);
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    private static StoredDocument.Contents contents(
            Path path, CsvTable table, long rows, Storage storage) {
        List<String> names = table.names();
        Once<MemorySegment> columns =
                new Once<>(job -> load(path, names.size(), rows, storage, job));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            entries.add(new Column(names.get(i), i, rows, columns));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("columns", Integer.toString(names.size()));
        facts.put("rows", Long.toString(rows));
        facts.put("header", table.hasHeader() ? "yes" : "no");
        facts.put(
                "separator",
                switch (table.separator()) {
                    case '\t' -> "tab";
                    case ';' -> "semicolon";
                    default -> "comma";
                });
        return new StoredDocument.Contents(facts, entries);
    }

    /** The text; what is not UTF-8 stops it. */
    private static Reader text(Path path) throws IOException {
        return new InputStreamReader(
                Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder());
    }

    /** All columns, one after the other. */
    private static MemorySegment load(Path path, int columns, long rows, Storage storage, Job job)
            throws Problem {
        MemorySegment values = storage.allocate(8L * columns * rows);
        job.expect(rows);
        try (Reader text = text(path);
                CsvTable table = new CsvTable(path.toString(), text)) {
            long count = 0;
            for (double[] row = table.read(); row != null; row = table.read()) {
                if (count == rows || row.length != columns) {
                    throw FileProblems.changed(path, null);
                }
                for (int i = 0; i < columns; i++) {
                    values.setAtIndex(ValueLayout.JAVA_DOUBLE, i * rows + count, row[i]);
                }
                count++;
                if (count % ROWS_AT_ONCE == 0) {
                    job.check();
                    job.advance(ROWS_AT_ONCE);
                }
            }
            if (count < rows) {
                throw FileProblems.changed(path, null);
            }
            job.advance(rows % ROWS_AT_ONCE);
            return values;
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    /** One column of the table. */
    private record Column(String name, int index, long rows, Once<MemorySegment> columns)
            implements Entry {
        @Override
        public Kind kind() {
            return Kind.SIGNAL;
        }

        @Override
        public DType dtype() {
            return DType.F64;
        }

        @Override
        public Shape shape() {
            return Shape.of(rows);
        }

        @Override
        public Tensor load(Job job) throws Problem {
            MemorySegment column = columns.get(job).asSlice(8 * rows * index, 8 * rows);
            return new Tensor(DType.F64, ByteOrder.nativeOrder(), shape(), column);
        }
    }
}
