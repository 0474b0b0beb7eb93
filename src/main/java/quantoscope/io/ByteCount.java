package quantoscope.io;

import java.util.Locale;

/** Sizes as people read them. */
public final class ByteCount {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private ByteCount() {}

    /** Such as {@code 812 bytes} or {@code 4.0 MB}, in powers of 1000. */
    public static String text(long bytes) {
        if (bytes < 1000) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        int unit = unit(bytes);
        return in(bytes, unit) + " " + UNITS[unit];
    }

    /** Such as {@code 1.2 of 4.0 MB}; to the byte where that would not tell them apart. */
    public static String text(long have, long need) {
        if (need < 1000) {
            return have + " of " + text(need);
        }
        int unit = unit(need);
        String part = in(have, unit);
        if (part.equals(in(need, unit))) {
            return have + " of " + need + " bytes";
        }
        return part.equals("0.0") ? text(have) + " of " + text(need) : part + " of " + text(need);
    }

    private static int unit(long bytes) {
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 999.95) {
            size /= 1000;
            unit++;
        }
        return unit;
    }

    private static String in(long bytes, int unit) {
        return String.format(Locale.ROOT, "%.1f", bytes / Math.pow(1000, unit + 1.0));
    }
}
