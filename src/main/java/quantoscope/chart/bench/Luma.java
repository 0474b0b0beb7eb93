package quantoscope.chart.bench;

import quantoscope.kernel.Source;

/**
 * The brightness of each pixel of a colour image, 0.299 R + 0.587 G + 0.114 B.
 *
 * @param samples of all channels, pixel by pixel
 * @param channels 3, or 4 with alpha
 */
record Luma(Source samples, int channels) implements Source {
    @Override
    public long count() {
        return samples.count() / channels;
    }

    @Override
    public void read(long from, long step, float[] into, int length) {
        float[] one = new float[length];
        double[] weights = {0.299, 0.587, 0.114};
        double[] sums = new double[length];
        for (int c = 0; c < weights.length; c++) {
            samples.read(from * channels + c, step * channels, one, length);
            for (int i = 0; i < length; i++) {
                sums[i] += weights[c] * one[i];
            }
        }
        for (int i = 0; i < length; i++) {
            into[i] = (float) sums[i];
        }
    }
}
