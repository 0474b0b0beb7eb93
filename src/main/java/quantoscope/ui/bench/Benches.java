package quantoscope.ui.bench;

import quantoscope.io.Kind;
import quantoscope.ui.bench.image.ImageBench;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.signal.SignalBench;
import quantoscope.ui.bench.tensor.TensorBench;
import quantoscope.ui.bench.value.ValueColumn;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Session;

import java.util.EnumMap;
import java.util.Map;

/** The bench of each kind of data, made when it is first shown; the value column is one for all. */
public final class Benches {
    private final Session session;
    private final PlotContext context;
    private final Focus focus;
    private final ValueColumn values;
    private final Map<Kind, Bench> made = new EnumMap<>(Kind.class);

    public Benches(Session session, PlotContext context) {
        this.session = session;
        this.context = context;
        this.focus = new Focus(session);
        this.values = new ValueColumn(session, context, focus);
        session.shownProperty().subscribe(focus::hold);
    }

    /** The bench of a kind of data. */
    public Bench of(Kind kind) {
        return made.computeIfAbsent(kind, this::make);
    }

    private Bench make(Kind kind) {
        return switch (kind) {
            case SIGNAL -> new SignalBench(session, context, focus, values);
            case IMAGE -> new ImageBench(session, context, focus, values);
            case TENSOR -> new TensorBench(session, context, focus, values);
        };
    }
}
