package quantoscope.chart.bench;

import quantoscope.analysis.Spectrum;
import quantoscope.chart.Axis;
import quantoscope.chart.SpectrumPlot;

/** Spectra as they are drawn. */
public final class Spectra {
    private static final double SILENT = -120;

    private Spectra() {}

    /**
     * From 0 to half the sample rate, down to what 20 bits could still hold.
     *
     * @param rate samples in a second; 1 where nobody knows
     * @param timed whether somebody does
     */
    public static SpectrumPlot plot(Spectrum spectrum, double rate, boolean timed) {
        double loudest = 0;
        for (float level : spectrum.original()) {
            loudest = Math.max(loudest, level);
        }
        double last = rate / 2;
        Axis frequency = timed ? Axis.of(0, last, "Hz") : Axis.linear(0, last);
        Axis level = Axis.linear(SILENT, loudest);
        return new SpectrumPlot(frequency, level, spectrum.original(), spectrum.error(), last);
    }

    /** How it was made, and in what unit. */
    public static String note(boolean timed) {
        return "Hann · %d · dBFS%s".formatted(Spectrum.WINDOW, timed ? "" : " · cycles / sample");
    }
}
