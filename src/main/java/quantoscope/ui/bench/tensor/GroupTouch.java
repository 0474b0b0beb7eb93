package quantoscope.ui.bench.tensor;

import quantoscope.chart.Box;
import quantoscope.chart.GroupPlot;
import quantoscope.chart.bench.Group;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Optional;
import java.util.function.Supplier;

/** The values of a group under the pointer and the keys: the cursor goes from one to the next. */
final class GroupTouch implements Touch {
    private final PlotPane plot;
    private final Supplier<Optional<Group>> group;
    private final Focus focus;
    private final Session session;

    GroupTouch(PlotPane plot, Supplier<Optional<Group>> group, Focus focus, Session session) {
        this.plot = plot;
        this.group = group;
        this.focus = focus;
        this.session = session;
    }

    private Optional<Shown> shown() {
        return Optional.ofNullable(session.shownProperty().get())
                .filter(shown -> shown.subject().count() > 0);
    }

    @Override
    public void hover(double x, double y) {
        Box area = new Box(0, 0, plot.getWidth(), plot.getHeight()).inside(GroupPlot.insets());
        // Values around the cursor would run away from the pointer.
        if (area.contains(x, y) && shown().isPresent()) {
            group.get()
                    .filter(Group::whole)
                    .ifPresent(near -> {
                        double part = (x - area.x()) / area.width();
                        focus.at(shown().get(), near.at((int) (part * near.count())));
                    });
        }
    }

    @Override
    public void leave() {
        focus.leave();
    }

    @Override
    public void hold() {
        focus.toggleHold();
    }

    @Override
    public void step(int right, int down) {
        long step = group.get().map(Group::step).orElse(1L);
        shown().ifPresent(now -> focus.moveTo(now, focus.index(now) + right * step));
    }
}
