package quantoscope.analysis;

import quantoscope.kernel.Source;

/**
 * The first values of a source.
 *
 * @param source all values
 * @param count of them, at most as many as there are
 */
public record Prefix(Source source, long count) implements Source {
    @Override
    public void read(long from, long step, float[] into, int length) {
        source.read(from, step, into, length);
    }

    @Override
    public void fetch(long from, int length) {
        source.fetch(from, length);
    }
}
