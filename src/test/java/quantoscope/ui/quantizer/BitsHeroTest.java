package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.robot.Motion;

import quantoscope.TestFiles;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Spec;
import quantoscope.ui.Cards;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.Gesture;

import java.nio.file.Path;
import java.util.List;

/** The big number and its ladder under the pointer and the keys. */
class BitsHeroTest {
    @TempDir private Path folder;
    private TestWindow window;
    private Node hero;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
        hero = window.node("bits");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void set(String spec) throws Exception {
        Scheme scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    /** The middle of a bar among so many. */
    private Point2D bar(int bits, int of) throws Exception {
        double width = window.ask(() -> hero.getLayoutBounds().getWidth());
        return new Point2D(103 + (width - 113) * (bits - 0.5) / of, 60);
    }

    private void press(KeyCode key) throws Exception {
        window.act(hero::requestFocus);
        window.robot().type(key);
        window.settle();
    }

    private void copy(Point2D at) throws Exception {
        window.robot().moveTo(window.at(hero, at.getX(), at.getY()), Motion.DIRECT);
        window.robot().clickOn(MouseButton.SECONDARY);
        window.settle();
        window.robot().clickOn("Copy value");
        window.settle();
    }

    private String copied() throws Exception {
        return window.ask(Clipboard.getSystemClipboard()::getString);
    }

    @Test
    void aSchemeOfMoreBitsThanTheLastIsShown() throws Exception {
        set("lloyd-max:bits=4");
        set("uniform:bits=16");
        window.nothingThrown();
        assertEquals(
                16.0, window.ask(() -> hero.queryAccessibleAttribute(AccessibleAttribute.VALUE)));
    }

    @Test
    void whatStandsThereIsCopied() throws Exception {
        String before = window.live();
        copy(new Point2D(50, 60));
        assertEquals("4", copied());
        copy(bar(7, 16));
        float expected = window.shown().ladder().orElseThrow().decibels()[6];
        assertEquals(expected, Float.parseFloat(copied()));
        assertEquals(before, window.live(), "asking for the menu sets nothing");
    }

    @Test
    void aCardSaysWhatANumberIs() throws Exception {
        point(new Point2D(50, 60));
        assertTrue(card().startsWith("Bits of a code, here for 15 levels."), card());
        point(bar(7, 16));
        assertTrue(card().startsWith("7 bits would give an SQNR of "), card());
        assertTrue(card().contains(" measured on 960 values; theory for this step "), card());
    }

    private void point(Point2D at) throws Exception {
        window.robot().moveTo(window.at(hero, at.getX(), at.getY()), Motion.DIRECT);
        window.settle();
    }

    private String card() throws Exception {
        return window.ask(() -> Cards.of(hero));
    }

    @Test
    void levelsByHandBecomeAsManyFittedOnes() throws Exception {
        set("codebook:values=-0.5 -0.1 0.1 0.5");
        press(KeyCode.UP);
        assertTrue(window.live().startsWith("codebook:values="), window.live());
        assertEquals(8, LevelLists.of(window.state().live()).orElseThrow().size());
        assertEquals("Lloyd–Max", window.state().origin().orElseThrow().title());
        window.act(window.session()::undo);
        assertEquals("codebook:values=-0.5 -0.1 0.1 0.5", window.live());
        press(KeyCode.DIGIT5);
        assertEquals(32, LevelLists.of(window.state().live()).orElseThrow().size());
    }

    @Test
    void aDragBackRestoresTheLevelsByHand() throws Exception {
        set("codebook:values=-0.5 -0.1 0.1 0.5");
        window.robot().moveTo(window.at(hero, 50, 90), Motion.DIRECT);
        window.robot().press(MouseButton.PRIMARY);
        window.robot().moveBy(0, -24);
        window.settle();
        assertEquals(16, LevelLists.of(window.state().live()).orElseThrow().size());
        window.robot().moveBy(0, 24);
        window.settle();
        assertEquals("codebook:values=-0.5 -0.1 0.1 0.5", window.live());
        window.robot().moveBy(0, -12);
        window.settle();
        window.robot().type(KeyCode.ESCAPE);
        window.settle();
        window.robot().release(MouseButton.PRIMARY);
        window.settle();
        assertEquals("codebook:values=-0.5 -0.1 0.1 0.5", window.live());
        assertFalse(window.session().canRedoProperty().get());
    }

    @Test
    void levelsInPlaceOfBitsGiveWay() throws Exception {
        set("lloyd-max:levels=10");
        assertEquals(
                4.0, window.ask(() -> hero.queryAccessibleAttribute(AccessibleAttribute.VALUE)));
        press(KeyCode.UP);
        assertEquals("lloyd-max:bits=5", window.live());
    }

    @Test
    void thePanelSaysWhereLevelsCameFrom() throws Exception {
        set("lloyd-max:bits=2");
        window.act(() -> {
            ComboBox<SchemeType> schemes = window.robot().lookup("#schemes").queryComboBox();
            schemes.setValue(
                    schemes.getItems().stream()
                            .filter(type -> type.id().equals("codebook"))
                            .findFirst()
                            .orElseThrow());
        });
        assertTrue(window.live().startsWith("codebook:values="), window.live());
        assertEquals("from Lloyd–Max", story());
        window.act(() ->
                window.session()
                        .setLive(
                                LevelLists.with(
                                                window.session().stateProperty().get().live(),
                                                List.of(-9.0, -1.0, 0.0, 9.0))
                                        .orElseThrow(),
                                Gesture.SINGLE));
        assertEquals("from Lloyd–Max, 4 moved", story());
    }

    private String story() throws Exception {
        return window.ask(() ->
                ((Label) window.robot().from(window.node("schemes")).lookup(".hint").query())
                        .getText());
    }

    @Test
    void dragsOfTwoControlsAreTwoSteps() throws Exception {
        set("uniform:bits=4,range=percentile,percentile=99");
        window.drag(hero, new Point2D(50, 60), new Point2D(50, 36));
        assertEquals("uniform:bits=6,range=percentile,percentile=99", window.live());
        Node field = window.node("parameter-percentile");
        window.drag(field, new Point2D(40, 14), new Point2D(30, 14));
        assertFalse(window.live().endsWith("percentile=99"), window.live());
        window.act(window.session()::undo);
        assertEquals("uniform:bits=6,range=percentile,percentile=99", window.live());
        window.act(window.session()::undo);
        assertEquals("uniform:bits=4,range=percentile,percentile=99", window.live());
    }
}
