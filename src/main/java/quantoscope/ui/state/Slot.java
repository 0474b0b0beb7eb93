package quantoscope.ui.state;

/** The three settings that an entry's figures compare. */
public enum Slot {
    /** The one being changed. */
    LIVE("Live"),
    A("A"),
    B("B");

    private final String title;

    Slot(String title) {
        this.title = title;
    }

    /** The word in the window. */
    public String title() {
        return title;
    }
}
