package quantoscope.ui.shell;

import quantoscope.analysis.FigureText;
import quantoscope.io.Entry;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.ui.state.Item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said about items in few words. */
final class Facts {
    private static final String BETWEEN = " · ";

    private Facts() {}

    /** The header's facts, such as {@code channel 1 · 44.1 kHz · 16 bit · 9.10 s}. */
    static String line(Item item) {
        Entry entry = item.entry();
        return switch (entry.kind()) {
            case SIGNAL -> signal(item);
            case IMAGE -> image(item);
            case TENSOR ->
                    String.join(
                            BETWEEN,
                            entry.shape().toString(),
                            type(entry.dtype()),
                            FigureText.bytes(entry.bytes()));
        };
    }

    private static String signal(Item item) {
        Entry entry = item.entry();
        String channels =
                item.channel() == Item.ALL
                        ? item.channels() == 1 ? "mono" : item.channels() + " channels"
                        : item.channelName();
        String bits = type(entry.dtype());
        return entry.sampleRate().isEmpty()
                ? String.join(BETWEEN, channels, bits, length(entry))
                : String.join(
                        BETWEEN,
                        channels,
                        kilohertz(entry.sampleRate().getAsDouble()),
                        bits,
                        length(entry));
    }

    private static String kilohertz(double hertz) {
        return BigDecimal.valueOf(hertz / 1000)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " kHz";
    }

    private static String image(Item item) {
        Entry entry = item.entry();
        String channels =
                item.channel() != Item.ALL
                        ? item.channelName()
                        : switch (item.channels()) {
                            case 1 -> "grey";
                            case 2 -> "grey, alpha";
                            case 3 -> "RGB";
                            case 4 -> "RGBA";
                            default -> item.channels() + " channels";
                        };
        return String.join(
                BETWEEN,
                channels,
                entry.depth() + " bit",
                "%d × %d".formatted(entry.shape().dimension(1), entry.shape().dimension(0)));
    }

    /** The library's few characters, such as {@code 9.10 s}, {@code 512²}, {@code 128×129×3}. */
    static String brief(Item item) {
        Entry entry = item.entry();
        return switch (entry.kind()) {
            case SIGNAL -> length(entry);
            case IMAGE ->
                    entry.shape().dimension(0) == entry.shape().dimension(1)
                            ? entry.shape().dimension(0) + "²"
                            : entry.shape().dimension(1) + "×" + entry.shape().dimension(0);
            case TENSOR -> brief(entry.shape());
        };
    }

    private static String brief(Shape shape) {
        if (shape.rank() == 0) {
            return "scalar";
        }
        if (shape.rank() == 2 && shape.dimension(0) == shape.dimension(1)) {
            return shape.dimension(0) + "²";
        }
        return Arrays.stream(shape.toArray())
                .mapToObj(Long::toString)
                .collect(Collectors.joining("×"));
    }

    /** Seconds, or values where the file has no rate. */
    private static String length(Entry entry) {
        long frames = entry.shape().rank() == 0 ? 1 : entry.shape().dimension(0);
        if (entry.sampleRate().isEmpty()) {
            return FigureText.count(frames);
        }
        double seconds = frames / entry.sampleRate().getAsDouble();
        return String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : "%.0f s", seconds);
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
