package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * A pass over many values allocates what one over few does. Measured at its least of several: until
 * the kernels are compiled, each vector is an object.
 */
class StreamingTest {
    private static final int FEW = 1 << 18;
    private static final int MANY = 1 << 23;

    /** On a busy machine the compiler comes late. */
    private static final int PASSES = 60;

    /** An eighth of a byte for each value. */
    private static final long MOST = MANY / 8;

    /** The same numbers over and over, in no memory. */
    private record Wave(long count) implements Source {
        @Override
        public void read(long from, long step, float[] into, int length) {
            for (int i = 0; i < length; i++) {
                long at = from + i * step;
                into[i] = (at % 257 - 128) / 64f;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:bits=4",
                "uniform:rounding=stochastic",
                "lloyd-max:bits=3",
                "mu-law",
                "float:type=e4m3fn",
                "posit",
                "q4_0",
                "q4_K",
                "q2_K",
                "q3_K",
                "q6_K",
                "iq4_nl",
                "iq4_xs",
                "product:bits=4",
                "uniform:rotation=hadamard",
                "dither:shaping=lipshitz",
                "mx",
                "nvfp4"
            })
    void allocatesNothingInProportion(String spec) throws Exception {
        Wave few = new Wave(FEW);
        Traits traits = new Traits(Shape.of(FEW / 256, 256), Range.NONE, 0);
        Quantizer quantizer = Spec.parse(spec).fit(new Calibration(few, traits), new Job());
        Program program = quantizer.program();
        long small = least(program, few, 0);
        long large = least(program, new Wave(MANY), small + MOST);
        assertTrue(large - small < MOST, large + " bytes for many, " + small + " for few");
    }

    /** The least of several passes, or the first that is below a bound. */
    private static long least(Program program, Source source, long enough) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PASSES && least >= enough; i++) {
            least = Math.min(least, allocated(program, source));
        }
        return least;
    }

    /** Bytes that this thread allocates in a pass. */
    private static long allocated(Program program, Source source) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Pass.run(
                source,
                Span.all(source),
                Optional.of(program),
                List.of(new ErrorSums(program)),
                new Job());
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
