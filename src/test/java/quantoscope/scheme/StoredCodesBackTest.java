package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.kernel.CodesOut;
import quantoscope.kernel.Dequantization;
import quantoscope.kernel.Pass;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.StoredCodes;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Codes that were stored under a reference's names become the x̂ that the pass had. */
class StoredCodesBackTest {
    @ParameterizedTest
    @CsvSource({
        "nf4, 1",
        "nf4, 63",
        "nf4, 64",
        "nf4, 65",
        "nf4, 1000",
        "nf4, 65536",
        "nf4, 200001",
        "nf4:group=128, 200001",
        "nf4:group=32, 70000",
        "nf4:group=4096, 70001",
        "nf4:nested=yes, 70001",
        "fp4, 64",
        "fp4, 70001",
    })
    void backAsTheyWere(String spec, int count) throws Exception {
        Random random = new Random(count);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = i / 64 % 7 == 3 ? 0 : (float) (random.nextGaussian() * (1 + i / 64 % 5));
        }
        Source source = new TensorSource(Tensor.of(Shape.of(count), x));
        Traits traits = new Traits(Shape.of(count), Range.NONE, 0);
        Quantizer quantizer = Spec.parse(spec).fit(new Calibration(source, traits), new Job());
        StoredCodes stored = quantizer.storedCodes().orElseThrow();
        MemorySegment codes = MemorySegment.ofArray(new byte[(int) stored.bytes(count)]);
        MemorySegment made = MemorySegment.ofArray(new float[count]);
        Pass.run(
                source,
                Span.all(source),
                Optional.of(quantizer.program()),
                List.of(new CodesOut(codes, stored), new ReconstructionOut(made)),
                new Job());
        MemorySegment back = MemorySegment.ofArray(new float[count]);
        Dequantization.run(quantizer.program(), codes, stored, back, new Job());
        assertArrayEquals(made.toArray(ValueLayout.JAVA_BYTE), back.toArray(ValueLayout.JAVA_BYTE));
    }
}
