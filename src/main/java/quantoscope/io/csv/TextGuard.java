package quantoscope.io.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Serial;

/**
 * Lets text through and stops at what is none, and at a row without an end (an unclosed quote would
 * else swallow the file into memory).
 */
final class TextGuard extends FilterReader {
    /** Characters that may come before a row ends. */
    static final int MOST_ROW = 1 << 22;

    private long sinceRow;
    private boolean first = true;

    TextGuard(Reader in) {
        super(in);
    }

    /** The text is not what a table may hold; the message continues a sentence about the file. */
    static final class NotATable extends IOException {
        @Serial private static final long serialVersionUID = 1;

        NotATable(String how) {
            super(how);
        }
    }

    /** To be called when a row has come through. */
    void rowEnded() {
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        for (int i = offset; i < offset + count; i++) {
            char c = into[i];
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
                throw new NotATable("holds control characters: it is no text");
            }
        }
        if (first && count > 0) {
            first = false;
            if (into[offset] == '\uFEFF') {
                into[offset] = ' ';
            }
        }
        sinceRow += Math.max(0, count);
        if (sinceRow > MOST_ROW) {
            throw new NotATable(
                    "has a row of more than %d characters: a quote may be open"
                            .formatted(MOST_ROW));
        }
        return count;
    }
}
