package quantoscope.analysis;

/** The discrete Fourier transform of a power of two of complex numbers, in double, in place. */
final class Fft {
    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /**
     * @param size a power of two, at least 2
     */
    Fft(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("A transform of " + size);
        }
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
        }
    }

    /** Σ z[n] exp(−2πi·kn / size) for each k. */
    void transform(double[] real, double[] imaginary) {
        reorder(real, imaginary);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int i = 0; i < half; i++) {
                    butterfly(real, imaginary, start + i, half, i * stride);
                }
            }
        }
    }

    private void butterfly(double[] real, double[] imaginary, int at, int half, int turn) {
        int other = at + half;
        double re = real[other] * cosines[turn] - imaginary[other] * sines[turn];
        double im = real[other] * sines[turn] + imaginary[other] * cosines[turn];
        real[other] = real[at] - re;
        imaginary[other] = imaginary[at] - im;
        real[at] += re;
        imaginary[at] += im;
    }

    /** Each number to the place whose bits are its own reversed. */
    private void reorder(double[] real, double[] imaginary) {
        int shift = 32 - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int other = Integer.reverse(i) >>> shift;
            if (other > i) {
                double re = real[i];
                real[i] = real[other];
                real[other] = re;
                double im = imaginary[i];
                imaginary[i] = imaginary[other];
                imaginary[other] = im;
            }
        }
    }
}
