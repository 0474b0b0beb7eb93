package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;

/** Against the companding formulas themselves, evaluated in double. */
class CompandingTest {
    private static Quantizer fit(String spec, float... values) throws Exception {
        Traits traits = new Traits(Shape.of(values.length), Range.NONE, 0);
        return Spec.parse(spec).fit(new Calibration(new Data(values), traits), new Job());
    }

    private static double mu(double x, double mu) {
        return Math.signum(x) * Math.log(1 + mu * Math.abs(x)) / Math.log(1 + mu);
    }

    private static double a(double x, double a) {
        double m = Math.abs(x);
        double c = m < 1 / a ? a * m : 1 + Math.log(a * m);
        return Math.signum(x) * c / (1 + Math.log(a));
    }

    @ParameterizedTest
    @CsvSource({
        "mu-law, 8, 255",
        "mu-law, 2, 255",
        "mu-law, 5, 1",
        "mu-law, 12, 65535",
        "a-law, 8, 87.6",
        "a-law, 4, 1",
        "a-law, 16, 87.6",
    })
    void codesAreRoundedCompandedValues(String law, int bits, double strength) throws Exception {
        String key = law.equals("mu-law") ? "mu" : "a";
        Quantizer quantizer =
                fit("%s:bits=%d,%s=%s".formatted(law, bits, key, strength), 0.25f, -2, 1.5f);
        assertEquals(2, quantizer.fitted().scale()[0]);
        int half = (1 << (bits - 1)) - 1;
        double[] levels = quantizer.levels(0);
        assertEquals(2 * half + 1, levels.length);
        assertEquals(0, levels[half]);
        assertEquals(2, levels[2 * half]);
        assertEquals(-2, levels[0]);
        for (int i = -1000; i <= 1000; i++) {
            float x = (float) (i * 2.3e-3);
            double v = Math.clamp(x / 2, -1, 1);
            double y = half * (law.equals("mu-law") ? mu(v, strength) : a(v, strength));
            // Within rounding errors of a tie either neighbour would be right.
            if (Math.abs(y - Math.floor(y) - 0.5) > 1e-6 * half) {
                Quantizer.Example one = quantizer.one(0, x, 0);
                assertEquals((int) Math.rint(y), one.code() - half, x + " " + y);
                double back = one.reconstruction() / 2.0;
                double companded = law.equals("mu-law") ? mu(back, strength) : a(back, strength);
                assertEquals(one.code() - half, companded * half, 1e-5 * half);
            }
        }
    }

    @Test
    void scalesFollowGranularityAndRange() throws Exception {
        Fitted fitted =
                fit("mu-law:group=2,range=min-max,ratio=0.5,scale-type=f16", 1, -2, 8, 0, 0, 0)
                        .fitted();
        assertEquals(3, fitted.scale().length);
        assertEquals(1, fitted.scale()[0]);
        assertEquals(4, fitted.scale()[1]);
        assertEquals(1, fitted.scale()[2]);
        assertEquals(3 * 16, fitted.bits(8));
    }

    @Test
    void codebookTakesTheNearestAndTheLowerOfTwoAsNear() throws Exception {
        Quantizer quantizer = fit("codebook:values=-1 0.5 2", 0);
        float[] xs = {-9, -0.25f, Math.nextUp(-0.25f), 0.5f, 1.25f, Math.nextUp(1.25f), 9};
        int[] codes = {0, 0, 1, 1, 1, 2, 2};
        for (int i = 0; i < xs.length; i++) {
            assertEquals(codes[i], quantizer.one(0, xs[i], 0).code(), "x = " + xs[i]);
        }
        assertEquals(2, quantizer.codeBits());
        assertEquals(1 + 3 * 4, quantizer.bytes());
        // The middle of 1 and the next float is no float: still exact on both sides.
        float next = Math.nextUp(1f);
        Quantizer close = fit("codebook:values=1 " + (double) next, 0);
        assertEquals(0, close.one(0, 1, 0).code());
        assertEquals(1, close.one(0, next, 0).code());
    }

    @Test
    void imagesComeBackAsWholeSamples() throws Exception {
        Traits image = new Traits(Shape.of(1, 2, 1), new Range(0, 255), 8);
        Calibration data = new Calibration(new Data(0, 200), image);
        Quantizer codebook = Spec.parse("codebook:values=-3.2 10.5 300").fit(data, new Job());
        assertEquals(0, codebook.levels(0)[0]);
        assertEquals(11, codebook.levels(0)[1]);
        assertEquals(255, codebook.levels(0)[2]);
        Quantizer uniform = Spec.parse("uniform:bits=2,range=full").fit(data, new Job());
        assertEquals(85, uniform.fitted().scale()[0]);
        assertEquals(170, uniform.one(0, 200, 0).reconstruction());
    }
}
