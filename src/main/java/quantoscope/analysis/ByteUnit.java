package quantoscope.analysis;

/** Units in which sizes are read. */
public enum ByteUnit {
    KIB("KiB", 1L << 10),
    MIB("MiB", 1L << 20),
    GIB("GiB", 1L << 30);

    private static final int ENOUGH = 10;

    private final String symbol;
    private final long bytes;

    ByteUnit(String symbol, long bytes) {
        this.symbol = symbol;
        this.bytes = bytes;
    }

    /** The unit a size is read in: MiB from 10 MiB, GiB from 10 GiB. */
    public static ByteUnit of(long bytes) {
        if (bytes < ENOUGH * MIB.bytes) {
            return KIB;
        }
        return bytes < ENOUGH * GIB.bytes ? MIB : GIB;
    }

    public String symbol() {
        return symbol;
    }

    /** A size without its unit: one decimal below 100, none above. */
    public String text(long size) {
        double value = (double) size / bytes;
        return FigureText.decimals(value, value < 100 ? 1 : 0);
    }
}
