package quantoscope.scheme;

/**
 * Filters of error feedback: h₁, h₂ … of {@link quantoscope.kernel.Noise}, for 44.1 kHz where they
 * follow the ear. Lipshitz and the E-weighted ones: S. P. Lipshitz, J. Vanderkooy and R. A.
 * Wannamaker, Minimally audible noise shaping, Journal of the Audio Engineering Society 39 (1991).
 * The F-weighted ones: R. A. Wannamaker, Psychoacoustically optimal noise shaping, in the same
 * journal, 40 (1992). SoX's src/dither.c has the same taps, but for the three F-weighted ones.
 */
enum Shaping {
    NONE("none", "none"),
    FIRST("first-order", "first order", 1),
    SECOND("second-order", "second order", 2, -1),
    LIPSHITZ("lipshitz", "Lipshitz, 5 taps", 2.033f, -2.165f, 1.959f, -1.590f, 0.6149f),
    F_WEIGHTED_3("f-weighted-3", "F-weighted, 3 taps", 1.623f, -0.982f, 0.109f),
    F_WEIGHTED(
            "f-weighted",
            "F-weighted, 9 taps",
            2.412f,
            -3.370f,
            3.937f,
            -4.174f,
            3.353f,
            -2.205f,
            1.281f,
            -0.569f,
            0.0847f),
    MODIFIED_E_WEIGHTED(
            "modified-e-weighted",
            "modified E-weighted",
            1.662f,
            -1.263f,
            0.4827f,
            -0.2913f,
            0.1268f,
            -0.1124f,
            0.03252f,
            -0.01265f,
            -0.03524f),
    IMPROVED_E_WEIGHTED(
            "improved-e-weighted",
            "improved E-weighted",
            2.847f,
            -4.685f,
            6.214f,
            -7.184f,
            6.639f,
            -5.032f,
            3.263f,
            -1.632f,
            0.4191f);

    private final String id;
    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // Handed out as a copy.
    private final float[] filter;

    Shaping(String id, String label, float... filter) {
        this.id = id;
        this.label = label;
        this.filter = filter;
    }

    /** The word in specs. */
    String id() {
        return id;
    }

    /** The word in the window. */
    String label() {
        return label;
    }

    /** The taps, the nearest value first. */
    float[] filter() {
        return filter.clone();
    }

    static Shaping of(String id) {
        for (Shaping shaping : values()) {
            if (shaping.id.equals(id)) {
                return shaping;
            }
        }
        throw new IllegalArgumentException(id);
    }
}
