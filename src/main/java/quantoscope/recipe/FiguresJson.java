package quantoscope.recipe;

import quantoscope.analysis.Figure;
import quantoscope.analysis.Figures;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures under their one set of names. */
public final class FiguresJson {
    private FiguresJson() {}

    /** By name, in the order of the window; what is not defined or not finite becomes null. */
    public static Map<String, Object> toMap(Figures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            double value = figure.of(figures);
            if (figure == Figure.BYTES) {
                map.put(figure.key(), figures.bytes());
            } else {
                map.put(figure.key(), Double.isFinite(value) ? (Double) value : null);
            }
        }
        return map;
    }
}
