package quantoscope.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class CsvFormatTest {
    private static final double NAN = Double.NaN;

    @TempDir Path folder;

    @Test
    void aHeaderNamesTheColumns() throws Exception {
        try (Document document = open("time,\"left, raw\",\n0,1.5,7\n1,-2e-3,8\n")) {
            assertEquals(List.of("time", "left, raw", "column 3"), names(document));
            Entry entry = document.entries().get(1);
            assertEquals(Kind.SIGNAL, entry.kind());
            assertEquals(DType.F64, entry.dtype());
            assertEquals(Shape.of(2), entry.shape());
            assertTrue(entry.sampleRate().isEmpty());
            assertArrayEquals(new double[] {1.5, -0.002}, values(entry));
            assertEquals(
                    "{columns=3, rows=2, header=yes, separator=comma}",
                    document.metadata().toString());
        }
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() throws Exception {
        try (Document document = open("# made by hand; a\tb\n\n1;nan;\r\n-Inf;+4.;.5E+2\n")) {
            assertEquals(List.of("column 1", "column 2", "column 3"), names(document));
            List<Entry> columns = document.entries();
            assertArrayEquals(new double[] {1, Double.NEGATIVE_INFINITY}, values(columns.get(0)));
            assertArrayEquals(new double[] {NAN, 4}, values(columns.get(1)));
            assertArrayEquals(new double[] {NAN, 50}, values(columns.get(2)));
        }
    }

    @Test
    void repeatedNamesAreMadeUnique() throws Exception {
        try (Document document = open("\uFEFFa\ta\tb\ta\n1\t2\t3\t4\n")) {
            assertEquals(List.of("a", "a #2", "b", "a #3"), names(document));
        }
    }

    /** Numbers do not depend on the machine's language. */
    @Test
    void aGermanMachineReadsTheSame() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try (Document document = open("1.25\n3.5\n")) {
            assertArrayEquals(new double[] {1.25, 3.5}, values(document.entries().getFirst()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aHeaderAloneGivesEmptyColumns() throws Exception {
        try (Document document = open("a,b\n")) {
            assertEquals(Shape.of(0), document.entries().getFirst().shape());
            assertArrayEquals(new double[0], values(document.entries().getFirst()));
        }
    }

    @Test
    void manyRowsKeepTheirOrder() throws Exception {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(',').append(-i / 8.0).append('\n');
        }
        try (Document document = open(text.toString())) {
            double[] x = values(document.entries().get(0));
            double[] y = values(document.entries().get(1));
            for (int i = 0; i < 20_000; i++) {
                assertEquals(i, x[i]);
                assertEquals(-i / 8.0, y[i], 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a,b~1,2~3,x4~      | line 3, column 2 (b): ‘x4’ is not a number",
                "1;2~3;4,5~         | line 2, column 2 (column 2): ‘4,5’ is not a number",
                "1,2~0x1p3,4~       | line 2, column 1 (column 1): ‘0x1p3’",
                "1,2~3,4~5~         | line 3: 1 cells where the first row has 2",
                "1,2~3,4,5~         | line 2: 3 cells where the first row has 2",
                "# nothing~~        | is empty",
                "1,2~3,'4           | ",
                "a\u0000b~1~        | control characters",
            })
    void brokenTablesAreRefusedWithTheirPlace(String text, String expected) throws Exception {
        String table = text.strip().replace('~', '\n').replace('\'', '"');
        String sentence = assertThrows(Problem.class, () -> open(table)).getMessage();
        assertTrue(sentence.contains(expected == null ? "" : expected), sentence);
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        Path file = Files.write(folder.resolve("t.csv"), new byte[] {'1', '\n', (byte) 0xE9, '\n'});
        String sentence =
                assertThrows(Problem.class, () -> new CsvFormat().open(file)).getMessage();
        assertTrue(sentence.contains("UTF-8"), sentence);
    }

    @Test
    void tooManyColumnsAreRefused() {
        assertThrows(Problem.class, () -> open("1,".repeat(4096) + "\n"));
    }

    @Test
    void anOpenQuoteDoesNotSwallowTheFile() {
        String text = "1,2\n3,\"4\n" + "5,6\n".repeat(2_000_000);
        String sentence = assertThrows(Problem.class, () -> open(text)).getMessage();
        assertTrue(sentence.contains("a quote may be open"), sentence);
    }

    @Test
    void aFileThatShrankIsNoticed() throws Exception {
        try (Document document = open("1\n2\n3\n")) {
            Files.writeString(document.path(), "1\n");
            Entry entry = document.entries().getFirst();
            String sentence = assertThrows(Problem.class, () -> entry.load(new Job())).getMessage();
            assertTrue(sentence.contains("changed while it was open"), sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2\n3,4\n", "a;b\n1;nan\n", "# c\n1.5\n", "x\n1\n2"})
    void numbersAreRecognisedByContent(String text) {
        assertEquals(2, probe(text, "data.bin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,b\n",
                "{\"a\": 1}\n",
                "hello\nworld\n",
                "\u0093NUMPY\u0001\u0000\n1\n"
            })
    void otherContentIsNot(String text) {
        assertEquals(0, probe(text, "data.bin"));
        assertEquals(1, probe(text, "DATA.CSV"));
    }

    private static int probe(String text, String name) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new CsvFormat().probe(header, Path.of(name));
    }

    private Document open(String text) throws Problem, IOException {
        return new CsvFormat().open(Files.writeString(folder.resolve("t.csv"), text));
    }

    private static List<String> names(Document document) {
        return document.entries().stream().map(Entry::name).toList();
    }

    private static double[] values(Entry entry) throws Problem {
        return entry.load(new Job()).data().toArray(ValueLayout.JAVA_DOUBLE);
    }
}
