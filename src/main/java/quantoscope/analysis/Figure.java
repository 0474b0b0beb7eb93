package quantoscope.analysis;

import java.util.function.ToDoubleFunction;

/** One of the figures: its names, how it is read, and what it means. */
public enum Figure {
    SQNR("sqnr_db", "SQNR, dB", 1, Figures::sqnrDb, "10 log₁₀(Σx² / Σe²)",
            "Signal power over the power of the error: 6 dB more is half the error."),
    PSNR("psnr_db", "PSNR, dB", 1, Figures::psnrDb, "10 log₁₀(peak² / MSE)",
            "The peak's power over the power of the error; the peak is 1 for signals, 2ᵇ − 1 for images."),
    MSE("mse", "MSE", -1, Figures::mse, "mean of e²",
            "The mean square of the error, in squared units of the data."),
    MAX_ERROR("max_abs_error", "max |e|", -1, Figures::maxAbsError, "max |x̂ − x|",
            "The largest error of a single value."),
    BIAS("bias", "bias", 0, Figures::bias, "mean of e",
            "The mean error: what quantizing shifts everything by."),
    CLIPPED("clipped", "clipped, %", -1, Figures::clipped, "share of x outside the limits",
            "How many values lie outside the range that the codes can hold."),
    COSINE("cosine", "cosine", 1, Figures::cosine, "Σx·x̂ / √(Σx² · Σx̂²)",
            "The cosine of the angle between original and reconstruction: 1 is the same direction."),
    ENTROPY("entropy_bits", "entropy, bit", 0, Figures::entropyBits, "−Σ p log₂ p over the codes",
            "The bits per code that an ideal lossless coder would still need."),
    BITS("bits_per_value", "bits / value", -1, Figures::bitsPerValue, "8 · size / values",
            "What one value takes, its share of scales, zero points and fitted levels included."),
    BYTES("bytes", "size", -1, figures -> figures.bytes(), "codes + parameters, in bytes",
            "What codes and parameters take together."),
    RATIO("ratio", "ratio", 1, Figures::ratio, "stored bytes / size",
            "How much smaller this is than what the file stores.");

    private final String key;
    private final String label;
    private final int better;
    private final ToDoubleFunction<Figures> value;
    private final String formula;
    private final String sentence;

    Figure(String key, String label, int better, ToDoubleFunction<Figures> value, String formula, String sentence) {
        this.key = key;
        this.label = label;
        this.better = better;
        this.value = value;
        this.formula = formula;
        this.sentence = sentence;
    }

    /** The name in JSON and CSV. */
    public String key() {
        return key;
    }

    /** The heading of its column. */
    public String label() {
        return label;
    }

    /** 1 where more is better, −1 where less is, 0 where neither. */
    public int better() {
        return better;
    }

    /** Full precision; NaN where not defined. */
    public double of(Figures figures) {
        return value.applyAsDouble(figures);
    }

    public String formula() {
        return formula;
    }

    /** What it is, in a sentence. */
    public String sentence() {
        return sentence;
    }
}
