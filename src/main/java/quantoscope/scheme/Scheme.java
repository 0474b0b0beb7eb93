package quantoscope.scheme;

import quantoscope.task.Job;
import quantoscope.task.Problem;

/**
 * What a person set: a kind of quantizer and the values of its parameters. Immutable; written as a
 * spec such as {@code uniform:bits=4,range=percentile,percentile=99.5}.
 */
public record Scheme(SchemeType type, Settings settings) {
    /**
     * Fits it to data.
     *
     * @throws Problem if this data cannot be quantized so
     */
    public Quantizer fit(Calibration data, Job job) throws Problem {
        Fitted fitted = type.fit(settings, data, job);
        return new Quantizer(
                this, data.traits(), fitted, type.program(settings, data.traits(), fitted));
    }
}
