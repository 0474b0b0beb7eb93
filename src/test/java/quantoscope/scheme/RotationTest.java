package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Subject;
import quantoscope.kernel.Block;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Rotation;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Rotations before any scheme, against SciPy's matrices and against themselves. */
class RotationTest {
    private static final Pattern SPACE = Pattern.compile(" ");

    static List<String> goldens() throws IOException {
        return Golden.lines("rotation.tsv");
    }

    private static double[] numbers(String text) {
        return SPACE.splitAsStream(text).mapToDouble(Double::parseDouble).toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Rounding: a product and at most seven sums of float32 at values of about 1. */
    @ParameterizedTest
    @MethodSource("goldens")
    void turnsAsSciPysMatrixDoes(String line) {
        String[] fields = line.split("\t", -1);
        Rotation rotation =
                new Rotation(
                        Integer.parseInt(fields[1]),
                        Long.parseLong(fields[0]),
                        Long.parseLong(fields[2]));
        float[] values = floats(numbers(fields[3]));
        double[] expected = numbers(fields[4]);
        Source turned = rotation.prepared(new Data(values));
        float[] made = new float[values.length];
        turned.read(0, 1, made, made.length);
        for (int i = 0; i < made.length; i++) {
            assertEquals(expected[i], made[i], 2e-6);
        }
        float[] every = new float[(values.length + 2) / 3];
        turned.read(0, 3, every, every.length);
        float[] some = new float[5];
        turned.read(3, 1, some, 5);
        for (int i = 0; i < every.length; i++) {
            assertEquals(made[3 * i], every[i]);
        }
        for (int i = 0; i < some.length; i++) {
            assertEquals(made[3 + i], some[i]);
        }
        rotation.restore(null, made, 0, made.length);
        for (int i = 0; i < made.length; i++) {
            assertEquals(values[i], made[i], 2e-6, "turned back");
        }
    }

    private static Subject subject(Shape shape, float... values) {
        Traits traits = new Traits(shape, Range.NONE, 0);
        return new Subject(new Data(values), traits, 4L * values.length, OptionalDouble.empty());
    }

    /** Normal values with one column that is forty times as large. */
    private static float[] outliers(int rows, int columns) {
        Random random = new Random(3);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * (i % columns == 7 ? 40 : 1);
        }
        return values;
    }

    private static Figures figures(String spec, Subject subject) throws Exception {
        Quantizer quantizer = Spec.parse(spec).fit(subject.calibration(), new Job());
        return Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job()).figures();
    }

    @Test
    void spreadsOutliersBeforeEveryScheme() throws Exception {
        Subject subject = subject(Shape.of(256, 512), outliers(256, 512));
        for (String spec :
                List.of(
                        "uniform:bits=4,symmetry=full,axis=0",
                        "lloyd-max:bits=3",
                        "q4_0",
                        "mx:type=e2m1")) {
            String joined = spec + (spec.contains(":") ? "," : ":") + "rotation=hadamard";
            Figures plain = figures(spec, subject);
            Figures turned = figures(joined, subject);
            // The large column alone decides the error of all: without it there is far less.
            assertTrue(
                    turned.mse() < plain.mse() * 0.95,
                    spec + " " + plain.mse() + " " + turned.mse());
            assertTrue(turned.sqnrDb() > 8, spec);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:bits=4,symmetry=full,group=64,rotation=hadamard",
                "uniform:bits=4,dither=triangular,shaping=first-order,rotation=hadamard",
                "nf4:rotation=hadamard,rotation-block=32,rotation-seed=9",
                "q4_K:rotation=hadamard",
                "nvfp4:rotation=hadamard",
            })
    void anyPartOfItByAnyThreadsIsTheSame(String spec) throws Exception {
        int count = 3 * Block.SIZE;
        float[] values = Golden.sweep(count);
        Subject subject = subject(Shape.of(count / 512, 512), values);
        Quantizer quantizer = Spec.parse(spec).fit(subject.calibration(), new Job());
        float[] whole = made(quantizer, subject.source(), Span.all(subject.source()), 1);
        assertArrayEquals(whole, made(quantizer, subject.source(), new Span(0, 1, count), 3));
        float[] part = made(quantizer, subject.source(), new Span(1000, 1, 3333), 1);
        float[] strided = made(quantizer, subject.source(), new Span(5, 911, 200), 1);
        for (int i = 0; i < part.length; i++) {
            assertEquals(whole[1000 + i], part[i]);
        }
        for (int i = 0; i < strided.length; i++) {
            int at = 5 + 911 * i;
            assertEquals(whole[at], strided[i]);
            int parameter = quantizer.program().layout().parameterAt(at);
            assertEquals(whole[at], quantizer.one(parameter, values[at], at).reconstruction());
        }
        Evaluation all = Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job());
        Evaluation some = Evaluation.sampled(subject, quantizer, new Job());
        assertEquals(all.figures().sqnrDb(), some.figures().sqnrDb(), 1);
    }

    private static float[] made(Quantizer quantizer, Source source, Span span, int threads) {
        byte[] bytes = new byte[Math.toIntExact(4 * span.count())];
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            new Workers(pool, threads)
                    .pass(
                            source,
                            span,
                            Optional.of(quantizer.program()),
                            List.of(new ReconstructionOut(MemorySegment.ofArray(bytes))),
                            new Job());
        }
        float[] values = new float[bytes.length / 4];
        MemorySegment.copy(
                MemorySegment.ofArray(bytes), 0, MemorySegment.ofArray(values), 0, bytes.length);
        return values;
    }

    @Test
    void keepsThePowerOfErrors() throws Exception {
        Subject subject = subject(Shape.of(256, 512), outliers(256, 512));
        Quantizer quantizer =
                Spec.parse("uniform:bits=6,symmetry=full,rotation=hadamard")
                        .fit(subject.calibration(), new Job());
        double step = quantizer.scale(0);
        double mse =
                Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job())
                        .figures()
                        .mse();
        assertEquals(1, mse / (step * step / 12), 0.05);
    }

    @Test
    void refusesRowsItCannotTurn() throws Exception {
        Scheme scheme = Spec.parse("uniform:rotation=hadamard");
        UsageProblem odd =
                assertThrows(
                        UsageProblem.class,
                        () -> scheme.check(new Traits(Shape.of(4, 6), Range.NONE, 0)));
        assertEquals(
                "rotation turns the rows of tensors, and 4 must divide them; the last dimension"
                        + " here is 6.",
                odd.getMessage());
        Scheme wide = Spec.parse("uniform:rotation=hadamard,rotation-block=16");
        UsageProblem block =
                assertThrows(
                        UsageProblem.class,
                        () -> wide.check(new Traits(Shape.of(4, 24), Range.NONE, 0)));
        assertEquals(
                "rotation-block must be a power of two that divides the row of 24; 16 was given.",
                block.getMessage());
    }
}
