package quantoscope.ui.quantizer;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.HoverCard;

import java.util.function.Supplier;

/** Reads out how much the range clips: what comes of the number beside it. */
final class ClippedLabel extends HBox {
    private final Label share = new Label();

    /**
     * @param exact the share in percent, in full precision
     */
    ClippedLabel(Supplier<String> exact) {
        getStyleClass().add("read-out");
        Label name = new Label("clips");
        name.getStyleClass().add("scrub-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        share.getStyleClass().add("scrub-value");
        share.setId("clipped-share");
        share.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(share);
        getChildren().addAll(name, gap, share);
        Copyable.install(this, exact);
        HoverCard.install(this, "The share of values outside the range.");
    }

    void show(String text) {
        share.setText(text);
    }
}
