package quantoscope.analysis;

/** One of the figures: its names, how it is read, and what it means. */
public enum Figure {
    SQNR(
            "sqnr_db",
            "SQNR, dB",
            1,
            "10 log₁₀(Σx² / Σe²)",
            "Signal power over the power of the error: 6 dB more is half the error.",
            "All finite values, clipped ones too; theory takes an error spread evenly over a step,"
                    + " within range."),
    PSNR(
            "psnr_db",
            "PSNR, dB",
            1,
            "10 log₁₀(peak² / MSE)",
            "The peak's power over the power of the error; the peak is 1 for signals, 2ᵇ − 1 for"
                    + " images.",
            "The peak is the type's, whatever the data reach."),
    MSE(
            "mse",
            "MSE",
            -1,
            "mean of e²",
            "The mean square of the error, in squared units of the data.",
            "All finite values, clipped ones too; theory takes an error spread evenly over a"
                    + " step."),
    MAX_ERROR(
            "max_abs_error",
            "max |e|",
            -1,
            "max |x̂ − x|",
            "The largest error of a single value.",
            "All finite values, clipped ones too; theory holds within range."),
    BIAS(
            "bias",
            "bias",
            0,
            "mean of e",
            "The mean error: what quantizing shifts everything by.",
            "All finite values; theory takes data that do not favour one side of a step."),
    CLIPPED(
            "clipped",
            "clipped, %",
            -1,
            "share of x outside the limits",
            "How many values lie outside the range that the codes can hold.",
            "Out of all finite values."),
    COSINE(
            "cosine",
            "cosine",
            1,
            "Σx·x̂ / √(Σx² · Σx̂²)",
            "The cosine of the angle between original and reconstruction: 1 is the same"
                    + " direction.",
            "Over all finite values; undefined where either is all zero."),
    ENTROPY(
            "entropy_bits",
            "entropy, bit",
            0,
            "−Σ p log₂ p over the codes",
            "The bits per code that an ideal lossless coder would still need.",
            "Each code taken by itself, not from its neighbours; theory is the bits that tell all"
                    + " codes apart."),
    BITS(
            "bits_per_value",
            "bits / value",
            -1,
            "8 · size / values",
            "What one value takes, its share of scales, zero points and fitted levels included.",
            "Codes packed without gaps, parameters in the type they are stored in."),
    BYTES(
            "bytes",
            "size",
            -1,
            "codes + parameters, in bytes",
            "What codes and parameters take together.",
            "Codes packed without gaps, parameters in the type they are stored in; no file"
                    + " header."),
    RATIO(
            "ratio",
            "ratio",
            1,
            "stored bytes / size",
            "How much smaller this is than what the file stores.",
            "Against the type the file stores, which need not be float32.");

    private final String key;
    private final String label;
    private final int better;
    private final String formula;
    private final String sentence;
    private final String premise;

    Figure(String key, String label, int better, String formula, String sentence, String premise) {
        this.key = key;
        this.label = label;
        this.better = better;
        this.formula = formula;
        this.sentence = sentence;
        this.premise = premise;
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
        return switch (this) {
            case SQNR -> figures.sqnrDb();
            case PSNR -> figures.psnrDb();
            case MSE -> figures.mse();
            case MAX_ERROR -> figures.maxAbsError();
            case BIAS -> figures.bias();
            case CLIPPED -> figures.clipped();
            case COSINE -> figures.cosine();
            case ENTROPY -> figures.entropyBits();
            case BITS -> figures.bitsPerValue();
            case BYTES -> figures.bytes();
            case RATIO -> figures.ratio();
        };
    }

    public String formula() {
        return formula;
    }

    /** What it is, in a sentence. */
    public String sentence() {
        return sentence;
    }

    /** What it counts and what it takes for granted. */
    public String premise() {
        return premise;
    }
}
