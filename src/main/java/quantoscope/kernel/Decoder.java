package quantoscope.kernel;

import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Turns stored values into float32: fetches the bits of a chunk into an array that stays in the
 * first cache, in one copy where they lie side by side, and converts them in a loop without
 * branches.
 *
 * @param tensor what is read; not complex
 * @param stride from one value to the next
 */
record Decoder(Tensor tensor, long stride) {
    private static final int CHUNK = 1024;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /** Reads {@code length} values from index {@code from} on. */
    void read(long from, float[] into, int length) {
        if (tensor.dtype() == DType.F32 && stride == 1) {
            ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(tensor.order());
            MemorySegment.copy(tensor.data(), layout, from * Float.BYTES, into, 0, length);
            scale(into, 0, length);
            return;
        }
        switch (tensor.dtype().bits()) {
            case 4 -> nibbles(from, into, length);
            case 8 -> bytes(from, into, length);
            case 16 -> shorts(from, into, length);
            case 24 -> triples(from, into, length);
            case 32 -> ints(from, into, length);
            default -> longs(from, into, length);
        }
    }

    private boolean swapped() {
        return tensor.order() != ByteOrder.nativeOrder();
    }

    /** Applies the scaling to values that are float32 as stored. */
    private void scale(float[] into, int start, int end) {
        Scaling scaling = tensor.scaling();
        if (scaling.equals(Scaling.NONE)) {
            return;
        }
        double offset = scaling.offset();
        double factor = scaling.factor();
        for (int i = start; i < end; i++) {
            into[i] = (float) ((into[i] - offset) * factor);
        }
    }

    private void nibbles(long from, float[] into, int length) {
        float[] table = SmallFloats.table(tensor.dtype());
        MemorySegment data = tensor.data();
        long index = from;
        for (int i = 0; i < length; i++, index += stride) {
            int pair = data.get(ValueLayout.JAVA_BYTE, index >> 1);
            into[i] = table[(pair >> ((index & 1) << 2)) & 15];
        }
        scale(into, 0, length);
    }

    private void bytes(long from, float[] into, int length) {
        float[] table = SmallFloats.table(tensor.dtype()).clone();
        scale(table, 0, table.length);
        MemorySegment data = tensor.data();
        byte[] raw = new byte[Math.min(CHUNK, length)];
        for (int start = 0; start < length; start += CHUNK) {
            int n = Math.min(CHUNK, length - start);
            long index = from + start * stride;
            if (stride == 1) {
                MemorySegment.copy(data, ValueLayout.JAVA_BYTE, index, raw, 0, n);
            } else {
                for (int i = 0; i < n; i++, index += stride) {
                    raw[i] = data.get(ValueLayout.JAVA_BYTE, index);
                }
            }
            for (int i = 0; i < n; i++) {
                into[start + i] = table[raw[i] & 0xFF];
            }
        }
    }

    private void shorts(long from, float[] into, int length) {
        MemorySegment data = tensor.data();
        short[] raw = new short[Math.min(CHUNK, length)];
        for (int start = 0; start < length; start += CHUNK) {
            int n = Math.min(CHUNK, length - start);
            long index = from + start * stride;
            if (stride == 1) {
                MemorySegment.copy(data, SHORT.withOrder(tensor.order()), index * 2, raw, 0, n);
            } else {
                boolean swapped = swapped();
                for (int i = 0; i < n; i++, index += stride) {
                    short bits = data.get(SHORT, index * 2);
                    raw[i] = swapped ? Short.reverseBytes(bits) : bits;
                }
            }
            convert(raw, n, into, start);
        }
        scale(into, 0, length);
    }

    private void convert(short[] raw, int n, float[] into, int start) {
        switch (tensor.dtype()) {
            case F16 -> {
                for (int i = 0; i < n; i++) {
                    into[start + i] = Float.float16ToFloat(raw[i]);
                }
            }
            case BF16 -> {
                for (int i = 0; i < n; i++) {
                    into[start + i] = Float.intBitsToFloat(raw[i] << 16);
                }
            }
            case I16 -> {
                for (int i = 0; i < n; i++) {
                    into[start + i] = raw[i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    into[start + i] = raw[i] & 0xFFFF;
                }
            }
        }
    }

    private void triples(long from, float[] into, int length) {
        MemorySegment data = tensor.data();
        boolean big = tensor.order() == ByteOrder.BIG_ENDIAN;
        byte[] raw = new byte[3 * Math.min(CHUNK, length)];
        for (int start = 0; start < length; start += CHUNK) {
            int n = Math.min(CHUNK, length - start);
            long index = from + start * stride;
            if (stride == 1) {
                MemorySegment.copy(data, ValueLayout.JAVA_BYTE, index * 3, raw, 0, 3 * n);
            } else {
                for (int i = 0; i < n; i++, index += stride) {
                    for (int b = 0; b < 3; b++) {
                        raw[3 * i + b] = data.get(ValueLayout.JAVA_BYTE, index * 3 + b);
                    }
                }
            }
            int high = big ? 0 : 2;
            for (int i = 0, at = 0; i < n; i++, at += 3) {
                into[start + i] =
                        (raw[at + high] << 16)
                                | ((raw[at + 1] & 0xFF) << 8)
                                | (raw[at + 2 - high] & 0xFF);
            }
        }
        scale(into, 0, length);
    }

    private void ints(long from, float[] into, int length) {
        MemorySegment data = tensor.data();
        double offset = tensor.scaling().offset();
        double factor = tensor.scaling().factor();
        int[] raw = new int[Math.min(CHUNK, length)];
        for (int start = 0; start < length; start += CHUNK) {
            int n = Math.min(CHUNK, length - start);
            long index = from + start * stride;
            if (stride == 1) {
                MemorySegment.copy(data, INT.withOrder(tensor.order()), index * 4, raw, 0, n);
            } else {
                boolean swapped = swapped();
                for (int i = 0; i < n; i++, index += stride) {
                    int bits = data.get(INT, index * 4);
                    raw[i] = swapped ? Integer.reverseBytes(bits) : bits;
                }
            }
            switch (tensor.dtype()) {
                case F32 -> {
                    for (int i = 0; i < n; i++) {
                        into[start + i] = Float.intBitsToFloat(raw[i]);
                    }
                    scale(into, start, start + n);
                }
                case I32 -> {
                    for (int i = 0; i < n; i++) {
                        into[start + i] = (float) ((raw[i] - offset) * factor);
                    }
                }
                default -> {
                    for (int i = 0; i < n; i++) {
                        into[start + i] = (float) (((raw[i] & 0xFFFF_FFFFL) - offset) * factor);
                    }
                }
            }
        }
    }

    private void longs(long from, float[] into, int length) {
        MemorySegment data = tensor.data();
        long[] raw = new long[Math.min(CHUNK, length)];
        for (int start = 0; start < length; start += CHUNK) {
            int n = Math.min(CHUNK, length - start);
            long index = from + start * stride;
            if (stride == 1) {
                MemorySegment.copy(data, LONG.withOrder(tensor.order()), index * 8, raw, 0, n);
            } else {
                boolean swapped = swapped();
                for (int i = 0; i < n; i++, index += stride) {
                    long bits = data.get(LONG, index * 8);
                    raw[i] = swapped ? Long.reverseBytes(bits) : bits;
                }
            }
            convert(raw, n, into, start);
        }
    }

    /**
     * 64-bit integers go to the nearest float32 before they are scaled, so that they round once.
     */
    private void convert(long[] raw, int n, float[] into, int start) {
        switch (tensor.dtype()) {
            case F64 -> {
                double offset = tensor.scaling().offset();
                double factor = tensor.scaling().factor();
                for (int i = 0; i < n; i++) {
                    into[start + i] = (float) ((Double.longBitsToDouble(raw[i]) - offset) * factor);
                }
            }
            case I64 -> {
                for (int i = 0; i < n; i++) {
                    into[start + i] = raw[i];
                }
                scale(into, start, start + n);
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    // Half of a number above 2^63, its lost bit kept as a sticky one.
                    into[start + i] =
                            raw[i] >= 0 ? raw[i] : 2 * (float) ((raw[i] >>> 1) | (raw[i] & 1));
                }
                scale(into, start, start + n);
            }
        }
    }
}
