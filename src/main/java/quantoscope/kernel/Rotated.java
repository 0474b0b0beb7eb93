package quantoscope.kernel;

/**
 * Values as a rotation turns them.
 *
 * @param source the values; whole blocks
 * @param rotation turns them
 */
record Rotated(Source source, Rotation rotation) implements Source {
    @Override
    public long count() {
        return source.count();
    }

    @Override
    public void read(long from, long step, float[] into, int length) {
        int size = rotation.block();
        if (step == 1) {
            long first = from - from % size;
            long end = Math.ceilDiv(from + length, (long) size) * size;
            float[] whole = new float[Math.toIntExact(end - first)];
            blocks(first, whole);
            System.arraycopy(whole, (int) (from - first), into, 0, length);
            return;
        }
        float[] one = new float[size];
        long held = -1;
        for (int i = 0; i < length; i++) {
            long index = from + i * step;
            if (index / size != held) {
                held = index / size;
                blocks(held * size, one);
            }
            into[i] = one[(int) (index % size)];
        }
    }

    @Override
    public void fetch(long from, int length) {
        source.fetch(from, length);
    }

    private void blocks(long first, float... into) {
        source.read(first, 1, into, into.length);
        rotation.rotate(into, first, into.length);
    }
}
