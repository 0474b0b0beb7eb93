package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void labels() {
        assertEquals("\u22120.594", Numbers.fixed(-0.5944, 3));
        assertEquals("0.00", Numbers.fixed(-0.001, 2));
        assertEquals("49\u2009536", Numbers.count(49_536));
        assertEquals("1\u2009134", Numbers.count(1134));
        assertEquals("3811.18", Numbers.fixed(3811.18, 2));
        assertEquals("100 k", Numbers.shortCount(100_000));
        assertEquals("1 k", Numbers.shortCount(1000));
        assertEquals("1 M", Numbers.shortCount(1e6));
        assertEquals("12.5 k", Numbers.shortCount(12_500));
        assertEquals("0.2275", Numbers.significant(0.2275, 4));
        assertEquals("1.5e\u22129", Numbers.significant(1.5e-9, 2));
        assertEquals("\u2212∞", Numbers.significant(Double.NEGATIVE_INFINITY, 2));
    }

    @Test
    void asTyped() {
        assertEquals("-49536.5", Numbers.typed(Numbers.fixed(-49_536.5, 1)));
    }
}
