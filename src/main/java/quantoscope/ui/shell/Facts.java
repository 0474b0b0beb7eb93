package quantoscope.ui.shell;

import quantoscope.io.Entry;
import quantoscope.io.EntryFacts;
import quantoscope.tensor.Shape;
import quantoscope.ui.state.Item;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is said about items in few words. */
final class Facts {
    private Facts() {}

    /** The header's facts, such as {@code channel 1 · 44.1 kHz · 16 bit · 9.10 s}. */
    static String line(Item item) {
        return item.channel() == Item.ALL
                ? EntryFacts.line(item.entry())
                : EntryFacts.line(item.entry(), item.channelName());
    }

    /** The library's few characters, such as {@code 9.10 s}, {@code 512²}, {@code 128×129×3}. */
    static String brief(Item item) {
        Entry entry = item.entry();
        return switch (entry.kind()) {
            case SIGNAL -> EntryFacts.length(entry);
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
}
