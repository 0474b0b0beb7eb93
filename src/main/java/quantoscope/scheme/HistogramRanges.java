package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.task.Job;
import quantoscope.task.Problem;

/**
 * The ranges that libraries read from a histogram of each parameter set: PyTorch's
 * HistogramObserver, and the entropy and percentile calibration of ONNX Runtime and of TensorRT's
 * ModelOpt. NaN and infinities are left out.
 */
final class HistogramRanges {
    /** Bins of the percentile's histograms. */
    private static final int BINS = 2048;

    private final Scheme scheme;
    private final Calibration data;
    private final Job job;
    private final Layout layout;
    private final Limits extremes;
    private final Limits found;

    private HistogramRanges(Scheme scheme, Calibration data, Job job) {
        this.scheme = scheme;
        this.data = data;
        this.job = job;
        this.layout = scheme.type().layout(scheme.settings(), data.traits());
        this.extremes = data.extremes(layout, job);
        this.found = new Limits(new float[layout.parameters()], new float[layout.parameters()]);
    }

    static Limits of(Scheme scheme, Calibration data, Job job) throws Problem {
        HistogramRanges ranges = new HistogramRanges(scheme, data, job);
        Settings settings = scheme.settings();
        String quantile = settings.word(RangeRule.QUANTILE);
        switch (settings.word(RangeRule.RANGE)) {
            case "histogram" -> ranges.torch();
            case "entropy" -> {
                if (settings.word(RangeRule.ENTROPY).equals("tensorrt")) {
                    ranges.tensorRt();
                } else {
                    ranges.ortEntropy((int) settings.whole(RangeRule.BINS));
                }
            }
            default -> {
                double share = settings.real(RangeRule.PERCENTILE) / 100;
                if (quantile.equals("modelopt")) {
                    ranges.modelOptPercentile(share);
                } else if (Ranges.isSymmetric(scheme, data, job)) {
                    ranges.ortMagnitudes(share);
                } else {
                    ranges.ortPercentile(settings.real(RangeRule.PERCENTILE));
                }
            }
        }
        return ranges.found;
    }

    private float low(int set) {
        return extremes.low()[set];
    }

    private float high(int set) {
        return extremes.high()[set];
    }

    private float largest(int set) {
        return Math.max(Math.abs(low(set)), Math.abs(high(set)));
    }

    /** Keeps a range, each end clamped to the data's; that of an empty set stays empty. */
    private void keep(int set, float low, float high) {
        boolean empty = low(set) > high(set);
        // The lower end of a bin may lie below the smallest value: the range ends there.
        found.high()[set] = empty ? high(set) : Math.min(high, high(set));
        found.low()[set] = empty ? low(set) : Math.min(Math.max(low, low(set)), found.high()[set]);
    }

    private void torch() {
        // The type that PyTorch would store the codes in has 8 bits or 16.
        int levels = scheme.type().codeBits(scheme.settings()) <= 8 ? 1 << 8 : 1 << 16;
        Histograms.each(
                data.source(),
                layout,
                TorchHistogram.BINS,
                (set, x) -> TorchHistogram.bin(x, low(set), high(set)),
                job,
                (set, counts) -> {
                    // A range that float32 cannot hold has no bins: it is kept as it is.
                    if (Float.isFinite(high(set) - low(set))) {
                        Range range =
                                new TorchHistogram(counts, low(set), high(set), levels).range();
                        found.low()[set] = range.low();
                        found.high()[set] = range.high();
                    } else {
                        keep(set, low(set), high(set));
                    }
                });
    }

    private void tensorRt() {
        int levels = 1 << (scheme.type().codeBits(scheme.settings()) - 1);
        Histograms.each(
                data.source(),
                layout,
                TensorRtEntropy.BINS,
                (set, x) -> TensorRtEntropy.bin(Math.abs(x), largest(set)),
                job,
                (set, counts) -> {
                    job.check();
                    float amax = edge(TensorRtEntropy.edge(counts, levels), largest(set));
                    keep(set, -amax, amax);
                });
    }

    /** {@code torch.linspace(0, largest, 2049)}: from either end, in one rounding. */
    private static float edge(int bin, float largest) {
        float step = largest / BINS;
        return bin < BINS / 2 ? step * bin : Math.fma(-step, BINS - bin, largest);
    }

    private OrtHistogram about(int set, int bins) {
        boolean empty = low(set) > high(set);
        return new OrtHistogram(empty ? 0 : -largest(set), empty ? 0 : largest(set), bins);
    }

    private void ortEntropy(int bins) {
        Histograms.each(
                data.source(),
                layout,
                bins,
                (set, x) -> about(set, bins).bin(x),
                job,
                (set, counts) -> {
                    job.check();
                    Range range = about(set, bins).entropy(counts, 128);
                    keep(set, range.low(), range.high());
                });
    }

    private void ortPercentile(double percentile) {
        double cut = (100 - percentile) / 200;
        Histograms.each(
                data.source(),
                layout,
                BINS,
                (set, x) -> about(set, BINS).bin(x),
                job,
                (set, counts) -> {
                    OrtHistogram histogram = about(set, BINS);
                    keep(
                            set,
                            histogram.edge(OrtHistogram.reached(counts, cut)),
                            histogram.edge(OrtHistogram.reached(counts, 1 - cut)));
                });
    }

    /** Of |x|, from the smallest to the largest. */
    private void ortMagnitudes(double share) {
        float[] least = data.quantiles(layout, Calibration.Of.MAGNITUDE, job, 0)[0];
        Histograms.each(
                data.source(),
                layout,
                BINS,
                (set, x) -> new OrtHistogram(least[set], largest(set), BINS).bin(Math.abs(x)),
                job,
                (set, counts) -> {
                    OrtHistogram histogram =
                            new OrtHistogram(least[set], Math.max(0, largest(set)), BINS);
                    float end = histogram.edge(OrtHistogram.reached(counts, share));
                    keep(set, -end, end);
                });
    }

    private void modelOptPercentile(double share) {
        Histograms.each(
                data.source(),
                layout,
                BINS,
                (set, x) -> TensorRtEntropy.bin(Math.abs(x), largest(set)),
                job,
                (set, counts) -> {
                    float amax = edge(OrtHistogram.reached(counts, share), largest(set));
                    keep(set, -amax, amax);
                });
    }
}
