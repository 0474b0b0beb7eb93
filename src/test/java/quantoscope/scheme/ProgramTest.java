package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.Limits;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

/** What was written beside the codes is enough to bring the values back. */
class ProgramTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:bits=3",
                "uniform:bits=3,group=2,scale-type=bf16",
                "uniform:bits=5,grid=mid-rise,axis=0",
                "uniform:bits=4,axis=0,dither=gaussian,subtractive=yes,shaping=lipshitz",
                "lloyd-max:bits=2",
                "codebook:values=-2 0 0.25 1",
                "mu-law:bits=4,axis=1",
                "a-law:bits=6,group=3,layout=flat,scale-type=e8m0",
            })
    void levelsComeBackFromWhatIsStored(String spec) throws Exception {
        float[] values = {0.3f, -1.7f, 2.25f, 0, 1e-3f, -0.9f, 5, 4.5f};
        Traits traits = new Traits(Shape.of(2, 4), Range.NONE, 0);
        Quantizer quantizer =
                Spec.parse(spec).fit(new Calibration(new Data(values), traits), new Job());
        Fitted stored =
                new Fitted(
                        quantizer.scheme().type().layout(quantizer.scheme().settings(), traits),
                        quantizer.fitted().scale(),
                        quantizer.fitted().scaleType(),
                        quantizer.fitted().zeroPoint(),
                        quantizer.fitted().codebook(),
                        true,
                        new Limits(new float[0], new float[0]));
        assertEquals(quantizer.fitted().layout(), stored.layout());
        Quantizer read =
                new Quantizer(
                        quantizer.scheme(),
                        traits,
                        stored,
                        quantizer
                                .scheme()
                                .type()
                                .program(quantizer.scheme().settings(), traits, stored));
        for (int p = 0; p < stored.layout().parameters(); p++) {
            assertArrayEquals(quantizer.levels(p), read.levels(p));
        }
    }
}
