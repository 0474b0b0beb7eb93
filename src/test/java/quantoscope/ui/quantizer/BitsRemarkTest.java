package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.ui.state.Shown;

class BitsRemarkTest {
    private static final int LONGEST = 26;

    @ParameterizedTest
    @CsvSource({
        "15.6, 21.9,      NaN,      0,     '+6.3 dB for one bit more', false",
        // Clipping takes what a bit more would give.
        "15.6, 17.0,      NaN,      0.005, clipping limits,            true",
        "15.6, 21.9,      NaN,      0.005, '+6.3 dB for one bit more', false",
        "60,   58.5,      NaN,      0,     '−1.5 dB for one bit more', false",
        "-100, 100,       NaN,      0,     '+200.0 dB for one bit more', false",
        "15.6, Infinity,  NaN,      0,     exact with one bit more,    false",
        "15.6, NaN,       NaN,      0,     '',                         false",
        "Infinity, Infinity, NaN,   0,     '',                         false",
        "9.4,  16.8,      11.37,    0.01,  fit would give 11.4,        false",
        "9.4,  16.8,      9.43,     0,     '+7.4 dB for one bit more', false",
        "9.4,  16.8,      Infinity, 0,     fit would be exact,         false",
    })
    void theOneUsefulThing(
            float now, float next, float fitted, double clipped, String text, boolean limited) {
        Shown.Ladder ladder = new Shown.Ladder(new float[] {now, next}, new float[2], fitted);
        BitsRemark remark = BitsRemark.of(ladder, 1, clipped);
        assertEquals(new BitsRemark(text, limited), remark);
        assertTrue(remark.text().length() <= LONGEST, remark.text());
    }
}
