package quantoscope.analysis;

import quantoscope.kernel.CodeCounts;
import quantoscope.kernel.ErrorSums;
import quantoscope.scheme.Quantizer;

/**
 * What a quantizer did to data, with e = x̂ − x over the finite x. NaN where a figure is not
 * defined: nothing finite, or no peak.
 *
 * @param sqnrDb 10 log₁₀(Σx² / Σe²); +∞ when exact
 * @param psnrDb against the peak; NaN for tensors
 * @param mse mean of e²
 * @param maxAbsError the largest |e|
 * @param bias mean of e
 * @param clipped the fraction of x outside the limits
 * @param cosine of the angle between x and x̂
 * @param entropyBits of all codes pooled
 * @param bitsPerValue codes and parameters, padding included
 * @param bytes codes and parameters
 * @param ratio stored bytes ÷ bytes
 */
public record Figures(
        double sqnrDb,
        double psnrDb,
        double mse,
        double maxAbsError,
        double bias,
        double clipped,
        double cosine,
        double entropyBits,
        double bitsPerValue,
        long bytes,
        double ratio) {

    /** From the sums of a pass. */
    public static Figures of(
            Subject subject, Quantizer quantizer, ErrorSums.Totals sums, CodeCounts codes) {
        double n = sums.count() == 0 ? Double.NaN : sums.count();
        double mse = sums.sumE2() / n;
        double peak = subject.peak().orElse(Double.NaN);
        long bytes = quantizer.bytes();
        return new Figures(
                decibels(sums.sumX2() / n, mse),
                decibels(peak * peak, mse),
                mse,
                sums.count() == 0 ? Double.NaN : sums.maxAbsE(),
                sums.sumE() / n,
                sums.clipped() / n,
                cosine(sums),
                subject.count() == 0
                        ? Double.NaN
                        : quantizer.program().plain().entropyBits(codes.entropyBits()),
                quantizer.bitsPerValue(),
                bytes,
                bytes == 0 ? Double.NaN : (double) subject.storedBytes() / bytes);
    }

    /** 10 log₁₀(signal / error): NaN for nothing in both, +∞ without error. */
    private static double decibels(double signal, double error) {
        return signal == 0 && error == 0 ? Double.NaN : 10 * Math.log10(signal / error);
    }

    private static double cosine(ErrorSums.Totals sums) {
        double x2 = sums.sumX2();
        double reconstruction2 = x2 + 2 * sums.sumXE() + sums.sumE2();
        // What is left of a reconstruction of zeros is rounding.
        if (!(x2 > 0) || !(reconstruction2 > 1e-13 * x2)) {
            return Double.NaN;
        }
        if (sums.sumE2() == 0) {
            return 1;
        }
        double cosine = (x2 + sums.sumXE()) / (Math.sqrt(x2) * Math.sqrt(reconstruction2));
        return Math.clamp(cosine, -1, 1);
    }
}
