package quantoscope.scheme;

import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.util.List;
import java.util.Optional;

/** What a scheme made of values in memory. */
record Outcome(Quantizer quantizer, int[] codes, float[] reconstruction) {
    /** Fits a scheme to floats without limits of their own, and runs it. */
    static Outcome of(String spec, float[] values, Shape shape) throws UsageProblem, Problem {
        Data input = new Data(values);
        Calibration data = new Calibration(input, new Traits(shape, Range.NONE, 0));
        Quantizer quantizer = Spec.parse(spec).fit(data, new Job());
        int[] codes = new int[values.length];
        float[] reconstruction = new float[values.length];
        Sink sink =
                span ->
                        new Sink.Worker() {
                            @Override
                            public void accept(Block block) {
                                int at = (int) block.first();
                                int length = block.length();
                                System.arraycopy(block.codes, 0, codes, at, length);
                                System.arraycopy(
                                        block.reconstruction, 0, reconstruction, at, length);
                            }

                            @Override
                            public void finish() {
                                // Everything is copied already.
                            }
                        };
        Pass.run(
                input, Span.all(input), Optional.of(quantizer.program()), List.of(sink), new Job());
        return new Outcome(quantizer, codes, reconstruction);
    }
}
