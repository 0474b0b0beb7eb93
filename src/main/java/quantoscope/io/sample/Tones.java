package quantoscope.io.sample;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Signals of one partial. */
final class Tones {
    /** Frames in a second. */
    static final int RATE = 48_000;

    /** AES17's test tone: prime, so that a second of it takes 48 000 different phases. */
    private static final int SINE_CYCLES = 997;

    private static final double LOWEST = 20;
    private static final double HIGHEST = 20_000;

    private Tones() {}

    /** One second of a sine of peak 1, whole cycles. */
    static void sine(MemorySegment values, Job job) {
        for (int i = 0; i < RATE; i++) {
            // The phase in whole steps of a cycle, so that it has no rounding to gather.
            int phase = (int) ((long) i * SINE_CYCLES % RATE);
            put(values, i, StrictMath.sin(2 * Math.PI * phase / RATE));
        }
    }

    /** Ten octaves from 20 Hz to 20 kHz, each as long as the others, of peak 1. */
    static void chirp(MemorySegment values, Job job) {
        int count = (int) (values.byteSize() / Float.BYTES);
        double growth = StrictMath.log(HIGHEST / LOWEST);
        double cycles = LOWEST * count / RATE / growth;
        for (int i = 0; i < count; i++) {
            double phase = cycles * StrictMath.expm1(growth * i / count);
            put(values, i, StrictMath.sin(2 * Math.PI * (phase - Math.floor(phase))));
        }
        job.check();
    }

    static void put(MemorySegment values, long index, double value) {
        values.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
    }
}
