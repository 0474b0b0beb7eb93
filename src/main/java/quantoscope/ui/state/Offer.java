package quantoscope.ui.state;

import quantoscope.io.Document;
import quantoscope.scheme.Scheme;

/**
 * A built-in sample as the window offers it.
 *
 * @param title what it is called
 * @param teaches what it is good for, in a few words
 * @param scheme set on it at first
 * @param document its one entry
 */
public record Offer(String title, String teaches, Scheme scheme, Document document) {}
