package quantoscope.analysis;

import quantoscope.kernel.Source;

/**
 * One channel of interleaved values.
 *
 * @param source all channels
 * @param first the channel's number
 * @param stride how many channels there are
 */
public record Every(Source source, long first, long stride) implements Source {
    @Override
    public long count() {
        return Math.max(0, Math.ceilDiv(source.count() - first, stride));
    }

    @Override
    public void read(long from, long step, float[] into, int length) {
        source.read(first + from * stride, step * stride, into, length);
    }
}
