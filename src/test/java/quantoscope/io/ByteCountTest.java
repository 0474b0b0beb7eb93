package quantoscope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "4000000000, 4.0 GB"
    })
    void oneSize(long bytes, String text) {
        assertEquals(text, ByteCount.text(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "1200000, 4000000, 1.2 of 4.0 MB",
        "72, 76, 72 of 76 bytes",
        "144, 4294967324, 144 bytes of 4.3 GB",
        "3999999, 4000000, 3999999 of 4000000 bytes",
        "3900000, 4000000, 3.9 of 4.0 MB"
    })
    void aPartOfASize(long have, long need, String text) {
        assertEquals(text, ByteCount.text(have, need));
    }
}
