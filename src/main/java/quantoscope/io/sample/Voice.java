package quantoscope.io.sample;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;

/**
 * A voice-like signal: eight syllables of half a second, the first four 30 dB below the others.
 * Each is a glide of the voice's pitch with harmonics under three formants, and begins with breath.
 */
final class Voice {
    private static final int SYLLABLE = Tones.RATE / 2;
    private static final int FRAME = 240;
    private static final int HARMONICS = 40;
    private static final double PEAK = 0.95;
    private static final double QUIET = 0.0316;

    /** Pitch of each syllable in Hz at its beginning and its end. */
    private static final double[][] PITCH = {
        {118, 132},
        {132, 124},
        {124, 140},
        {128, 104},
        {126, 150},
        {150, 138},
        {140, 158},
        {144, 108}
    };

    /** Formants in Hz of a, e, i, o, u (after Peterson and Barney, 1952). */
    private static final double[][] VOWELS = {
        {730, 1090, 2440}, {530, 1840, 2480}, {270, 2290, 3010}, {570, 840, 2410}, {300, 870, 2240}
    };

    private static final int[] SPOKEN = {0, 2, 1, 3, 0, 4, 2, 3};

    private Voice() {}

    static void fill(MemorySegment values, Job job) {
        int count = SPOKEN.length * SYLLABLE;
        double[] sound = new double[count];
        double phase = 0;
        double highest = 0;
        for (int start = 0; start < count; start += FRAME) {
            job.check();
            double[] from = strengths(start);
            double[] to = strengths(start + FRAME);
            for (int i = start; i < start + FRAME; i++) {
                phase += pitch(i) / Tones.RATE;
                phase -= Math.floor(phase);
                double voiced = sum(phase, from, to, (double) (i - start) / FRAME);
                sound[i] = voiced + breath(i);
                highest = Math.max(highest, Math.abs(sound[i]) * gain(i));
            }
        }
        for (int i = 0; i < count; i++) {
            Tones.put(values, i, sound[i] * gain(i) * PEAK / highest);
        }
    }

    private static double gain(int index) {
        return index < SPOKEN.length / 2 * SYLLABLE ? QUIET : 1;
    }

    private static double pitch(int index) {
        double[] ends = PITCH[syllable(index)];
        return ends[0] + (ends[1] - ends[0]) * position(index);
    }

    private static int syllable(int index) {
        return Math.min(index / SYLLABLE, SPOKEN.length - 1);
    }

    /** How far a syllable has come, 0 to 1. */
    private static double position(int index) {
        return (double) (index % SYLLABLE) / SYLLABLE;
    }

    /** How strong each harmonic is, the fundamental at 1. */
    private static double[] strengths(int index) {
        double[] formants = VOWELS[SPOKEN[syllable(index)]];
        double loudness = loudness(position(index));
        double pitch = pitch(index);
        double[] strengths = new double[HARMONICS + 1];
        for (int k = 1; k <= HARMONICS; k++) {
            double resonance = 0;
            for (int f = 0; f < formants.length; f++) {
                double distance = (k * pitch - formants[f]) / (60 + 40 * f);
                resonance += 1 / ((1 + distance * distance) * (1 + f));
            }
            strengths[k] = loudness * (0.02 + resonance) / k;
        }
        return strengths;
    }

    /** Rises in 60 ms, falls from half way on, silent for the last tenth. */
    private static double loudness(double position) {
        double rise = Math.min(1, Math.max(0, position - 0.06) / 0.12);
        double fall = Math.min(1, Math.max(0, 0.9 - position) / 0.4);
        return rise * rise * (3 - 2 * rise) * fall * fall * (3 - 2 * fall);
    }

    /** Σ strength(k)·sin(2πk·phase), each sine from the two before it. */
    private static double sum(double phase, double[] from, double[] to, double share) {
        double twiceCosine = 2 * StrictMath.cos(2 * Math.PI * phase);
        double before = 0;
        double sine = StrictMath.sin(2 * Math.PI * phase);
        double sum = 0;
        for (int k = 1; k <= HARMONICS; k++) {
            sum += (from[k] + (to[k] - from[k]) * share) * sine;
            double next = twiceCosine * sine - before;
            before = sine;
            sine = next;
        }
        return sum;
    }

    /** Noise that begins a syllable, its low frequencies taken away. */
    private static double breath(int index) {
        double position = position(index);
        if (position >= 0.12) {
            return 0;
        }
        double shape = Math.min(position, 0.12 - position) / 0.06;
        return 0.06 * shape * shape * (Chance.uniform(4, index) - Chance.uniform(4, index + 1));
    }
}
