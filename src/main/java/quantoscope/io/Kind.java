package quantoscope.io;

import java.util.Locale;

/** What an entry is, which decides the bench it opens on. */
public enum Kind {
    /** Values of any shape. */
    TENSOR,
    /** {@code [frames, channels]} in ±1, or a column of numbers. */
    SIGNAL,
    /** {@code [height, width, channels]}, samples 0 … 2ᵇ − 1. */
    IMAGE;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
