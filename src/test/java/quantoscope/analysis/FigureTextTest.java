package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class FigureTextTest {
    @ParameterizedTest
    @CsvSource({
        "SQNR, 15.5949, 15.59",
        "SQNR, Infinity, exact",
        "PSNR, NaN, –",
        "MSE, 0.00060649, 6.06e−4",
        "MSE, 0.0341, 0.0341",
        "MSE, 0.00125, 0.00125",
        "MSE, 95.488, 95.5",
        "MSE, 513.4, 513",
        "MSE, 999999, 1.00e6",
        "MAX_ERROR, 0.3259, 0.326",
        "MAX_ERROR, 18, 18.0",
        "MAX_ERROR, 0, 0",
        "MSE, 0.001, 0.00100",
        "MSE, 0.000999, 9.99e−4",
        "MAX_ERROR, 1e6, 1.00e6",
        "BIAS, -0.00076, −7.60e−4",
        "BIAS, 0.0056, +0.00560",
        "BIAS, -2.7978, −2.80",
        "BIAS, 8.94e-6, +8.94e−6",
        "BIAS, 1e-9, +1.00e−9",
        "BIAS, -2.21e-10, −2.2e−10",
        "BIAS, 0, 0",
        "CLIPPED, 0.005, 0.50",
        "CLIPPED, 0, 0",
        "COSINE, 0.99999, 0.9999",
        "COSINE, 0.99995, 0.9999",
        "COSINE, 1, 1",
        "COSINE, -0.5, −0.5000",
        "ENTROPY, 2.70, 2.70",
        "BITS, 4.00008, 4.00",
        "BYTES, 200608, 196 KiB",
        "BYTES, 27864, 27.2 KiB",
        "BYTES, 102297, 99.9 KiB",
        "BYTES, 102400, 100 KiB",
        "BYTES, 10485759, 10240 KiB",
        "BYTES, 10485760, 10.0 MiB",
        "BYTES, 20971520, 20.0 MiB",
        "RATIO, 7.111, 7.11×",
    })
    void asTheWindowWritesThem(Figure figure, double value, String expected) {
        assertEquals(expected, FigureText.of(figure, value));
    }

    @ParameterizedTest
    @CsvSource({
        "SQNR, 21.66, ≈ 21.7",
        "MSE, 0.0005012, ≈ 5.0e−4",
        "MAX_ERROR, 0.588, ≥ 0.59",
        "BIAS, 0.00123, ≈ +0.0012",
        "BIAS, 2.21e-10, ≈ +2e−10",
        "COSINE, 0.99651, ≈ 0.996",
        "CLIPPED, 0.005, ≈ 0.5",
        "SQNR, Infinity, exact",
        "BITS, 4.5, 4.50",
    })
    void anEstimateSaysSoAndHasADigitLess(Figure figure, double value, String expected) {
        assertEquals(expected, FigureText.of(figure, value, true));
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("15.59", FigureText.of(Figure.SQNR, 15.59));
            assertEquals("401\u2009214", FigureText.count(401_214));
        } finally {
            Locale.setDefault(before);
        }
    }
}
