package quantoscope.analysis;

import quantoscope.kernel.Source;
import quantoscope.scheme.Calibration;
import quantoscope.scheme.Traits;

import java.util.OptionalDouble;

/**
 * The values that one bench or one line of figures is about, with what was computed about them and
 * kept: a tensor, a signal or one of its channels, an image.
 *
 * @param source the values
 * @param traits their shape and limits
 * @param calibration range, moments and order statistics, computed once
 * @param sample a strided sample for previews, gathered once
 * @param storedBytes what the values take in their file, for the ratio
 * @param peak for PSNR: 1 for signals, 2ᵈᵉᵖᵗʰ − 1 for images, none for tensors
 */
public record Subject(
        Source source,
        Traits traits,
        Calibration calibration,
        Sample sample,
        long storedBytes,
        OptionalDouble peak) {
    public Subject(Source source, Traits traits, long storedBytes, OptionalDouble peak) {
        this(
                source,
                traits,
                new Calibration(source, traits),
                new Sample(source, traits.shape()),
                storedBytes,
                peak);
    }

    /** More values than this are worth a first look at some of them. */
    private static final long LARGE = 1L << 24;

    /** So many values of a large subject are looked at first. */
    public static final long GLIMPSED = 1L << 20;

    public long count() {
        return source.count();
    }

    /** Whether there are so many values that a person would wait for all of them. */
    public boolean isLarge() {
        return count() > LARGE;
    }

    /** The same values, calibrated and sampled by the first of them alone. */
    public Subject glimpse() {
        Source first = new Prefix(source, Math.min(GLIMPSED, count()));
        return new Subject(
                source,
                traits,
                new Calibration(first, traits),
                new Sample(first, traits.shape()),
                storedBytes,
                peak);
    }

    /** Whether only the first values were looked at. */
    public boolean isGlimpse() {
        return sample.count() < count();
    }

    /** Whether both are about the same values, however much of them is known. */
    public boolean isOf(Subject other) {
        return source.equals(other.source);
    }
}
