package quantoscope.ui.bench.signal;

import quantoscope.analysis.Every;
import quantoscope.kernel.Source;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Shown;

/**
 * A signal on its time axis: one channel of an item.
 *
 * @param whole all values of the item
 * @param source the channel's samples
 * @param first index in the item of its first sample
 * @param stride in the item from one sample to the next
 * @param rate samples in a second; 1 where the file does not say
 * @param timed whether the file says
 */
record SignalData(
        Source whole, Source source, long first, long stride, double rate, boolean timed) {
    /** The signal of an item; the first channel of one that has several. */
    static SignalData of(Shown shown) {
        Item item = shown.question().item();
        boolean single = item.channel() != Item.ALL || item.channels() <= 1;
        Source all = shown.subject().source();
        Source source = single ? all : new Every(all, 0, item.channels());
        boolean timed = item.entry().sampleRate().isPresent();
        return new SignalData(
                all,
                source,
                0,
                single ? 1 : item.channels(),
                item.entry().sampleRate().orElse(1),
                timed);
    }

    long count() {
        return source.count();
    }

    /** The index in the item of a sample. */
    long index(long sample) {
        return first + sample * stride;
    }

    /** The sample of an index in the item, of this channel or of another at the same time. */
    long sample(long index) {
        return (index - first) / stride;
    }

    /** The time of a sample, in seconds; its number where there is no rate. */
    double time(double sample) {
        return sample / rate;
    }

    /** The unit of the time axis. */
    String unit() {
        return timed ? "s" : "";
    }
}
