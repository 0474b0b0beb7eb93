package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

/**
 * What a person set: a kind of quantizer and the values of its parameters. Immutable; written as a
 * spec such as {@code uniform:bits=4,range=percentile,percentile=99.5} by {@link Spec}.
 */
public record Scheme(SchemeType type, Settings settings) {
    /** A kind of quantizer with all its defaults. */
    public static Scheme of(SchemeType type) {
        return new Scheme(type, Settings.DEFAULTS);
    }

    /**
     * Checks what bounds alone cannot say, such as an axis the shape has not.
     *
     * @throws UsageProblem naming the parameter
     */
    public void check(Traits traits) throws UsageProblem {
        type.check(settings, traits);
    }

    /**
     * Fits it to data.
     *
     * @throws Problem if this data cannot be quantized so, {@link #check} included
     */
    public Quantizer fit(Calibration data, Job job) throws Problem {
        try {
            check(data.traits());
        } catch (UsageProblem e) {
            throw new Problem(e.getMessage(), e);
        }
        Fitted fitted = type.fit(Ranges.found(this, data, job), data, job);
        Program program = type.program(settings, data.traits(), fitted);
        return new Quantizer(
                this,
                data.traits(),
                fitted,
                program instanceof BlockCodec codec ? codec.on(data.source()) : program);
    }

    /** The canonical spec. */
    @Override
    public String toString() {
        return Spec.format(this);
    }
}
