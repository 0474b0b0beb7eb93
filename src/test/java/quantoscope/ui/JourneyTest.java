package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;
import quantoscope.cli.Cli;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Formats;
import quantoscope.kernel.Limits;
import quantoscope.recipe.FiguresJson;
import quantoscope.recipe.Json;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.scheme.Spec;
import quantoscope.tensor.DType;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From opening a file to its export, as a person would, and compared with the command line. */
class JourneyTest {
    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        return switch (name) {
            case "tones.wav" -> TestFiles.tones(file, 1500);
            case "picture.png" -> TestFiles.gradient(file, 32, 24);
            case "layer.safetensors" -> TestFiles.layer(file, 24, 40);
            // Rows are whole blocks of every block format.
            default -> TestFiles.archive(file, 2, 3, 256);
        };
    }

    /** The figures on the screen, as they would be exported. */
    private Map<String, Object> figures() throws Exception {
        Shown shown = window.shown();
        assertTrue(shown.exact());
        assertEquals(window.state().live(), shown.live().quantizer().scheme());
        return plain(FiguresJson.toMap(shown.live().figures()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Map<String, Object> figures) {
        return (Map<String, Object>) Json.read(Json.compact(figures));
    }

    /** What the command line says of the same entry: figures by spec. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> compared(Path file, String entry, Iterable<String> specs) {
        Cli cli =
                Cli.run(
                        "compare",
                        file,
                        "--json",
                        "--select",
                        entry,
                        "--schemes",
                        String.join(";", specs));
        assertEquals(0, cli.code(), cli.err());
        Map<String, Object> answer = (Map<String, Object>) Json.read(cli.out());
        List<Object> entries = (List<Object>) answer.get("entries");
        assertEquals(1, entries.size());
        Map<String, Object> bySpec = new LinkedHashMap<>();
        for (Object each :
                (List<Object>) ((Map<String, Object>) entries.getFirst()).get("results")) {
            Map<String, Object> result = new LinkedHashMap<>((Map<String, Object>) each);
            bySpec.put((String) result.remove("scheme"), result);
        }
        return bySpec;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tones.wav", "picture.png", "kernel.npz"})
    void everyControlOfEveryScheme(String name) throws Exception {
        Path file = file(name);
        window.open(file);
        ControlWalk walk = new ControlWalk(window);
        Map<String, Object> seen = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        walk.onChange(() -> {
            if (window.state().live().equals(window.shown().live().quantizer().scheme())) {
                seen.put(window.live(), figures());
            } else {
                refused.put(window.live(), window.note());
            }
        });
        for (SchemeType type : Schemes.ALL) {
            walk.through(type);
        }
        assertTrue(seen.size() > 60, seen.keySet().toString());
        String entry = window.item().entry().name();
        assertEquals(seen, compared(file, entry, seen.keySet()), "window and CLI");
        for (Map.Entry<String, String> each : refused.entrySet()) {
            Cli cli = Cli.run("compare", file, "--select", entry, "--schemes", each.getKey());
            assertEquals(1, cli.code(), each.getKey());
            assertTrue(cli.err().contains(each.getValue()), cli.err());
            assertNotEquals("", each.getValue(), each.getKey());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tones.wav", "picture.png", "kernel.npz"})
    void dragsTheRangeAndALevel(String name) throws Exception {
        Path file = file(name);
        window.open(file);
        setLive("uniform:bits=4,range=min-max");
        Limits before = limits();
        PlotPane histogram = window.plot("Histogram");
        dragBy(histogram, handle("range-high"), 60, -40);
        assertTrue(limits().high()[0] < before.high()[0], window.live());
        assertTrue(window.live().contains("range=hand"), window.live());
        assertEquals(
                Map.of(window.live(), figures()),
                compared(file, window.item().entry().name(), List.of(window.live())));
        window.act(window.session()::undo);
        assertEquals("uniform:bits=4", window.live());

        double reach = Math.max(before.high()[0], -before.low()[0]);
        setLive("codebook:values=%s %s 0 %s %s".formatted(-reach, -reach / 2, reach / 2, reach));
        Handle level = handle("level-3");
        dragBy(histogram, level, window.ask(() -> level.getBoundsInParent().getCenterY()), 12);
        List<Double> levels = values(window.state().live());
        assertTrue(levels.get(3) > reach / 2, levels.toString());
        assertEquals(
                Map.of(window.live(), figures()),
                compared(file, window.item().entry().name(), List.of(window.live())));
        window.act(window.session()::undo);
        assertEquals(reach / 2, values(window.state().live()).get(3));
    }

    @SuppressWarnings("unchecked")
    private static List<Double> values(Scheme scheme) {
        return (List<Double>) scheme.settings().values().get("values");
    }

    private Limits limits() throws Exception {
        return window.shown().live().quantizer().program().limits();
    }

    private Handle handle(String id) {
        return window.robot()
                .lookup(node -> node instanceof Handle && id.equals(node.getId()))
                .queryAs(Handle.class);
    }

    /** Drags what a handle stands for: the plot below it takes the pointer. */
    private void dragBy(PlotPane plot, Node handle, double y, double by) throws Exception {
        double x = window.ask(() -> handle.getBoundsInParent().getCenterX());
        window.drag(plot, new Point2D(x, y), new Point2D(x + by, y));
    }

    private void setLive(String spec) throws Exception {
        Scheme scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tones.wav", "picture.png", "layer.safetensors"})
    void pinsFlipsAndExports(String name) throws Exception {
        Path file = file(name);
        window.open(file);
        String entry = window.item().entry().name();
        setLive("uniform:bits=3");
        press(KeyCode.SHIFT, KeyCode.DIGIT1);
        setLive("lloyd-max:bits=2");
        press(KeyCode.SHIFT, KeyCode.DIGIT2);
        setLive("uniform:bits=5,rounding=floor");
        Map<String, Object> expected =
                compared(
                        file,
                        entry,
                        List.of(
                                "uniform:bits=5,rounding=floor",
                                "uniform:bits=3",
                                "lloyd-max:bits=2"));
        press(KeyCode.DIGIT1);
        assertEquals(Slot.A, window.state().shown());
        assertEquals(
                expected.get("uniform:bits=3"),
                plain(FiguresJson.toMap(window.shown().front().figures())));
        press(KeyCode.DIGIT2);
        assertEquals(Slot.B, window.state().shown());
        assertEquals(
                expected.get("lloyd-max:bits=2"),
                plain(FiguresJson.toMap(window.shown().front().figures())));
        press(KeyCode.X);
        assertEquals(Slot.A, window.state().shown());
        press(KeyCode.X);
        assertEquals(Slot.B, window.state().shown());
        press(KeyCode.DIGIT0);
        assertEquals(Slot.LIVE, window.state().shown());
        assertEquals(expected.get("uniform:bits=5,rounding=floor"), figures());

        Path out = folder.resolve("window.npz");
        Path recipe = folder.resolve("recipe.json");
        export("codes-npz", out);
        export("recipe-json", recipe);
        Path replayed = folder.resolve("replayed.npz");
        Cli cli = Cli.run("quantize", file, "-o", replayed, "--recipe", recipe);
        assertEquals(0, cli.code(), cli.err());
        assertArrayEquals(Files.readAllBytes(replayed), Files.readAllBytes(out));

        window.willOpen(out);
        press(KeyCode.SHORTCUT, KeyCode.O);
        assertEquals(out, window.item().document().path());
        assertFalse(window.note().contains("refused"), window.note());
        assertEquals(2, window.session().documents().size());
        Entry reopened = window.item().entry();
        assertEquals(entry, reopened.name());
        assertTrue(window.shown().exact());
        Cli back = Cli.run("dequantize", out, "-o", folder.resolve("back.npz"));
        assertEquals(0, back.code(), back.err());
    }

    private void press(KeyCode... keys) throws Exception {
        PlotPane plot = window.plot("Histogram");
        window.act(plot::requestFocus);
        window.robot().push(keys);
        window.settle();
    }

    private void export(String product, Path to) throws Exception {
        window.willSave(to);
        window.click(window.node("export"));
        window.click(window.node("export-" + product));
        assertEquals("Wrote " + to + ".", window.note());
    }

    /** Whatever lies beside the program to try it on. */
    @Test
    void everyRealFile() throws Exception {
        String data = System.getProperty("quantoscope.data");
        Assumptions.assumeTrue(data != null, "no real files");
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(data))) {
            files = all.filter(JourneyTest::isOurs).sorted().toList();
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            Cli info = Cli.run("info", file);
            window.open(file);
            if (info.code() == 0) {
                assertEquals("", window.note(), file.toString());
                assertEquals(file, window.item().document().path());
                everyEntry(window.item().document());
                window.act(() -> window.session().close(window.session().documents().getLast()));
            } else {
                String name = file.getFileName().toString();
                assertEquals(info.err().strip().replace(file.toString(), name), window.note());
                assertTrue(window.session().documents().isEmpty());
            }
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Formats.ALL.stream().anyMatch(format -> format.extensions().contains(ending));
    }

    private void everyEntry(Document document) throws Exception {
        for (Entry entry : document.entries()) {
            Item item = Item.of(document, entry);
            window.act(() -> window.session().select(item));
            assertEquals("", window.note(), entry.name());
            if (entry.dtype().kind() == DType.Kind.COMPLEX) {
                continue;
            }
            assertNotNull(window.shown(), entry.name());
            assertEquals(
                    Map.of(window.live(), figures()),
                    compared(document.path(), entry.name(), List.of(window.live())));
        }
    }
}
