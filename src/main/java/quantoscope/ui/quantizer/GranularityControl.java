package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.io.Kind;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;

import java.util.List;
import java.util.Optional;

/** Which values share a scale: all, those of a channel, or groups where the scheme has them. */
final class GranularityControl implements ParameterControl {
    private static final long USUAL_GROUP = 32;

    /** The choices. */
    private enum Per {
        WHOLE,
        CHANNEL,
        GROUP
    }

    private final Parameter.Whole axis;
    private final Optional<Parameter.Whole> group;
    private final Item item;
    private final Segmented<Per> control;
    private Settings shown = Settings.DEFAULTS;
    private boolean showing;

    GranularityControl(
            Parameter.Whole axis,
            Optional<Parameter.Whole> group,
            Item item,
            Changes changes,
            Complaints complaints) {
        this.axis = axis;
        this.group = group;
        this.item = item;
        List<Per> choices =
                group.isPresent() ? List.of(Per.values()) : List.of(Per.WHOLE, Per.CHANNEL);
        control = new Segmented<>("Scale per", choices, this::word);
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
        Settings none = settings.with(axis, null);
        for (Parameter.Whole size : group.stream().toList()) {
            none = none.with(size, null);
        }
        return switch (per) {
            case WHOLE -> none;
            case CHANNEL -> none.with(axis, channelAxis());
            case GROUP -> {
                Parameter.Whole size = group.orElseThrow();
                yield none.with(size, settings.has(size) ? settings.whole(size) : USUAL_GROUP);
            }
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
                        group.filter(settings::has).isPresent()
                                ? Per.GROUP
                                : settings.has(axis) ? Per.CHANNEL : Per.WHOLE);
        showing = false;
    }

    @Override
    public boolean applies(Settings settings) {
        return true;
    }
}
