package quantoscope.scheme;

import quantoscope.kernel.Block;
import quantoscope.kernel.Context;
import quantoscope.kernel.Extremes;
import quantoscope.kernel.Finiteness;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.Workers;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What schemes ask of the data they are fitted to, each answer computed once and kept: range,
 * moments, order statistics, for everything or for each parameter set of a layout. NaN and
 * infinities are left out of all of them. Safe from any thread: who asks while another computes
 * waits for that answer.
 *
 * <p>Arrays handed out are shared: they are read, never written.
 */
public final class Calibration {
    /** Layouts whose answers are kept. */
    private static final int KEPT = 4;

    private final Source source;
    private final Traits traits;
    private final Map<Layout, Limits> extremes = recent();
    private final Map<Layout, Moments[]> moments = recent();
    private final Map<QuantileKey, float[][]> quantiles = recent();
    private final Map<Context, Calibration> prepared = recent();
    private final OrderStatistics order;
    private SoftReference<SortedValues> sorted = new SoftReference<>(null);

    private final Map<Layout, Limits> everything = recent();
    private final Map<Layout, double[]> absolutes = recent();
    private final Map<Scheme, Limits> searched = recent();
    private final Map<AverageKey, Limits> averages = recent();
    private final Map<Object, Object> works = recent();
    private final Optional<Context> context;
    private Optional<Boolean> finite = Optional.empty();

    private record QuantileKey(Layout layout, Of of, List<Double> shares) {}

    private record AverageKey(Layout layout, double averaging) {}

    /** What order statistics are taken of. */
    public enum Of {
        /** x. */
        VALUE,
        /** |x|. */
        MAGNITUDE
    }

    /**
     * Count, mean and population standard deviation of finite values.
     *
     * @param count how many are finite
     * @param mean 0 for none
     * @param deviation 0 for none
     */
    public record Moments(long count, double mean, double deviation) {}

    public Calibration(Source source, Traits traits) {
        this(source, traits, Optional.empty());
    }

    private Calibration(Source source, Traits traits, Optional<Context> context) {
        this.context = context;
        this.source = source;
        this.traits = traits;
        this.order = new OrderStatistics(source);
    }

    /** The same values prepared, with the answers about those kept beside these. */
    synchronized Calibration prepared(Context context) {
        return kept(
                prepared,
                context,
                () ->
                        new Calibration(
                                context.prepared(source),
                                traits.unbounded(),
                                Optional.of(context)));
    }

    /** What these values were prepared by. */
    Optional<Context> context() {
        return context;
    }

    /** Finds out something that may fail. */
    interface Work<T> {
        T done() throws Problem;
    }

    /**
     * What other files than the data's own lead to, kept for settings that share it.
     *
     * @param key of a class of its own; all that the work depends on
     */
    synchronized <T> T worked(Object key, Class<T> type, Work<T> work) throws Problem {
        Object known = works.get(key);
        if (known == null) {
            known = work.done();
            works.put(key, known);
        }
        return type.cast(known);
    }

    public Source source() {
        return source;
    }

    public Traits traits() {
        return traits;
    }

    /** Smallest and largest finite value of everything; {@link Range#NONE} if there is none. */
    public Range range(Job job) {
        Limits limits = extremes(new Layout.Whole(), job);
        return new Range(limits.low()[0], limits.high()[0]);
    }

    /** Count, mean and standard deviation of everything. */
    public Moments moments(Job job) {
        return moments(new Layout.Whole(), job)[0];
    }

    /**
     * Smallest and largest finite value of each parameter set; +∞ and −∞ in a set that has none.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    public synchronized Limits extremes(Layout layout, Job job) {
        return kept(extremes, layout, () -> findExtremes(layout, job));
    }

    /**
     * Smallest and largest value of each parameter set as libraries take them that look at every
     * value: infinities count, and one NaN makes both NaN; +∞ and −∞ in a set without values.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    synchronized Limits everyExtreme(Layout layout, Job job) {
        return isFinite(layout, job)
                ? extremes(layout, job)
                : kept(everything, layout, () -> findEveryExtreme(layout, job, false));
    }

    /**
     * The same, with NaN left out of it.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    synchronized Limits numberExtremes(Layout layout, Job job) {
        return findEveryExtreme(layout, job, true);
    }

    /**
     * Whether no value is NaN or infinite. Looked for together with the extremes of a layout, which
     * who asks will want next.
     */
    synchronized boolean isFinite(Layout layout, Job job) {
        if (finite.isEmpty()) {
            extremes.put(layout, findExtremes(layout, job));
        }
        return finite.orElseThrow();
    }

    private Limits findEveryExtreme(Layout layout, Job job, boolean numbersOnly) {
        float[] low = new float[layout.parameters()];
        float[] high = new float[layout.parameters()];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        runs(
                source,
                layout,
                job,
                (set, x, from, to) -> {
                    for (int i = from; i < to; i++) {
                        if (!numbersOnly || !Float.isNaN(x[i])) {
                            low[set] = Math.min(low[set], x[i]);
                            high[set] = Math.max(high[set], x[i]);
                        }
                    }
                });
        return new Limits(low, high);
    }

    /**
     * Count, mean and standard deviation of each parameter set.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    public synchronized Moments[] moments(Layout layout, Job job) {
        return kept(moments, layout, () -> findMoments(layout, job));
    }

    /**
     * The mean distance from the mean of each parameter set; 0 in a set without finite values.
     *
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    synchronized double[] absoluteDeviations(Layout layout, Job job) {
        Moments[] known = moments(layout, job);
        return kept(absolutes, layout, () -> findAbsoluteDeviations(layout, known, job));
    }

    /** The ranges of each parameter set, averaged over batches as {@link MovingAverage} does. */
    synchronized Limits averaged(Layout layout, double averaging, Job job) {
        return kept(
                averages,
                new AverageKey(layout, averaging),
                () -> MovingAverage.of(this, layout, averaging, job));
    }

    /** The ranges found for a scheme. */
    synchronized Optional<Limits> searched(Scheme scheme) {
        return Optional.ofNullable(searched.get(scheme));
    }

    /** Keeps the ranges found for a scheme. */
    synchronized void keepSearched(Scheme scheme, Limits limits) {
        searched.put(scheme, limits);
    }

    /**
     * The exact order statistics at {@code shares} (0 the smallest, 1 the largest), linearly
     * interpolated between neighbours as NumPy's {@code percentile} does by default.
     *
     * @return one array a share, with one number a parameter set; 0 in a set without finite values
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    public synchronized float[][] quantiles(Layout layout, Of of, Job job, double... shares) {
        QuantileKey key = new QuantileKey(layout, of, Arrays.stream(shares).boxed().toList());
        return kept(quantiles, key, () -> order.quantiles(layout, of, shares, job));
    }

    /** The finite values in order, kept while there is memory for them. */
    synchronized SortedValues sorted(Job job) {
        SortedValues known = sorted.get();
        if (known == null) {
            known = new SortedValues(source, job);
            sorted = new SoftReference<>(known);
        }
        return known;
    }

    private Limits findExtremes(Layout layout, Job job) {
        Extremes found = new Extremes(layout);
        Finiteness all = new Finiteness();
        Workers.ofMachine()
                .pass(source, Span.all(source), Optional.empty(), List.of(found, all), job);
        finite = Optional.of(all.holds());
        return found.limits();
    }

    /** Sums of each run about its own mean, merged as in Chan, Golub and LeVeque (1979). */
    private Moments[] findMoments(Layout layout, Job job) {
        int sets = layout.parameters();
        long[] count = new long[sets];
        double[] mean = new double[sets];
        double[] squares = new double[sets];
        runs(
                source,
                layout,
                job,
                (set, x, from, to) -> {
                    long n = 0;
                    double sum = 0;
                    for (int i = from; i < to; i++) {
                        if (Float.isFinite(x[i])) {
                            n++;
                            sum += x[i];
                        }
                    }
                    double center = n == 0 ? 0 : sum / n;
                    double spread = 0;
                    for (int i = from; i < to; i++) {
                        if (Float.isFinite(x[i])) {
                            spread += (x[i] - center) * (x[i] - center);
                        }
                    }
                    if (n > 0) {
                        long total = count[set] + n;
                        double delta = center - mean[set];
                        squares[set] += spread + delta * delta * count[set] / total * n;
                        mean[set] += delta * n / total;
                        count[set] = total;
                    }
                });
        Moments[] found = new Moments[sets];
        Arrays.setAll(
                found,
                p ->
                        new Moments(
                                count[p],
                                mean[p],
                                count[p] == 0 ? 0 : Math.sqrt(squares[p] / count[p])));
        return found;
    }

    private double[] findAbsoluteDeviations(Layout layout, Moments[] known, Job job) {
        double[] sums = new double[known.length];
        runs(
                source,
                layout,
                job,
                (set, x, from, to) -> {
                    double sum = 0;
                    for (int i = from; i < to; i++) {
                        if (Float.isFinite(x[i])) {
                            sum += Math.abs(x[i] - known[set].mean());
                        }
                    }
                    sums[set] += sum;
                });
        for (int p = 0; p < sums.length; p++) {
            sums[p] = known[p].count() == 0 ? 0 : sums[p] / known[p].count();
        }
        return sums;
    }

    /** Takes values {@code x[from] … x[to − 1]}, all of one parameter set. */
    interface Run {
        void accept(int set, float[] x, int from, int to);
    }

    /** Hands all values to {@code run}, in order, in pieces of one parameter set. */
    static void runs(Source source, Layout layout, Job job, Run run) {
        Sink sink =
                span ->
                        new Sink.Worker() {
                            @Override
                            public void accept(Block block) {
                                cut(block, layout, run);
                            }

                            @Override
                            public void finish() {
                                // Nothing is held back.
                            }
                        };
        Pass.run(source, Span.all(source), Optional.empty(), List.of(sink), job);
    }

    private static void cut(Block block, Layout layout, Run run) {
        int length = block.length();
        for (int from = 0; from < length; ) {
            long index = block.first() + from;
            int to = (int) Math.min(length, layout.runEnd(index) - block.first());
            run.accept(layout.parameterAt(index), block.x, from, to);
            from = to;
        }
    }

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(8, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    private static <K, V> V kept(Map<K, V> answers, K key, Supplier<V> compute) {
        V known = answers.get(key);
        if (known == null) {
            known = compute.get();
            answers.put(key, known);
        }
        return known;
    }
}
