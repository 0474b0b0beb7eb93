package quantoscope.ui.state;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;

import java.util.ArrayList;
import java.util.List;

/**
 * What a bench can show: an entry, or one channel of a signal or an image.
 *
 * @param document the open file
 * @param entry one of its entries
 * @param channel which channel, or {@link #ALL}
 */
public record Item(Document document, Entry entry, int channel) {
    /** Every channel. */
    public static final int ALL = -1;

    private static final List<String> COLOURS = List.of("red", "green", "blue", "alpha");
    private static final List<String> GREY = List.of("grey", "alpha");

    /** A whole entry. */
    public static Item of(Document document, Entry entry) {
        return new Item(document, entry, ALL);
    }

    /** How many channels the entry has; 1 for a tensor. */
    public int channels() {
        return entry.kind() == Kind.TENSOR || entry.shape().rank() == 0 || isColumn()
                ? 1
                : Math.toIntExact(entry.shape().last());
    }

    private boolean isColumn() {
        return entry.kind() == Kind.SIGNAL && entry.shape().rank() == 1;
    }

    /** Its channels one by one; empty for one that has a single one or is one itself. */
    public List<Item> children() {
        List<Item> children = new ArrayList<>();
        if (channel == ALL && channels() > 1) {
            for (int c = 0; c < channels(); c++) {
                children.add(new Item(document, entry, c));
            }
        }
        return children;
    }

    /** What the library calls it. */
    public String title() {
        return channel == ALL ? entry.name() : channelName();
    }

    /** The channel's name, such as "red" or "channel 1". */
    public String channelName() {
        List<String> names = channels() >= 3 ? COLOURS : GREY;
        return entry.kind() == Kind.IMAGE && channel < names.size()
                ? names.get(channel)
                : "channel " + (channel + 1);
    }
}
