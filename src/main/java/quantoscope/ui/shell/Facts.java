package quantoscope.ui.shell;

import quantoscope.analysis.FigureText;
import quantoscope.analysis.Subject;
import quantoscope.io.Entry;
import quantoscope.io.EntryFacts;
import quantoscope.io.Kind;
import quantoscope.io.Part;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.ui.state.Item;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is said about items in few words. */
final class Facts {
    private Facts() {}

    /** The header's facts, such as {@code channel 1 · 44.1 kHz · 16 bit · 9.10 s}. */
    static String line(Item item) {
        return whole(item) + part(item);
    }

    private static String part(Item item) {
        return item.document().metadata().containsKey(Part.FACT) ? " · part of the file" : "";
    }

    private static String whole(Item item) {
        return item.channel() == Item.ALL
                ? EntryFacts.line(item.entry())
                : EntryFacts.line(item.entry(), item.channelName());
    }

    /** What is left of them where controls stand beside them in a window that is not broad. */
    static String besideControls(Item item) {
        return item.entry().kind() == Kind.SIGNAL ? line(item) : brieflyOf(item);
    }

    /** Their heart, for a narrow window: how large it is. */
    static String brieflyOf(Item item) {
        String size = EntryFacts.brief(item.entry()) + part(item);
        return item.channel() == Item.ALL ? size : item.channelName() + " · " + size;
    }

    /** How wide a tensor's values spread, such as {@code · σ 0.273 · |max| 39 σ}. */
    static String spread(Subject subject, Job job) {
        double deviation = subject.calibration().moments(job).deviation();
        float most = subject.calibration().range(job).largestMagnitude();
        return deviation > 0
                ? " · σ %s · |max| %s σ"
                        .formatted(
                                FigureText.significant(deviation, 3),
                                FigureText.count(Math.round(most / deviation)))
                : "";
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

    /** Without the dimensions of one index, which say nothing about its size. */
    private static String brief(Shape shape) {
        if (shape.rank() == 0) {
            return "scalar";
        }
        long[] extents = Arrays.stream(shape.toArray()).filter(extent -> extent != 1).toArray();
        if (extents.length == 0) {
            return "1";
        }
        if (extents.length == 2 && extents[0] == extents[1]) {
            return extents[0] + "²";
        }
        return Arrays.stream(extents).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }
}
