package quantoscope.kernel;

/**
 * What values share with those beside them when they are quantized: noise that is added, an error
 * that is handed on, a rotation, factors of columns. It prepares values for a program and takes
 * that back from what comes out. Immutable, and safe to use from several threads at once.
 */
public sealed interface Context permits Noise, Rotation, Replaced, ColumnScaled {
    /**
     * Values that are coded together: contexts begin at multiples of this in the data. A power of
     * two of at most {@link Block#SIZE}; 1 where values need no others, only their place.
     */
    int size();

    /**
     * Values that can be made without those after them: a context's first ones, as many as a
     * multiple of this, become the same alone. At most {@link #size}.
     */
    int least();

    /**
     * Codes whole contexts, the last of which may be short: a multiple of {@link #least}, or the
     * end of the data.
     *
     * @param inner what quantizes prepared values
     * @param stage the same, ready to run
     * @param block begins with a context, and takes codes and x̂
     * @param prepared takes the prepared values with what the program makes of them
     */
    void apply(Program inner, Kernel.Stage stage, Block block, Block prepared);

    /** Values as the program within is given them, where those do not depend on its errors. */
    default Source prepared(Source source) {
        return source;
    }

    /** Whether it is the prepared value that clips, not the original. */
    boolean clipsPrepared();

    /**
     * Takes the preparation back from what codes stand for.
     *
     * @param inner what quantized
     * @param values those of whole contexts, changed in place
     * @param first index of the first in the data
     */
    void restore(Program inner, float[] values, long first, int length);
}
