package quantoscope.io;

import quantoscope.analysis.FigureText;
import quantoscope.tensor.DType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What is said about an entry in few words. */
public final class EntryFacts {
    private static final String BETWEEN = " · ";

    private EntryFacts() {}

    /** Facts about all of an entry, such as {@code mono · 44.1 kHz · 16 bit · 9.10 s}. */
    public static String line(Entry entry) {
        long channels = entry.kind() == Kind.TENSOR ? 1 : channels(entry);
        return line(entry, entry.kind() == Kind.IMAGE ? colours(channels) : voices(channels));
    }

    /**
     * Facts about an entry or a part of it.
     *
     * @param channels how the channels of a signal or an image are called, such as {@code RGB}
     */
    public static String line(Entry entry, String channels) {
        return switch (entry.kind()) {
            case SIGNAL ->
                    entry.sampleRate().isEmpty()
                            ? String.join(BETWEEN, channels, type(entry.dtype()), length(entry))
                            : String.join(
                                    BETWEEN,
                                    channels,
                                    kilohertz(entry.sampleRate().getAsDouble()),
                                    type(entry.dtype()),
                                    length(entry));
            case IMAGE -> String.join(BETWEEN, channels, entry.depth() + " bit", brief(entry));
            case TENSOR -> brief(entry) + BETWEEN + FigureText.bytes(entry.bytes());
        };
    }

    /**
     * How large an entry is: {@code 128 × 129 × 3 · F32} of a tensor, {@code 512 × 512} of an
     * image, {@code 44.1 kHz · 9.10 s} of a signal.
     */
    public static String brief(Entry entry) {
        return switch (entry.kind()) {
            case SIGNAL ->
                    entry.sampleRate().isEmpty()
                            ? length(entry)
                            : kilohertz(entry.sampleRate().getAsDouble()) + BETWEEN + length(entry);
            case IMAGE ->
                    "%d × %d".formatted(entry.shape().dimension(1), entry.shape().dimension(0));
            case TENSOR -> entry.shape() + BETWEEN + type(entry.dtype());
        };
    }

    /** How many channels a signal or an image has; a column of numbers has one. */
    public static long channels(Entry entry) {
        return entry.shape().rank() < 2 ? 1 : entry.shape().last();
    }

    private static String voices(long channels) {
        return channels == 1 ? "mono" : channels + " channels";
    }

    private static String colours(long channels) {
        return switch ((int) Math.min(channels, Integer.MAX_VALUE)) {
            case 1 -> "grey";
            case 2 -> "grey, alpha";
            case 3 -> "RGB";
            case 4 -> "RGBA";
            default -> channels + " channels";
        };
    }

    private static String kilohertz(double hertz) {
        return BigDecimal.valueOf(hertz / 1000)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " kHz";
    }

    /** Seconds of a signal, or values where the file has no rate. */
    public static String length(Entry entry) {
        long frames = entry.shape().rank() == 0 ? 1 : entry.shape().dimension(0);
        if (entry.sampleRate().isEmpty()) {
            return FigureText.count(frames);
        }
        double seconds = frames / entry.sampleRate().getAsDouble();
        boolean whole = seconds >= 100 || seconds == Math.rint(seconds);
        return String.format(Locale.ROOT, whole ? "%.0f s" : "%.2f s", seconds);
    }

    private static String type(DType type) {
        return switch (type.kind()) {
            case SIGNED, UNSIGNED -> type == DType.BOOL ? "bool" : type.bits() + " bit";
            case FLOAT, COMPLEX ->
                    type.bits() > 32
                            ? type.id().toUpperCase(Locale.ROOT) + ", shown as float32"
                            : type.id().toUpperCase(Locale.ROOT);
        };
    }
}
