package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.Minifloat;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.util.Arrays;
import java.util.Random;

/** The steps that plots draw are those of the cast. */
class FloatStepsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "float",
                "float:type=e4m3fn,saturate=no",
                "float:type=e4m3fn,saturate=no,library=onnxruntime",
                "float:type=e5m2,saturate=no,library=onnxruntime",
                "float:type=e5m2,library=ml_dtypes",
                "float:type=e4m3fnuz,library=torch",
                "float:type=e2m1fn",
                "float:type=float16,library=torch",
                "float:type=bfloat16",
                "float:type=tf32",
                "float:type=e8m0fnu",
                "float:type=e8m0fnu,rounding=nearest",
                "float:type=e8m0fnu,rounding=down",
                "float:type=e8m0fnu,library=ml_dtypes",
                "float:type=e8m0fnu,library=onnxruntime,saturate=no",
                "float:exponent=2,mantissa=5,specials=fnuz",
                "float:exponent=6,mantissa=0,specials=none",
                "float:exponent=1,mantissa=4,specials=ieee,bias=-3",
                "posit",
                "posit:bits=16",
                "posit:bits=6,es=0",
            })
    void stepsAreThoseOfTheCast(String spec) throws Exception {
        Traits traits = new Traits(Shape.of(1), Range.NONE, 0);
        Quantizer quantizer = Spec.parse(spec).fit(new Calibration(new Data(1), traits), new Job());
        FloatFormat format = ((Minifloat) quantizer.program()).format();
        FloatSteps steps = FloatSteps.of(format);
        assertEquals(steps.thresholds().length + 1, steps.levels().length);
        for (int i = 1; i < steps.thresholds().length; i++) {
            assertTrue(steps.thresholds()[i] > steps.thresholds()[i - 1], spec + " " + i);
        }
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double at = steps.thresholds()[random.nextInt(steps.thresholds().length)];
            float x = random.nextBoolean() ? Float.intBitsToFloat(random.nextInt()) : (float) at;
            for (float each : new float[] {x, Math.nextUp(x), Math.nextDown(x)}) {
                if (Float.isFinite(each) && each != 0) {
                    int found = Arrays.binarySearch(steps.thresholds(), each);
                    double level = steps.levels()[found < 0 ? -found - 1 : found];
                    double wanted = format.decode(format.encode(each));
                    assertEquals(wanted + 0.0, level + 0.0, spec + " of " + each);
                }
            }
        }
    }
}
