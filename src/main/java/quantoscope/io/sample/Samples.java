package quantoscope.io.sample;

import quantoscope.io.Document;
import quantoscope.io.sample.Sample.About;
import quantoscope.io.sample.Sample.Content;
import quantoscope.io.sample.Sample.Generator;
import quantoscope.io.sample.Sample.Group;
import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.util.List;

/** Every built-in sample there is. */
public final class Samples {
    /** In the order of the list beside the window. */
    public static final List<Sample> ALL =
            List.of(
                    signal(
                            new About(
                                    "sine",
                                    "Sine, full scale",
                                    "6 dB for each bit, and where the rule comes from"),
                            "uniform:bits=4,symmetry=restricted",
                            1,
                            Tones::sine),
                    signal(
                            new About("chirp", "Chirp", "When the error stops sounding like noise"),
                            "uniform:bits=3,symmetry=restricted",
                            2,
                            Tones::chirp),
                    signal(
                            new About(
                                    "quiet-loud",
                                    "Quiet, then loud",
                                    "Why a quiet voice drowns first, and what companding does"),
                            "uniform:bits=5,symmetry=restricted",
                            4,
                            Voice::fill),
                    new Sample(
                            new About(
                                    "ramp-type",
                                    "Ramp and type",
                                    "Bands in a sky, and where they come from"),
                            Group.IMAGES,
                            "uniform:bits=3,range=full",
                            new Content(Shape.of(Scenery.SIDE, Scenery.SIDE, 3), 0, Scenery::fill)),
                    weights(
                            new About(
                                    "gaussian",
                                    "Gaussian weights",
                                    "Sixteen levels: evenly spaced, or where the values are"),
                            "lloyd-max:bits=4",
                            1024,
                            Weights::gaussian),
                    weights(
                            new About(
                                    "laplace",
                                    "Laplace weights",
                                    "Heavy tails: where clipping pays"),
                            "uniform:bits=4,symmetry=restricted,range=percentile,percentile=99.5",
                            512,
                            Weights::laplace),
                    weights(
                            new About(
                                    "outlier-channel",
                                    "Outlier channel",
                                    "One column that costs all the others their bits"),
                            "uniform:bits=4,symmetry=restricted",
                            Weights.OUTLIER_SIDE,
                            Weights::outlierChannel));

    private Samples() {}

    private static Sample signal(About about, String scheme, int seconds, Generator generator) {
        Shape shape = Shape.of((long) seconds * Tones.RATE, 1);
        return new Sample(about, Group.SIGNALS, scheme, new Content(shape, Tones.RATE, generator));
    }

    private static Sample weights(About about, String scheme, int side, Generator generator) {
        return new Sample(
                about, Group.WEIGHTS, scheme, new Content(Shape.of(side, side), 0, generator));
    }

    /**
     * Opens a sample.
     *
     * @throws UsageProblem if there is none of that identifier
     */
    public static Document open(String id) throws UsageProblem {
        for (Sample sample : ALL) {
            if (sample.id().equals(id)) {
                return sample.open();
            }
        }
        List<String> ids = ALL.stream().map(Sample::id).toList();
        throw new UsageProblem(
                "There is no sample %s; the nearest is %s."
                        .formatted(id, Nearest.to(id, ids).orElseThrow()));
    }
}
