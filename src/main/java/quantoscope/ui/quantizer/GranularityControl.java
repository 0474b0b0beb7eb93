package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.io.Kind;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;

import java.util.List;

/** Which values share a scale: all, those of a channel, or groups. */
final class GranularityControl implements ParameterControl {
    private static final long USUAL_GROUP = 32;

    /** The choices. */
    private enum Per {
        WHOLE,
        CHANNEL,
        GROUP
    }

    private final Parameter.Whole axis;
    private final Parameter.Whole group;
    private final Item item;
    private final Segmented<Per> control;
    private Settings shown = Settings.DEFAULTS;
    private boolean showing;

    GranularityControl(
            Parameter.Whole axis,
            Parameter.Whole group,
            Item item,
            Changes changes,
            Complaints complaints) {
        this.axis = axis;
        this.group = group;
        this.item = item;
        control = new Segmented<>("Scale per", List.of(Per.values()), this::word);
        control.setId("parameter-granularity");
        int rank = item.entry().shape().rank();
        control.button(Per.CHANNEL).setDisable(rank == 0 || item.channel() != Item.ALL);
        control.valueProperty()
                .subscribe(per -> {
                    if (per != null && !showing) {
                        boolean done =
                                complaints.attempt(() ->
                                        changes.change(
                                                settings -> set(settings, per), Gesture.SINGLE));
                        if (!done) {
                            show(shown);
                        }
                    }
                });
    }

    private String word(Per per) {
        return switch (per) {
            case WHOLE ->
                    switch (item.entry().kind()) {
                        case SIGNAL -> "file";
                        case IMAGE -> "image";
                        case TENSOR -> "tensor";
                    };
            case CHANNEL -> "channel";
            case GROUP -> "group";
        };
    }

    private Settings set(Settings settings, Per per) {
        Settings none = settings.with(axis, null).with(group, null);
        return switch (per) {
            case WHOLE -> none;
            case CHANNEL -> none.with(axis, channelAxis());
            case GROUP ->
                    none.with(group, settings.has(group) ? settings.whole(group) : USUAL_GROUP);
        };
    }

    /** Outputs of a layer come first; samples of signals and images have their channels last. */
    private long channelAxis() {
        return item.entry().kind() == Kind.TENSOR
                ? 0
                : Math.max(0, item.entry().shape().rank() - 1);
    }

    @Override
    public Node node() {
        return control;
    }

    @Override
    public String label() {
        return "Scale per";
    }

    @Override
    public void show(Settings settings) {
        shown = settings;
        showing = true;
        control.valueProperty()
                .set(
                        settings.has(group)
                                ? Per.GROUP
                                : settings.has(axis) ? Per.CHANNEL : Per.WHOLE);
        showing = false;
    }

    @Override
    public boolean applies(Settings settings) {
        return true;
    }
}
