package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class WorkersTest {
    private static final int COUNT = 37 * Block.SIZE + 1001;

    private final ExecutorService pool = Executors.newFixedThreadPool(3);

    @AfterEach
    void close() {
        pool.close();
    }

    /** Everything that a pass can collect. */
    private record Collected(
            ErrorSums errors,
            CodeCounts codes,
            Moments moments,
            ValueCounts values,
            Extremes extremes,
            byte[] packed) {
        static Collected by(Workers workers) {
            TensorSource source =
                    new TensorSource(Tensor.of(Shape.of(COUNT), SinksTest.gaussian(COUNT)));
            Layout layout = Layout.Groups.flat(Shape.of(COUNT), 100);
            float[] scale = new float[layout.parameters()];
            float[] low = new float[scale.length];
            float[] high = new float[scale.length];
            for (int p = 0; p < scale.length; p++) {
                scale[p] = 0.1f + p % 7 * 0.03f;
                low[p] = -16 * scale[p];
                high[p] = 15 * scale[p];
            }
            Affine program =
                    new Affine(
                            layout,
                            scale,
                            new int[scale.length],
                            new Affine.Codes(5, -16, 15, false),
                            Rounding.STOCHASTIC,
                            42,
                            0,
                            new Limits(low, high),
                            0);
            Collected collected =
                    new Collected(
                            new ErrorSums(program),
                            new CodeCounts(program),
                            new Moments(),
                            new ValueCounts(ValueCounts.Of.RECONSTRUCTION, -3, 3, 100),
                            new Extremes(layout),
                            new byte[(int) Packing.bytes(COUNT, 5)]);
            Job job = new Job();
            workers.pass(
                    source,
                    Span.all(source),
                    Optional.of(program),
                    List.of(
                            collected.errors,
                            collected.codes,
                            collected.moments,
                            collected.values,
                            collected.extremes,
                            new CodesOut(MemorySegment.ofArray(collected.packed), 5)),
                    job);
            assertEquals(1, job.progress());
            return collected;
        }
    }

    @Test
    void resultsDoNotDependOnThreads() {
        Collected one = Collected.by(Workers.none());
        for (int threads : new int[] {2, 3, 5}) {
            Collected many = Collected.by(new Workers(pool, threads));
            assertEquals(one.errors.totals(), many.errors.totals());
            assertArrayEquals(one.codes.counts(), many.codes.counts());
            assertEquals(one.moments.summary(), many.moments.summary());
            assertArrayEquals(one.values.bins(), many.values.bins());
            assertArrayEquals(one.extremes.limits().low(), many.extremes.limits().low());
            assertArrayEquals(one.extremes.limits().high(), many.extremes.limits().high());
            assertArrayEquals(one.packed, many.packed);
        }
    }

    @Test
    void aPassWithinABusyPoolDoesNotWaitForIt() throws ExecutionException, InterruptedException {
        try (ExecutorService single = Executors.newSingleThreadExecutor()) {
            Collected inside = single.submit(() -> Collected.by(new Workers(single, 2))).get();
            assertEquals(Collected.by(Workers.none()).errors.totals(), inside.errors.totals());
        }
    }

    @Test
    void aPoolThatWasShutDownLeavesTheWorkToTheCaller() {
        pool.shutdown();
        assertEquals(COUNT, Collected.by(new Workers(pool, 2)).moments.summary().count());
    }

    /** Counts what is going on. */
    private record Probe(AtomicInteger inside, AtomicInteger finished, int failAt, Job job)
            implements Sink {
        @Override
        public Worker worker(Span span) {
            return new Worker() {
                @Override
                public void accept(Block block) {
                    inside.incrementAndGet();
                    try {
                        if (block.number() == failAt) {
                            job.cancel();
                            throw new ArithmeticException("as planned");
                        }
                    } finally {
                        inside.decrementAndGet();
                    }
                }

                @Override
                public void finish() {
                    finished.incrementAndGet();
                }
            };
        }
    }

    @Test
    void failureAndCancellationReachTheCallerWhenAllThreadsHaveLeft() {
        float[] values = new float[COUNT];
        TensorSource source = new TensorSource(Tensor.of(Shape.of(COUNT), values));
        Probe probe = new Probe(new AtomicInteger(), new AtomicInteger(), 0, new Job());
        RuntimeException failure =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                new Workers(pool, 3)
                                        .pass(
                                                source,
                                                Span.all(source),
                                                Optional.empty(),
                                                List.of(probe),
                                                probe.job));
        assertTrue(failure instanceof ArithmeticException, failure.toString());
        assertEquals(0, probe.inside.get());
        assertEquals(0, probe.finished.get());
        Probe never = new Probe(new AtomicInteger(), new AtomicInteger(), -1, probe.job);
        assertThrows(
                CancellationException.class,
                () ->
                        new Workers(pool, 3)
                                .pass(
                                        source,
                                        Span.all(source),
                                        Optional.empty(),
                                        List.of(never),
                                        never.job));
        assertEquals(0, never.finished.get());
    }
}
