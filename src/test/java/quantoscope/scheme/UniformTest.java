package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.kernel.Affine;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

/** Expectations are worked out by hand from the definition. */
class UniformTest {
    private static Quantizer fit(String spec, Shape shape, float... values)
            throws UsageProblem, Problem {
        Traits traits = new Traits(shape, Range.NONE, 0);
        return Spec.parse(spec).fit(new Calibration(new Data(values), traits), new Job());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // spec | smallest | largest value | step | lowest | highest code | zero point
                "bits=4,symmetry=restricted | -2 | 7 | 1 | -7 | 7 | 0",
                "bits=4,symmetry=full | -7 | 2 | 1 | -8 | 7 | 0",
                "bits=4 | -2 | 13 | 1 | 0 | 15 | 2",
                "bits=4 | 3 | 30 | 2 | 0 | 15 | 0",
                "bits=4 | -30 | -3 | 2 | 0 | 15 | 15",
                "bits=4,grid=mid-rise | -4 | 2 | 0.5 | -8 | 7 | 0",
                "bits=1,symmetry=full | -4 | 2 | 4 | -1 | 0 | 0",
                "bits=1,symmetry=restricted | -4 | 2 | 4 | -1 | 0 | 0",
                "bits=1 | -4 | 2 | 6 | 0 | 1 | 1",
                "bits=4,range=hand,low=-1,high=14 | -100 | 100 | 1 | 0 | 15 | 1",
                "bits=4,range=hand,high=14 | -1 | 100 | 1 | 0 | 15 | 1",
                "bits=4,symmetry=full,ratio=0.5 | -14 | 3 | 1 | -8 | 7 | 0",
                "bits=4,scale=0.5,symmetry=full | -14 | 3 | 0.5 | -8 | 7 | 0",
                "bits=4,scale=2,zero=9 | -14 | 3 | 2 | 0 | 15 | 9",
                "bits=4,symmetry=full | 0 | 0 | 1 | -8 | 7 | 0",
                "bits=4,scale-type=e8m0,symmetry=full | -7.5 | 0 | 2 | -8 | 7 | 0",
                "bits=4,scale-type=bf16,symmetry=full | -7.01 | 0 | 1 | -8 | 7 | 0",
                "bits=4,scale-type=f16,symmetry=full | -1e9 | 0 | 65504 | -8 | 7 | 0",
                "bits=4,scale-type=f16,symmetry=full | 1e-10 | 0 | 1 | -8 | 7 | 0",
                "bits=16 | -3.4028235e38 | 3.4028235e38 | 1.0384593e34 | 0 | 65535 | 32768",
                "bits=1 | -3.4028235e38 | 3.4028235e38 | 3.4028235e38 | 0 | 1 | 1",
            })
    void stepsAndCodes(String settings, float a, float b, float step, int low, int high, int zero)
            throws UsageProblem, Problem {
        Quantizer quantizer =
                fit("uniform:" + settings, Shape.of(4), a, Float.NaN, b, Float.NEGATIVE_INFINITY);
        Affine program = (Affine) quantizer.program();
        assertEquals(step, program.scale()[0]);
        assertEquals(low, program.lowCode());
        assertEquals(high, program.highCode());
        assertEquals(zero, program.zeroPoint()[0]);
    }

    @Test
    void scalesPerAxisAndGroup() throws UsageProblem, Problem {
        float[] values = {1, -2, 3, 4, -5, 6, 7, 8, 9, -10};
        Shape shape = Shape.of(2, 5);
        String four = "uniform:bits=2,symmetry=full,";
        assertArrayEquals(
                new float[] {5, 10}, fit(four + "axis=0", shape, values).fitted().scale());
        assertArrayEquals(
                new float[] {6, 7, 8, 9, 10}, fit(four + "axis=1", shape, values).fitted().scale());
        assertArrayEquals(
                new float[] {3, 5, 8, 10}, fit(four + "group=3", shape, values).fitted().scale());
        Fitted flat = fit(four + "group=3,layout=flat,scale-type=f16", shape, values).fitted();
        assertArrayEquals(new float[] {3, 6, 9, 10}, flat.scale());
        assertEquals(DType.F16, flat.scaleType());
        assertEquals(Shape.of(4), flat.layout().parameterShape());
    }

    @Test
    void nothingFiniteAndNothingAtAll() throws UsageProblem, Problem {
        for (float[] values : new float[][] {{}, {Float.NaN, Float.POSITIVE_INFINITY}}) {
            for (String rule : new String[] {"min-max", "percentile", "sigma", "hand"}) {
                for (String rest : new String[] {"", ",symmetry=full", ",group=1", ",axis=0"}) {
                    String spec = "uniform:range=" + rule + rest;
                    Fitted fitted = fit(spec, Shape.of(values.length), values).fitted();
                    assertEquals(1, fitted.scale()[0], spec);
                    assertEquals(0, fitted.limits().low()[0], spec);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "axis=0,group=4 | axis and group exclude each other: give one scale per index,"
                        + " or per group.",
                "axis=1 | axis must be below 1, the number of dimensions; 1 was given.",
                "range=hand,low=1,high=1 | low must be below high; low=1 and high=1 were given.",
                "bits=4,zero=16 | zero must be a code, 0 to 15 at bits=4; 16 was given.",
                "range=full | range=full needs a stored type with limits of its own, and"
                        + " floating-point tensors have none: choose min-max, percentile, sigma or"
                        + " hand.",
            })
    void refusals(String settings, String sentence) throws UsageProblem {
        Scheme scheme = Spec.parse("uniform:" + settings);
        Traits traits = new Traits(Shape.of(3), Range.NONE, 0);
        assertEquals(
                sentence,
                assertThrows(UsageProblem.class, () -> scheme.check(traits)).getMessage());
        assertEquals(
                sentence,
                assertThrows(
                                Problem.class,
                                () ->
                                        scheme.fit(
                                                new Calibration(new Data(1, 2, 3), traits),
                                                new Job()))
                        .getMessage());
    }
}
