package quantoscope.scheme;

import quantoscope.kernel.Source;

/** Values in memory. */
record Data(float... values) implements Source {
    @Override
    public long count() {
        return values.length;
    }

    @Override
    public void read(long from, long step, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = values[(int) (from + i * step)];
        }
    }
}
