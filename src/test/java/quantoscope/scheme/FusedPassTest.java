package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.ChangedFileException;
import quantoscope.kernel.CodesOut;
import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Extremes;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * What a pass makes of values where one loop may take them straight from memory is what it makes of
 * the same values where they go through blocks.
 */
class FusedPassTest {
    private static final int ROWS = 40;
    private static final int COLUMNS = 4096;

    private static float[] values(IntToDoubleFunction at) {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at.applyAsDouble(i);
        }
        return values;
    }

    /** Data on which quotients and products are likely to differ, or that is not all numbers. */
    private static List<float[]> data() {
        Random random = new Random(7);
        float[] plain = values(_ -> random.nextGaussian());
        float[] some = plain.clone();
        for (int i = 5000; i < some.length; i += 9973) {
            some[i] = new float[] {Float.NaN, 1e30f, Float.NEGATIVE_INFINITY, -0f, 1e-42f}[i % 5];
        }
        float[] rows = values(i -> random.nextGaussian() * Math.exp(i / COLUMNS % 9 - 4));
        float[] ties = values(i -> (i % 255 - 127) / 2f + (i % 3 - 1) * 1e-6f * (i % 7));
        float[] laterTies = values(i -> i < 70_000 ? random.nextGaussian() : i % 200 - 99.5);
        // Every fourth, and whole blocks.
        float[] zeros = values(i -> i % 4 == 0 || i / 100 % 3 == 0 ? 0 : -random.nextFloat());
        float[] bits = values(_ -> Float.intBitsToFloat(random.nextInt()));
        float[] powers = values(i -> (i % 2 == 0 ? 1 : 1.5) * Math.scalb(1.0, i % 40 - 20));
        return List.of(plain, some, rows, ties, laterTies, zeros, bits, powers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:bits=8,symmetry=full",
                "uniform:bits=8",
                "uniform:bits=8,symmetry=restricted,axis=0",
                "uniform:bits=8,axis=1",
                "uniform:bits=8,group=64",
                "uniform:bits=8,group=48",
                "uniform:bits=8,range=percentile",
                "uniform:bits=4",
                "uniform:bits=4,symmetry=full,group=128",
                "uniform:bits=4,group=32",
                "uniform:bits=4,symmetry=full,group=4096",
                "uniform:bits=5,axis=0",
                "uniform:bits=8,scale=0.5",
                "uniform:bits=8,scale=0.1,symmetry=full",
                "uniform:bits=8,scale=1,symmetry=full",
                "uniform:bits=4,scale=1,symmetry=full",
                "uniform:bits=4,scale=1,group=64",
                "onnx:type=int8",
                "onnx:type=uint4",
                "onnx-dynamic",
                "onnx-dynamic:library=evaluator",
                "float:type=bfloat16",
                "float:type=float16,library=torch",
                "float:type=e4m3fn,library=torch",
                "float:type=e5m2,library=ml_dtypes",
                "float:type=e4m3fnuz,library=ml_dtypes",
                "float:type=e2m3fn",
                "float:type=e2m1fn",
                "float:type=e4m3fn,library=onnxruntime",
                "float:type=e8m0fnu,library=ml_dtypes",
                "float:type=e8m0fnu,library=torch",
                "float:type=e4m3fn,range=min-max",
                "nf4",
                "nf4:group=4096",
                "nf4:group=8192",
                "nf4:group=96",
                "nf4:group=100",
                "fp4",
                "bnb-dynamic8",
                "mx:type=e4m3",
                "mx:type=e5m2,scale-rule=rceil",
                "mx:type=e2m1,scale-rule=even",
                "mx:type=e3m2,scale-rule=ceil",
                "mx:type=int8,library=microxcaling",
                "nvfp4",
                "ggml:type=q4_0",
                "ggml:type=q4_1",
                "ggml:type=q5_0",
                "ggml:type=q5_1",
                "ggml:type=q8_0",
                "ggml:type=q4_K"
            })
    void memoryIsAsBlocksAre(String spec) throws Exception {
        Shape shape = Shape.of(ROWS, COLUMNS);
        for (float[] values : data()) {
            Source heap = new PassOutput.Blockwise(new TensorSource(Tensor.of(shape, values)));
            Source memory = PassOutput.inMemory(shape, values);
            Quantizer quantizer =
                    Spec.parse(spec)
                            .fit(
                                    new Calibration(heap, new Traits(shape, Range.NONE, 0)),
                                    new Job());
            boolean blocks = quantizer.program() instanceof BlockCodec;
            List<Span> parts = List.of(new Span(1, 1, 70_001), new Span(64, 1, 16));
            List<Span> spans = new ArrayList<>(List.of(Span.all(heap)));
            // Blocks are stored whole.
            spans.addAll(blocks ? List.of(new Span(512, 1, 70_144)) : parts);
            for (Span span : spans) {
                PassOutput expected = PassOutput.of(quantizer, heap, span);
                PassOutput found = PassOutput.of(quantizer, memory, span);
                assertArrayEquals(expected.codes(), found.codes(), spec);
                assertArrayEquals(expected.codesOfAll(), found.codesOfAll(), spec);
                assertArrayEquals(expected.values(), found.values(), spec);
                assertEquals(expected.totals(), found.totals(), spec);
            }
        }
    }

    /** More of them than a loop is given at once, and some with values that are no numbers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform:bits=8,symmetry=full",
                "uniform:bits=8,axis=0",
                "uniform:bits=4,group=128",
                "onnx-dynamic",
                "float:type=bfloat16",
                "float:type=e4m3fn",
                "nf4",
                "ggml:type=q4_0"
            })
    void manyBlocksAreAsOneByOne(String spec) throws Exception {
        Shape shape = Shape.of(8 * ROWS, COLUMNS);
        float[] values = new float[8 * ROWS * COLUMNS];
        Random random = new Random(8);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Source memory = PassOutput.inMemory(shape, values);
        Quantizer quantizer =
                Spec.parse(spec)
                        .fit(new Calibration(memory, new Traits(shape, Range.NONE, 0)), new Job());
        for (int odd : List.of(-1, 200_000, values.length - 1)) {
            if (odd >= 0) {
                values[odd] = Float.NaN;
            }
            Source heap = new PassOutput.Blockwise(new TensorSource(Tensor.of(shape, values)));
            Span all = Span.all(heap);
            PassOutput expected = PassOutput.of(quantizer, heap, all);
            PassOutput found = PassOutput.of(quantizer, PassOutput.inMemory(shape, values), all);
            assertArrayEquals(expected.codes(), found.codes(), spec);
            assertArrayEquals(expected.codesOfAll(), found.codesOfAll(), spec);
            assertEquals(expected.totals(), found.totals(), spec);
        }
    }

    /**
     * Codes need no clamp up to some value, which may lie anywhere, just beyond the last of them.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "uniform:bits=8,scale=0.5,symmetry=full;0.5;128",
                "uniform:bits=8,scale=0.1,symmetry=restricted;0.1;127",
                "uniform:bits=8,scale=0.1,zero=127;0.1;128",
                "onnx:type=uint8,scale=0.1,zero=128;0.1;128"
            })
    void clampsMayBeginAnywhere(String spec, float scale, int last) throws Exception {
        Shape shape = Shape.of(5, 65_536);
        Traits traits = new Traits(shape, Range.NONE, 0);
        for (float beyond : List.of(0f, 0.2f, 0.249f, 0.251f, 0.49f, 0.5f, 0.51f, 1f, 1e9f)) {
            for (int odd : List.of(0, 65_535, 65_551, 140_000, 5 * 65_536 - 1)) {
                Random random = new Random(odd);
                float[] values = new float[5 * 65_536];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                int sign = odd % 2 == 0 ? 1 : -1;
                values[odd] = sign * scale * (last + beyond);
                values[odd / 2] = sign * scale * (127 + beyond);
                values[odd / 3] = -sign * scale * (124 + beyond);
                Source heap = new PassOutput.Blockwise(new TensorSource(Tensor.of(shape, values)));
                Quantizer quantizer =
                        Spec.parse(spec).fit(new Calibration(heap, traits), new Job());
                PassOutput expected = PassOutput.of(quantizer, heap, Span.all(heap));
                PassOutput found =
                        PassOutput.of(
                                quantizer, PassOutput.inMemory(shape, values), Span.all(heap));
                assertArrayEquals(expected.codesOfAll(), found.codesOfAll(), spec);
                assertArrayEquals(expected.values(), found.values(), spec);
                assertEquals(expected.totals(), found.totals(), spec);
            }
        }
    }

    /** bitsandbytes divides such a group, and multiplies all others: values where that differs. */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 100_016, 65_568})
    void aLastGroupMayBeCutShort(int count) throws Exception {
        Shape shape = Shape.of(count);
        float[] values = new float[count];
        Random random = new Random(9);
        float[] thresholds = ((Levels) nf4(shape, values).program()).thresholds();
        for (int i = 0; i < count; i++) {
            int group = i / 64;
            float largest = 0.5f + 0.001f * (group % 999);
            float near = thresholds[i % thresholds.length] * largest;
            values[i] = i % 64 == 0 ? largest : near + random.nextInt(3) * Math.ulp(near);
        }
        Source heap = new PassOutput.Blockwise(new TensorSource(Tensor.of(shape, values)));
        Quantizer quantizer = nf4(shape, values);
        PassOutput expected = PassOutput.of(quantizer, heap, Span.all(heap));
        PassOutput found =
                PassOutput.of(quantizer, PassOutput.inMemory(shape, values), Span.all(heap));
        assertArrayEquals(expected.codes(), found.codes());
    }

    private static Quantizer nf4(Shape shape, float... values) throws Exception {
        Source source = new TensorSource(Tensor.of(shape, values));
        return Spec.parse("nf4")
                .fit(new Calibration(source, new Traits(shape, Range.NONE, 0)), new Job());
    }

    /** What is stored by address ends where its memory ends; on the heap nothing has one. */
    @ParameterizedTest
    @ValueSource(ints = {65_536, 65_552, 200_000, 200_007})
    void storesStayWithinTheirMemory(int count) throws Exception {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Source source = PassOutput.inMemory(Shape.of(count), values);
        Traits traits = new Traits(Shape.of(count), Range.NONE, 0);
        Quantizer quantizer =
                Spec.parse("uniform:bits=8").fit(new Calibration(source, traits), new Job());
        int beside = 128;
        MemorySegment codes = PassOutput.outside(count + 2L * beside).fill((byte) 0x55);
        MemorySegment made = PassOutput.outside(4L * count + 2L * beside).fill((byte) 0x55);
        MemorySegment heapCodes = MemorySegment.ofArray(new byte[count]);
        MemorySegment heapMade = MemorySegment.ofArray(new byte[4 * count]);
        all(quantizer, source, codes.asSlice(beside, count), made.asSlice(beside, 4L * count));
        all(quantizer, source, heapCodes, heapMade);
        assertEquals(-1, codes.asSlice(beside, count).mismatch(heapCodes));
        assertEquals(-1, made.asSlice(beside, 4L * count).mismatch(heapMade));
        for (int i = 0; i < beside; i++) {
            for (MemorySegment memory : List.of(codes, made)) {
                assertEquals(0x55, memory.get(ValueLayout.JAVA_BYTE, i));
                assertEquals(0x55, memory.get(ValueLayout.JAVA_BYTE, memory.byteSize() - 1 - i));
            }
        }
    }

    private static void all(
            Quantizer quantizer, Source source, MemorySegment codes, MemorySegment made) {
        Program program = quantizer.program();
        List<Sink> sinks =
                List.of(
                        new CodesOut(codes, 8),
                        new ErrorSums(program),
                        new ReconstructionOut(made));
        Pass.run(source, Span.all(source), Optional.of(program), sinks, new Job());
    }

    @Test
    void allThatIsTakenAtOnceIsReported() throws Exception {
        Shape shape = Shape.of(8 * ROWS, COLUMNS);
        float[] values = new float[8 * ROWS * COLUMNS];
        values[70_000] = Float.NaN;
        Extremes extremes = new Extremes(new Layout.Whole());
        Source memory = PassOutput.inMemory(shape, values);
        Job job = new Job();
        Pass.run(memory, Span.all(memory), Optional.empty(), List.of(extremes), job);
        assertEquals(1, job.progress());
        // As much again is expected, of which nothing is done.
        job.expect(values.length);
        assertEquals(0.5, job.progress());
    }

    @Test
    void extremesAreThoseOfBlocks() {
        Shape shape = Shape.of(ROWS, COLUMNS);
        List<Layout> layouts = new ArrayList<>();
        layouts.add(new Layout.Whole());
        layouts.add(Layout.Axis.of(shape, 0));
        layouts.add(Layout.Axis.of(shape, 1));
        layouts.add(Layout.Groups.byRow(shape, 128));
        layouts.add(Layout.Groups.byRow(shape, 37));
        layouts.add(Layout.Groups.flat(shape, 1000));
        layouts.add(Layout.Blocks.of(shape, 0, 5));
        for (float[] values : data()) {
            for (Layout layout : layouts) {
                Source heap = new PassOutput.Blockwise(new TensorSource(Tensor.of(shape, values)));
                Extremes expected = extremes(layout, heap);
                Extremes found = extremes(layout, PassOutput.inMemory(shape, values));
                assertArrayEquals(bits(expected.limits().low()), bits(found.limits().low()));
                assertArrayEquals(bits(expected.limits().high()), bits(found.limits().high()));
            }
        }
    }

    private static Extremes extremes(Layout layout, Source source) {
        Extremes extremes = new Extremes(layout);
        Pass.run(source, Span.all(source), Optional.empty(), List.of(extremes), new Job());
        return extremes;
    }

    /** −0 is another number than 0 here. */
    private static int[] bits(float... values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform:bits=8", "uniform:bits=4,group=128", "float:type=e4m3fn"})
    void aFileThatShrinksIsNoticed(String spec, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("values");
        Shape shape = Shape.of(ROWS, COLUMNS);
        long bytes = (long) Float.BYTES * ROWS * COLUMNS;
        Files.write(file, new byte[(int) bytes]);
        try (Arena arena = Arena.ofShared()) {
            Source source = new TensorSource(mapped(file, shape, bytes, arena));
            Quantizer quantizer =
                    Spec.parse(spec)
                            .fit(
                                    new Calibration(source, new Traits(shape, Range.NONE, 0)),
                                    new Job());
            Span all = Span.all(source);
            // Often enough that the loops were compiled.
            for (int i = 0; i < 200; i++) {
                PassOutput.of(quantizer, source, all);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(bytes / 2);
            }
            assertThrows(ChangedFileException.class, () -> PassOutput.of(quantizer, source, all));
        }
    }

    private static Tensor mapped(Path file, Shape shape, long bytes, Arena arena)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
            return new Tensor(DType.F32, ByteOrder.nativeOrder(), shape, memory);
        }
    }
}
