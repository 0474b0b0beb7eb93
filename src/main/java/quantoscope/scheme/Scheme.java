package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Context;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;
import quantoscope.kernel.Source;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.util.Optional;

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
        Calibration prepared =
                type.context(settings, data.traits()).map(data::prepared).orElse(data);
        Fitted fitted = type.fit(Ranges.found(this, prepared, job), prepared, job);
        Program program = program(data.traits(), fitted);
        return new Quantizer(this, data.traits(), fitted, on(program, data.source()));
    }

    /** What runs, made from what was fitted or read back: {@link SchemeType#program} in context. */
    public Program program(Traits traits, Fitted fitted) {
        Program inner = type.program(settings, traits, fitted);
        Optional<Context> context = type.context(settings, traits);
        return context.isPresent() ? new Contextual(inner, context.get()) : inner;
    }

    /** A program that knows the data its values stand in, where it must. */
    private static Program on(Program program, Source source) {
        return switch (program) {
            case BlockCodec codec -> codec.on(source);
            case Contextual contextual -> {
                Source prepared = contextual.context().prepared(source);
                yield contextual.around(on(contextual.inner(), prepared)).on(source);
            }
            case Affine _, Levels _, Minifloat _ -> program;
        };
    }

    /** The canonical spec. */
    @Override
    public String toString() {
        return Spec.format(this);
    }
}
