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
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 999.95) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
