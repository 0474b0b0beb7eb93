package quantoscope.ui.quantizer;

import javafx.scene.Node;
import javafx.scene.control.TextField;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Gesture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A file, by its path: taken over by Enter or by leaving the field; empty for none. */
final class PathControl implements ParameterControl {
    private final Parameter.FilePath parameter;
    private final Predicate<Settings> applies;
    private final TextField field = new TextField();
    private Settings shown = Settings.DEFAULTS;

    PathControl(
            Parameter.FilePath parameter,
            Predicate<Settings> applies,
            Changes changes,
            Complaints complaints) {
        this.parameter = parameter;
        this.applies = applies;
        field.setId("parameter-" + parameter.key());
        field.setPromptText("none");
        field.setAccessibleText(parameter.label());
        field.setMaxWidth(Double.MAX_VALUE);
        field.setOnAction(_ -> complaints.attempt(() -> set(changes)));
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused && !field.getText().strip().equals(text())) {
                        if (!complaints.attempt(() -> set(changes))) {
                            show(shown);
                            complaints.say(null);
                        }
                    }
                });
    }

    private void set(Changes changes) throws UsageProblem {
        String typed = field.getText().strip();
        Object value = typed.isEmpty() ? null : parameter.check(typed);
        if (value instanceof String path && !Files.isReadable(Path.of(path))) {
            throw new UsageProblem("There is no file %s.".formatted(path));
        }
        changes.set(parameter, value, Gesture.SINGLE);
    }

    private String text() {
        return shown.path(parameter).map(Path::toString).orElse("");
    }

    @Override
    public Node node() {
        return field;
    }

    @Override
    public String label() {
        return parameter.label();
    }

    @Override
    public String help() {
        return parameter.help();
    }

    @Override
    public String value() {
        return shown.path(parameter).map(file -> file.getFileName().toString()).orElse("none");
    }

    @Override
    public void show(Settings settings) {
        shown = settings;
        field.setText(text());
    }

    @Override
    public boolean applies(Settings settings) {
        return applies.test(settings);
    }
}
