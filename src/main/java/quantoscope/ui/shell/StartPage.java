package quantoscope.ui.shell;

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

import quantoscope.io.Format;
import quantoscope.io.Formats;
import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Session;

import java.util.Locale;
import java.util.stream.Collectors;

/** What is shown before a first entry: where to drop files, and the samples. */
final class StartPage extends ScrollPane {
    private static final int CARDS = 6;

    StartPage(Session session, PlotContext context, Runnable open) {
        getStyleClass().add("start");
        setAccessibleText("Start");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        TilePane cards = new TilePane(12, 12);
        cards.setPrefColumns(3);
        session.services().samples().stream()
                .limit(CARDS)
                .map(sample -> card(session, context, sample))
                .forEach(cards.getChildren()::add);
        Label heading = new Label("Or start with a sample");
        heading.getStyleClass().add("start-heading");
        Label hint =
                new Label(
                        "Each opens on its bench with a quantizer already set. Drag the big"
                                + " number.");
        hint.getStyleClass().add("hint");
        VBox page = new VBox(dropArea(open), new VBox(4, heading, hint), cards);
        page.getStyleClass().add("start-page");
        page.setMaxWidth(770);
        setContent(page);
    }

    private static Node dropArea(Runnable open) {
        Label title = new Label("Drop a signal, an image or a tensor here");
        title.getStyleClass().add("start-heading");
        Label formats =
                new Label(
                        Formats.ALL.stream()
                                .map(Format::id)
                                .distinct()
                                .map(id ->
                                        id.equals("safetensors") ? id : id.toUpperCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
        formats.getStyleClass().add("hint");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button button = new Button("Open…", Icons.of(Feather.FOLDER));
        button.getStyleClass().add("accent");
        button.setId("start-open");
        button.setOnAction(_ -> open.run());
        HBox area = new HBox(Icons.of(Feather.UPLOAD), new VBox(2, title, formats), gap, button);
        area.getStyleClass().add("drop-area");
        return area;
    }

    private static Node card(Session session, PlotContext context, Offer sample) {
        Label title = new Label(sample.title());
        title.getStyleClass().add("card-title");
        Label teaches = new Label(sample.teaches());
        teaches.getStyleClass().add("hint");
        teaches.setWrapText(true);
        VBox text = new VBox(2, title, teaches);
        text.getStyleClass().add("card-text");
        Button card = new Button();
        card.setGraphic(new VBox(new SampleThumbnail(session, context, sample.document()), text));
        card.getStyleClass().add("sample-card");
        card.setAccessibleText(title.getText() + ". " + teaches.getText());
        card.setOnAction(_ -> session.show(sample.document()));
        return card;
    }
}
