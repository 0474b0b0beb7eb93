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

    public long count() {
        return source.count();
    }
}
