package quantoscope.ui.state;

/** The three settings that an entry's figures compare. */
public enum Slot {
    /** The one being changed. */
    LIVE("Live", "0"),
    A("A", "1"),
    B("B", "2");

    private final String title;
    private final String key;

    Slot(String title, String key) {
        this.title = title;
        this.key = key;
    }

    /** The word in the window. */
    public String title() {
        return title;
    }

    /** The key that shows it. */
    public String key() {
        return key;
    }
}
