package quantoscope.ui.state;

/**
 * The one value that every plot marks and the formula works through.
 *
 * @param index which value of the item; −1 for a place on the value axis that is no value
 * @param x the value
 * @param present whether the pointer (or a hold) is there now; else it is the last one, shown pale
 */
public record Cursor(long index, float x, boolean present) {
    /** The same after the pointer left. */
    public Cursor gone() {
        return new Cursor(index, x, false);
    }
}
