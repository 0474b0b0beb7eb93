package quantoscope.io.npy;

import java.text.ParseException;
import java.util.Arrays;

/**
 * Reads the few Python literals that an NPY header is made of, and nothing else: strings without
 * escapes, {@code True} and {@code False}, tuples of natural numbers. Each method skips white space
 * before what it reads.
 */
final class Literal {
    private final String text;
    private int at;

    Literal(String text) {
        this.text = text;
    }

    /** Whether that character is next. */
    boolean sees(char c) {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) == c;
    }

    /** Reads that character if it is next. */
    boolean accepts(char c) {
        boolean found = sees(c);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(char c) throws ParseException {
        if (!accepts(c)) {
            throw expected("‘" + c + "’");
        }
    }

    /** That nothing but white space is left. */
    void expectEnd() throws ParseException {
        if (sees('\n') || at < text.length()) {
            throw expected("its end");
        }
    }

    String string() throws ParseException {
        char quote = sees('"') ? '"' : '\'';
        expect(quote);
        int end = text.indexOf(quote, at);
        String string = end < 0 ? "\\" : text.substring(at, end);
        if (string.indexOf('\\') >= 0 || string.indexOf('\n') >= 0) {
            throw expected("a plain string");
        }
        at = end + 1;
        return string;
    }

    boolean bool() throws ParseException {
        for (boolean value : new boolean[] {true, false}) {
            String word = value ? "True" : "False";
            if (sees(word.charAt(0)) && text.startsWith(word, at)) {
                at += word.length();
                return value;
            }
        }
        throw expected("True or False");
    }

    /**
     * A tuple of natural numbers; one alone needs its comma.
     *
     * @throws ArithmeticException if one exceeds a long
     */
    long[] tuple() throws ParseException {
        expect('(');
        long[] values = new long[8];
        int count = 0;
        boolean comma = true;
        while (!accepts(')')) {
            if (!comma) {
                throw expected("‘,’");
            }
            values = count < values.length ? values : Arrays.copyOf(values, 2 * count);
            values[count++] = natural();
            comma = accepts(',');
        }
        if (count == 1 && !comma) {
            throw expected("a tuple instead of a number");
        }
        return Arrays.copyOf(values, count);
    }

    private long natural() throws ParseException {
        long value = 0;
        int digits = 0;
        // Only to skip white space: a digit is none of the characters asked for elsewhere.
        sees('0');
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = Math.addExact(Math.multiplyExact(value, 10L), text.charAt(at) - '0');
            at++;
            digits++;
        }
        if (digits == 0) {
            throw expected("a number, 0 or above");
        }
        // Python 2 wrote long integers so.
        if (at < text.length() && text.charAt(at) == 'L') {
            at++;
        }
        return value;
    }

    private ParseException expected(String what) {
        return new ParseException(what + " expected at character " + (at + 1), at);
    }
}
