package quantoscope.ui.shell;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Session;

import java.util.List;
import java.util.Optional;

/** What is shown before a first entry: where to drop files, and six samples. */
final class StartPage extends ScrollPane {
    /**
     * A sample that has a card.
     *
     * @param id of the sample
     * @param periods how many of a signal are drawn
     */
    private record Card(String id, int periods) {}

    private static final List<Card> CARDS =
            List.of(
                    new Card("sine", 2),
                    new Card("quiet-loud", 12),
                    new Card("chirp", 8),
                    new Card("ramp-type", 0),
                    new Card("gaussian", 0),
                    new Card("outlier-channel", 0));
    private static final String FORMATS = "WAV, CSV · PNG, JPEG, BMP, GIF · NPY, NPZ, safetensors";
    private static final double GAP = 12;
    private static final double HEAD_GAP = 15;
    private static final double WIDTH = 36 + 687 + 36;

    StartPage(Session session, PlotContext context, Runnable open) {
        getStyleClass().add("start");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Start");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        TilePane cards = new TilePane();
        cards.setPrefColumns(3);
        for (Card card : CARDS) {
            offer(session, card.id)
                    .ifPresent(sample ->
                            cards.getChildren().add(card(session, context, sample, card.periods)));
        }
        Label heading = new Label("Or start with a sample");
        heading.getStyleClass().add("start-heading");
        Label hint =
                new Label(
                        "Each opens on its bench with a quantizer already set. Drag the big"
                                + " number.");
        hint.getStyleClass().add("start-hint");
        VBox samples = new VBox(HEAD_GAP, new VBox(2, heading, hint), cards);
        VBox page = new VBox(dropArea(open), samples);
        page.getStyleClass().add("start-page");
        context.room()
                .subscribe(room -> {
                    page.setMaxWidth(room.px(WIDTH));
                    cards.setHgap(room.px(GAP));
                    cards.setVgap(room.px(GAP));
                });
        setContent(page);
    }

    private static Optional<Offer> offer(Session session, String id) {
        return session.services().samples().stream()
                .filter(sample -> sample.document().entries().getFirst().name().equals(id))
                .findFirst();
    }

    /** The line at the window's foot. */
    static HBox footer() {
        Label left = new Label("Nothing leaves this computer.");
        Label right =
                new Label("F1 keys · " + KeyText.of(CommandSearch.KEY) + " everything by name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox footer = new HBox(left, gap, right);
        footer.getStyleClass().add("start-footer");
        return footer;
    }

    private static Node dropArea(Runnable open) {
        Label title = new Label("Drop a signal, an image or a tensor here");
        title.getStyleClass().add("start-heading");
        Label formats = new Label(FORMATS);
        formats.getStyleClass().add("start-hint");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label words = new Label("Open…");
        Label key = new Label(KeyText.of(Action.of("File", "", "Shortcut+O", open).key().get()));
        key.getStyleClass().add("open-key");
        HBox inside = new HBox(Icons.of(Feather.FOLDER), words, key);
        inside.getStyleClass().add("open-inside");
        Button button = new Button("", inside);
        button.setAccessibleText("Open files");
        button.getStyleClass().addAll("accent", "open");
        button.setId("start-open");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> open.run());
        HBox area = new HBox(Icons.of(Feather.UPLOAD), new VBox(title, formats), gap, button);
        area.getStyleClass().add("drop-area");
        return area;
    }

    private static Node card(Session session, PlotContext context, Offer sample, int periods) {
        Label title = new Label(sample.title());
        title.getStyleClass().add("card-title");
        Label teaches = new Label(sample.teaches());
        teaches.getStyleClass().add("card-teaches");
        teaches.setWrapText(true);
        VBox text = new VBox(title, teaches);
        text.getStyleClass().add("card-text");
        Button card = new Button();
        card.setGraphic(new VBox(new SampleThumbnail(session, context, sample, periods), text));
        card.getStyleClass().add("sample-card");
        card.setAccessibleText(title.getText() + ". " + teaches.getText());
        card.setOnAction(_ -> session.show(sample.document()));
        return card;
    }
}
