package quantoscope.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.task.Problem;
import quantoscope.ui.control.Disabling;
import quantoscope.ui.control.Icons;
import quantoscope.ui.control.Popovers;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Exporter;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.nio.file.Path;
import java.util.List;

/** Asks what to export and where to, and writes it in the background. */
final class ExportButton extends Button {
    private final Session session;
    private final Chooser chooser;
    private final PopOver over = Popovers.plain();

    ExportButton(Session session, Chooser chooser) {
        super("Export", Icons.of(Feather.DOWNLOAD));
        this.session = session;
        this.chooser = chooser;
        setId("export");
        getStyleClass().add("accent");
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        setOnAction(_ -> ask());
        session.shownProperty().subscribe(shown -> Disabling.set(this, shown == null));
    }

    private void ask() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return;
        }
        VBox choices = new VBox();
        choices.getStyleClass().add("choices");
        Label heading = new Label("Export " + shown.question().item().title());
        heading.getStyleClass().add("pane-title");
        choices.getChildren().add(heading);
        for (Exporter.Product product :
                session.services().exporter().products(shown.question().item())) {
            Button choice = new Button("%s (%s)".formatted(product.title(), product.extension()));
            choice.setId("export-" + product.id());
            choice.getStyleClass().add("choice");
            choice.setMaxWidth(Double.MAX_VALUE);
            choice.setOnAction(_ -> choose(product));
            choices.getChildren().add(choice);
        }
        over.setContentNode(choices);
        over.show(this);
    }

    private void choose(Exporter.Product product) {
        over.hide();
        choosePlace(product, session.shownProperty().get());
    }

    private void choosePlace(Exporter.Product product, Shown shown) {
        String stem =
                shown.question().item().title().replaceAll("[^\\p{Alnum}._-]+", "-")
                        + "."
                        + product.extension();
        chooser.save(stem, List.of(product.extension()))
                .ifPresent(file -> write(product, shown, file));
    }

    private void write(Exporter.Product product, Shown shown, Path file) {
        Disabling.set(this, true);
        session.background()
                .run(
                        job -> {
                            session.services().exporter().write(product, shown, file, job);
                            return file;
                        },
                        written -> done(new Note("Wrote " + written + ".", false)),
                        problem -> done(failed(problem, product, shown, file)));
    }

    /** What is wrong with the place can be mended by another place. */
    private Note failed(Problem problem, Exporter.Product product, Shown shown, Path file) {
        return problem.getMessage().contains(file.toString())
                ? Note.failed(problem.fact(), file)
                        .with(
                                new Note.Step(
                                        "Choose another place", () -> choosePlace(product, shown)))
                : Note.failed(problem.getMessage(), shown.question().item().document().path());
    }

    private void done(Note note) {
        setDisable(false);
        session.notes().say(note);
    }
}
