package quantoscope.ui.bench.part;

/** Something held by the pointer from press to release. */
public interface Drag {
    /**
     * The pointer moved.
     *
     * @param x in the plot
     * @param y in the plot
     * @param both whether Alt is held: both ends move alike
     */
    void to(double x, double y, boolean both);

    /** The pointer let go. */
    default void end() {}

    /** Esc: everything is to be as it was. */
    default void cancel() {}
}
