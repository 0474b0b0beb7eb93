package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * The range rules that need the quantizer itself, not the data alone: they run before a scheme is
 * fitted, and the settings it is fitted with carry what they found.
 */
final class Ranges {
    private Ranges() {}

    /**
     * The settings to fit with: the same, with the ranges where the rule is one of these.
     *
     * @throws Problem if the scheme cannot be fitted
     */
    static Settings found(Scheme scheme, Calibration data, Job job) throws Problem {
        Settings settings = scheme.settings();
        if (!RangeRule.needsSearch(settings) || !applies(scheme, data.traits())) {
            return settings;
        }
        Optional<Limits> known = data.searched(scheme);
        Limits limits = known.isPresent() ? known.get() : search(scheme, data, job);
        data.keepSearched(scheme, limits);
        return settings.found(limits);
    }

    private static boolean applies(Scheme scheme, Traits traits) {
        return scheme.type().parameters().stream()
                .filter(parameter -> parameter.key().equals(RangeRule.RANGE.key()))
                .anyMatch(range -> scheme.type().applies(range, scheme.settings(), traits));
    }

    private static Limits search(Scheme scheme, Calibration data, Job job) throws Problem {
        Settings settings = scheme.settings();
        return switch (settings.word(RangeRule.RANGE)) {
            case "lp" -> RangeSearch.best(scheme, data, settings.real(RangeRule.P), job);
            case "aciq" -> clipped(scheme, data, job);
            case "hqq" -> {
                int bits = scheme.type().codeBits(settings);
                yield HalfQuadratic.of(
                        data, scheme.type().layout(settings, data.traits()), bits, job);
            }
            case "percentile", "entropy", "histogram" -> HistogramRanges.of(scheme, data, job);
            default -> RangeSearch.best(scheme, data, 2, job);
        };
    }

    /** Whether the scheme makes every range symmetric about 0. */
    static boolean isSymmetric(Scheme scheme, Calibration data, Job job) throws Problem {
        Layout layout = scheme.type().layout(scheme.settings(), data.traits());
        float[] low = new float[layout.parameters()];
        float[] high = new float[layout.parameters()];
        Arrays.fill(low, -1);
        Arrays.fill(high, 3);
        Settings settings = scheme.settings().found(new Limits(low, high));
        return scheme.type().fit(settings, data, job).limits().low()[0] < -2;
    }

    /** About the mean, or about 0 where ranges are symmetric. */
    private static Limits clipped(Scheme scheme, Calibration data, Job job) throws Problem {
        Settings settings = scheme.settings();
        Layout layout = scheme.type().layout(settings, data.traits());
        Calibration.Moments[] moments = data.moments(layout, job);
        boolean laplace = settings.word(RangeRule.DENSITY).equals("laplace");
        double reach = Aciq.reach(scheme.type().codeBits(settings), laplace);
        double[] spread =
                laplace
                        ? data.absoluteDeviations(layout, job)
                        : Arrays.stream(moments)
                                .mapToDouble(Calibration.Moments::deviation)
                                .toArray();
        boolean symmetric = isSymmetric(scheme, data, job);
        Limits limits = new Limits(new float[spread.length], new float[spread.length]);
        for (int p = 0; p < spread.length; p++) {
            double center = symmetric ? 0 : moments[p].mean();
            boolean empty = moments[p].count() == 0;
            limits.low()[p] =
                    empty ? Range.NONE.low() : RangeRule.finite(center - reach * spread[p]);
            limits.high()[p] =
                    empty ? Range.NONE.high() : RangeRule.finite(center + reach * spread[p]);
        }
        return limits;
    }
}
