package quantoscope.ui.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was used last; the rest is forgotten. */
final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private static final int KEPT = 32;

    Newest() {
        super(KEPT, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}
