package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import quantoscope.TestFiles;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Settings;
import quantoscope.scheme.Traits;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;
import quantoscope.ui.control.ScrubField;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.state.Gesture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes every control that is made from a scheme's description: each word of each choice, each
 * number by drag, by typing and by typing nonsense. A control that several schemes share, such as
 * the range rule, is walked through with the first of them; with the others it is there and set.
 */
final class ControlWalk {
    private static final long GROUP = 16;

    /** Looks at what a change has made. */
    interface Look {
        void look() throws Exception;
    }

    private final TestWindow window;
    private final Set<Parameter> walked = Collections.newSetFromMap(new IdentityHashMap<>());
    private Look look = () -> {};

    ControlWalk(TestWindow window) {
        this.window = window;
    }

    void onChange(Look newLook) {
        look = newLook;
    }

    void through(SchemeType type) throws Exception {
        Optional<String> refusal = refusal(Scheme.of(type));
        if (refusal.isPresent()) {
            refused(type, refusal.get());
            return;
        }
        for (Parameter parameter : type.parameters()) {
            if (!isOffered(type, parameter)) {
                continue;
            }
            set(new Scheme(type, applying(type, parameter)));
            look.look();
            if (!walked.add(parameter)) {
                continue;
            }
            switch (parameter) {
                case Parameter.Choice choice -> choices(type, choice);
                case Parameter.Whole whole when whole.key().equals("bits") -> bits();
                case Parameter.Whole whole when whole.key().equals("axis") -> granularity(whole);
                case Parameter.Whole whole -> number(whole);
                case Parameter.Real real -> number(real);
                case Parameter.Numbers numbers -> list(numbers);
                case Parameter.FilePath file -> path(file);
            }
        }
    }

    /** Rows that cannot be turned have no control for it. */
    private boolean isOffered(SchemeType type, Parameter parameter) throws Exception {
        Parameter rotation =
                type.parameters().stream()
                        .filter(p -> p.key().equals("rotation"))
                        .findFirst()
                        .orElseThrow();
        return !parameter.key().startsWith("rotation")
                || type.applies(rotation, Settings.DEFAULTS, traits());
    }

    /** A scheme that the data cannot have says so; what was there before comes back by undo. */
    private void refused(SchemeType type, String why) throws Exception {
        window.act(() -> window.session().setLive(Scheme.of(type), Gesture.SINGLE));
        assertEquals(why, window.note());
        window.act(window.session()::undo);
        assertEquals("", window.note());
    }

    private void set(Scheme scheme) throws Exception {
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
        assertEquals("", window.text("complaint"), "another setting is not complained about");
    }

    private Traits traits() throws Exception {
        return window.shown().subject().traits();
    }

    private Object value(Parameter parameter) throws Exception {
        return window.state().live().settings().value(parameter);
    }

    /** Settings under which a parameter has an effect. */
    private Settings applying(SchemeType type, Parameter wanted) throws Exception {
        Settings plain = Settings.DEFAULTS;
        for (Parameter parameter : type.parameters()) {
            if (parameter.key().equals("bits")) {
                plain = plain.with(parameter, 4L);
            } else if (parameter.key().equals("group")
                    && List.of("group", "layout").contains(wanted.key())) {
                plain = plain.with(parameter, GROUP);
            }
        }
        if (type.applies(wanted, plain, traits())) {
            return plain;
        }
        for (Parameter parameter : type.parameters()) {
            if (parameter instanceof Parameter.Choice choice) {
                for (Parameter.Option option : choice.options()) {
                    Settings changed = plain.with(choice, option.id());
                    if (type.applies(wanted, changed, traits())
                            && refusal(new Scheme(type, changed)).isEmpty()) {
                        return changed;
                    }
                }
            }
        }
        for (Parameter parameter : type.parameters()) {
            if (parameter instanceof Parameter.FilePath file) {
                Settings changed = plain.with(file, inputs());
                if (type.applies(wanted, changed, traits())) {
                    return changed;
                }
            }
        }
        throw new AssertionError("nothing makes " + wanted.key() + " apply");
    }

    /** A file of inputs for the data at hand, taken for a layer's weights. */
    private String inputs() throws Exception {
        Shape shape = traits().shape();
        int columns = (int) (shape.rank() < 2 ? shape.count() : shape.count() / shape.dimension(0));
        float[] values = new float[8 * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * i % 17 - 8;
        }
        Path file = Files.createTempFile("inputs", ".npy");
        file.toFile().deleteOnExit();
        Files.write(file, TestFiles.npy("(8, %d)".formatted(columns), values));
        return file.toString();
    }

    private Optional<String> refusal(Scheme scheme) throws Exception {
        try {
            scheme.check(traits());
            return Optional.empty();
        } catch (UsageProblem problem) {
            return Optional.of(problem.getMessage());
        }
    }

    /** A control; in a small window some are behind a line that opens them. */
    private Node control(String key) throws Exception {
        Node node = window.robot().lookup("#parameter-" + key).query();
        for (String line : List.of("#fold", "#preparation")) {
            Optional<Node> fold = window.robot().lookup(line).match(TestWindow::isSeen).tryQuery();
            if (fold.isPresent() && !TestWindow.isSeen(node)) {
                window.act(((Button) fold.get())::fire);
            }
        }
        return window.node("parameter-" + key);
    }

    private void bits() throws Exception {
        Node hero = window.node("bits");
        window.act(hero::requestFocus);
        for (KeyCode key : List.of(KeyCode.DIGIT3, KeyCode.UP, KeyCode.DOWN)) {
            Scheme before = window.state().live();
            window.robot().type(key);
            window.settle();
            assertNotEquals(before, window.state().live(), key.toString());
            look.look();
        }
    }

    private void choices(SchemeType type, Parameter.Choice choice) throws Exception {
        if (control(choice.key()) instanceof Segmented<?> segmented) {
            List<ToggleButton> buttons =
                    segmented.getChildren().stream().map(ToggleButton.class::cast).toList();
            for (int i = 0; i < buttons.size(); i++) {
                ToggleButton button = buttons.get(i);
                assertEquals(choice.options().get(i).label(), button.getText());
                window.click(button);
                assertEquals(choice.options().get(i).id(), value(choice));
                look.look();
            }
            window.click(buttons.getFirst());
            return;
        }
        words(type, choice, (ComboBox<?>) control(choice.key()));
    }

    /** By the arrow keys, from the first word to the last. */
    private void words(SchemeType type, Parameter.Choice choice, ComboBox<?> combo)
            throws Exception {
        Settings before = window.state().live().settings();
        set(new Scheme(type, before.with(choice, choice.options().getFirst().id())));
        window.act(combo::requestFocus);
        for (Parameter.Option option : choice.options()) {
            if (!option.equals(choice.options().getFirst())) {
                window.robot().type(KeyCode.DOWN);
                window.settle();
            }
            Optional<String> refusal = refusal(new Scheme(type, before.with(choice, option.id())));
            assertEquals(refusal.orElse(""), window.text("complaint"));
            assertEquals(option, window.ask(combo::getValue));
            if (refusal.isEmpty()) {
                assertEquals(option.id(), value(choice));
                look.look();
            } else {
                assertNotEquals(option.id(), value(choice));
            }
        }
        refusedWordsGoWhenLeft(type, choice, combo, before);
    }

    private void refusedWordsGoWhenLeft(
            SchemeType type, Parameter.Choice choice, ComboBox<?> combo, Settings before)
            throws Exception {
        for (Parameter.Option option : choice.options()) {
            if (refusal(new Scheme(type, before.with(choice, option.id()))).isPresent()) {
                set(new Scheme(type, before));
                window.act(combo::requestFocus);
                window.act(() -> select(combo, choice.options().indexOf(option)));
                assertFalse(window.text("complaint").isEmpty());
                window.act(window.node("schemes")::requestFocus);
                assertEquals("", window.text("complaint"));
                assertEquals(
                        value(choice),
                        ((Parameter.Option) window.ask(combo::getValue)).id(),
                        "what is in force stands there again");
            }
        }
    }

    private static void select(ComboBox<?> combo, int index) {
        combo.getSelectionModel().select(index);
    }

    private void granularity(Parameter.Whole axis) throws Exception {
        Segmented<?> segmented = (Segmented<?>) control("granularity");
        for (Node button : List.copyOf(segmented.getChildren())) {
            window.click(button);
            assertTrue(((ToggleButton) button).isSelected());
            look.look();
        }
        window.click(segmented.getChildren().get(1));
        assertTrue(window.state().live().settings().has(axis));
        if (window.item().entry().shape().rank() > 2) {
            number(axis);
        }
    }

    private void number(Parameter parameter) throws Exception {
        ScrubField field = (ScrubField) control(parameter.key());
        assertFalse(field.isDisabled(), parameter.key());
        drag(parameter, field);
        nonsense(parameter, field);
        Object before = value(parameter);
        edit(field);
        window.robot().type(KeyCode.ENTER);
        window.settle();
        assertEquals(before, value(parameter), "nothing was typed into " + parameter.key());
        String typed = another(parameter);
        edit(field);
        window.enter(typed);
        assertEquals("", window.text("complaint"));
        assertEquals(parameter.parse(typed), value(parameter));
        look.look();
    }

    private void drag(Parameter parameter, ScrubField field) throws Exception {
        Scheme before = window.state().live();
        window.reveal(field);
        double width = window.ask(field::getWidth);
        Point2D from = new Point2D(width / 2, 14);
        double by = before.settings().has(parameter) ? 15 : -15;
        window.drag(field, from, from.add(by, 0));
        if (window.state().live().equals(before)) {
            window.drag(field, from, from.add(-by, 0));
        }
        boolean changed = !window.state().live().equals(before);
        assertTrue(
                changed || !window.text("complaint").isEmpty(),
                parameter.key() + " is dragged or complained about");
        if (changed) {
            look.look();
        }
    }

    private void edit(ScrubField field) throws Exception {
        window.act(field::requestFocus);
        window.robot().type(KeyCode.ENTER);
        window.settle();
    }

    private void nonsense(Parameter parameter, ScrubField field) throws Exception {
        Scheme before = window.state().live();
        edit(field);
        window.enter("-0.16S");
        assertTrue(window.text("complaint").contains("0.16S"), window.text("complaint"));
        assertEquals(before, window.state().live(), parameter.key());
        window.robot().type(KeyCode.ESCAPE);
        window.settle();
        assertEquals("", window.text("complaint"));
        assertEquals(before, window.state().live(), parameter.key());
    }

    /** A number that the parameter can have and has not. */
    private String another(Parameter parameter) throws Exception {
        Scheme live = window.state().live();
        return Stream.of("0.125", "1", "2", "99.5", "16", "3", "60", "512")
                .filter(text -> {
                    try {
                        Object value = parameter.parse(text);
                        Settings changed = live.settings().with(parameter, value);
                        new Scheme(live.type(), changed).check(traits());
                        return !changed.equals(live.settings());
                    } catch (Exception _) {
                        return false;
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    private void path(Parameter.FilePath parameter) throws Exception {
        TextField field = window.robot().lookup("#parameter-" + parameter.key()).query();
        type(field, "no such file.npy");
        assertTrue(window.text("complaint").contains("no such file"), window.text("complaint"));
        window.act(window.node("schemes")::requestFocus);
        assertEquals("", window.text("complaint"));
        assertEquals("", window.ask(field::getText));
    }

    private void list(Parameter.Numbers parameter) throws Exception {
        int count = window.state().live().settings().numbers(parameter).size();
        for (int i = 0; i < count; i++) {
            List<Double> before = window.state().live().settings().numbers(parameter);
            type(cell(parameter, i), "nought");
            assertTrue(window.text("complaint").contains("nought"), window.text("complaint"));
            assertEquals(before, value(parameter));
            window.act(window.node("schemes")::requestFocus);
            assertEquals("", window.text("complaint"));
            double next = before.get(i) + 0.03125;
            type(cell(parameter, i), Double.toString(next));
            assertEquals("", window.text("complaint"));
            assertEquals(next, window.state().live().settings().numbers(parameter).get(i));
            look.look();
        }
    }

    private TextField cell(Parameter parameter, int index) throws Exception {
        return window.robot()
                .from(control(parameter.key()))
                .lookup("#level-" + index)
                .queryAs(TextField.class);
    }

    private void type(TextField field, String text) throws Exception {
        window.act(field::requestFocus);
        window.enter(text);
    }
}
