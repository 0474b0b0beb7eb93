package quantoscope.ui.bench;

import javafx.scene.Node;

import quantoscope.io.Kind;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The bench of each kind of data, made when it is first shown. */
public final class Benches {
    private final PlotContext context;
    private final Map<Kind, Bench> made = new EnumMap<>(Kind.class);

    public Benches(PlotContext context) {
        this.context = context;
    }

    /** The bench of a kind of data. */
    public Bench of(Kind kind) {
        return made.computeIfAbsent(kind, this::make);
    }

    private Bench make(Kind kind) {
        return new Paper(new PlotPane(kind.id(), context), new PlotPane("Values", context));
    }

    /** Two empty columns. */
    private record Paper(Node data, Node values) implements Bench {
        @Override
        public Optional<Node> controls() {
            return Optional.empty();
        }
    }
}
