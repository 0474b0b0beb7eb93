package quantoscope.ui;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.Subjects;
import quantoscope.recipe.Documents;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.shell.MainWindow;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Drags knobs in a real window, sixty changes a second, and records how long the window's thread
 * was held (a probe asks it for a turn every millisecond and measures the wait), when the preview
 * and when the exact result arrived. An empty window doing the same stands beside it, and one
 * {@code System.arraycopy} of the same tensor. Run it by {@code mvn -Pframes}.
 */
public final class FrameBenchmark {
    private static final int SIDE = 4096;
    private static final int CHANGES = 240;
    private static final long FRAME_NANOS = 16_666_667;
    private static final int SAMPLES = 100_000_000;

    private final List<Long> waits = new ArrayList<>();
    private Session session;
    private Stage stage;

    /** Names of the rows to measure; all of them if empty. */
    private final List<String> wanted;

    private FrameBenchmark(List<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Prints a table.
     *
     * @param arguments names of the rows to measure; none for all
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        FrameBenchmark benchmark = new FrameBenchmark(List.of(arguments));
        System.out.println(
                "ms                        held: median   99 %    max   preview: median   99 %  "
                        + " exact: median   99 %");
        benchmark.run();
        Platform.exit();
        System.exit(0);
    }

    @SuppressWarnings("SystemOut")
    private void run() throws Exception {
        float[] weights = new float[SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        double copy = arraycopy(weights);
        empty();
        Tensor tensor = Tensor.of(Shape.of(SIDE, SIDE), weights);
        open(memory("weights", Kind.TENSOR, tensor));
        String uniform = "uniform:symmetry=full,";
        drag("bits", i -> uniform + "bits=" + (2 + i % 11));
        drag(
                "rounding",
                i ->
                        uniform
                                + "bits=4,rounding="
                                + List.of("half-even", "half-up", "floor", "up", "stochastic")
                                        .get(i % 5));
        drag(
                "clip range",
                i -> uniform + "bits=4,range=hand,low=-%1$s,high=%1$s".formatted(1 + i * 0.01));
        drag("bits, groups of 32", i -> uniform + "group=32,bits=" + (2 + i % 7));
        drag("bits, per channel", i -> uniform + "axis=0,bits=" + (2 + i % 7));
        fitted("lloyd-max:bits=4", "lloyd-max:bits=5");
        fitted("mu-law:bits=4", "mu-law:bits=5");
        System.out.printf("one arraycopy of the tensor %.1f; 8 of them %.1f%n", copy, 8 * copy);
        signal();
    }

    /** The median of several copies of 64 MB, in ms. */
    private static double arraycopy(float[] from) {
        float[] to = new float[from.length];
        long[] nanos = new long[21];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            System.arraycopy(from, 0, to, 0, from.length);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
    }

    /** A window with nothing in it, asked for a redraw as often. */
    private void empty() throws Exception {
        Pane pane = new Pane();
        onScreen(() -> {
            stage = new Stage();
            stage.setScene(new Scene(pane, 1400, 900));
            stage.show();
        });
        AtomicBoolean probing = probe();
        for (int i = 0; i < CHANGES; i++) {
            onScreen(pane::requestLayout);
            LockSupport.parkNanos(FRAME_NANOS);
        }
        report("empty window", probing, List.of(), List.of());
    }

    private void open(Document document) throws Exception {
        onScreen(() -> {
            stage.close();
            Services services =
                    new Services(
                            Documents::open,
                            (item, job) ->
                                    item.channel() == Item.ALL
                                            ? Subjects.of(item.entry(), item.entry().load(job))
                                            : Subjects.channel(
                                                    item.entry(),
                                                    item.entry().load(job),
                                                    item.channel()),
                            List.of(),
                            new RecipeExporter(),
                            folder());
            session = new Session(services, WindowThreads.create());
            MainWindow window =
                    new MainWindow(session, new Theme(), new NoFiles(), new Room(1400, 900));
            stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            session.show(document);
        });
        settle();
        // Twice over everything, so that the compiler has seen it.
        for (int i = 0; i < 30; i++) {
            change("uniform:symmetry=full,bits=" + (2 + i % 11), "warm");
            settle();
        }
    }

    /** Changes the scheme sixty times a second, then once more at rest for each latency. */
    private void drag(String name, IntFunction<String> spec) throws Exception {
        if (isUnwanted(name)) {
            return;
        }
        for (int i = 0; i < CHANGES / 4; i++) {
            change(spec.apply(i), "warm");
            LockSupport.parkNanos(FRAME_NANOS);
        }
        settle();
        AtomicBoolean probing = probe();
        List<Long> previews = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            change(spec.apply(i), "drag");
            LockSupport.parkNanos(FRAME_NANOS);
        }
        settle();
        probing.set(false);
        List<Long> held = List.copyOf(waits);
        List<Long> exact = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Never asked for before, so that nothing is known.
            Latency latency = latency(unknown(spec.apply(i), i));
            previews.add(latency.preview);
            exact.add(latency.exact);
            settle();
        }
        waits.clear();
        waits.addAll(held);
        report(name, new AtomicBoolean(), previews, exact);
    }

    /** The same for a scheme that is fitted anew each time: no drag, only the wait. */
    private void fitted(String one, String other) throws Exception {
        if (isUnwanted(one)) {
            return;
        }
        List<Long> exact = new ArrayList<>();
        List<Long> previews = new ArrayList<>();
        AtomicBoolean probing = probe();
        for (int i = 0; i < 6; i++) {
            Latency latency = latency(i % 2 == 0 ? one : other);
            previews.add(latency.preview);
            exact.add(latency.exact);
            settle();
        }
        report(one, probing, previews, exact);
    }

    private static String unknown(String spec, int number) {
        return spec.contains("range=hand") ? spec : spec + ",ratio=" + (0.9 - number * 1e-4);
    }

    private boolean isUnwanted(String name) {
        return !wanted.isEmpty() && !wanted.contains(name);
    }

    private record Latency(long preview, long exact) {}

    /** From a change to the first answer to it, and to the exact one. */
    private Latency latency(String spec) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        long[] at = new long[3];
        onScreen(() -> {
            var live = parse(spec);
            var watch =
                    new ChangeListener<Shown>() {
                        @Override
                        public void changed(
                                ObservableValue<? extends Shown> shown, Shown before, Shown now) {
                            if (now == null || !now.question().state().live().equals(live)) {
                                return;
                            }
                            long nanos = System.nanoTime();
                            if (at[1] == 0) {
                                at[1] = nanos;
                            }
                            if (now.exact() && at[2] == 0) {
                                at[2] = nanos;
                                session.shownProperty().removeListener(this);
                                done.countDown();
                            }
                        }
                    };
            session.shownProperty().addListener(watch);
            at[0] = System.nanoTime();
            session.setLive(live, Gesture.drag(1));
        });
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no exact result for " + spec);
        }
        return new Latency(at[1] - at[0], at[2] - at[0]);
    }

    private void change(String spec, String gesture) throws Exception {
        onScreen(() -> session.setLive(parse(spec), Gesture.repeat(gesture)));
    }

    private static Scheme parse(String spec) {
        try {
            return Spec.parse(spec);
        } catch (UsageProblem e) {
            throw new IllegalArgumentException(spec, e);
        }
    }

    /** Pans and zooms a signal of a hundred million samples. */
    private void signal() throws Exception {
        if (isUnwanted("100 M samples, pan, zoom")) {
            return;
        }
        MemorySegment data = Arena.ofAuto().allocate(2L * SAMPLES, 64);
        for (long i = 0; i < SAMPLES; i++) {
            short value =
                    (short) (20_000 * Math.sin(i * 0.001) * Math.sin(i * 1e-7) + (i * 31 & 1023));
            data.set(ValueLayout.JAVA_SHORT, 2 * i, value);
        }
        Tensor tensor =
                new Tensor(
                        DType.I16,
                        ByteOrder.nativeOrder(),
                        Shape.of(SAMPLES, 1),
                        data,
                        new Scaling(0, 0x1p-15));
        open(memory("signal", Kind.SIGNAL, tensor));
        PlotPane waveform = plot(stage.getScene().getRoot(), "Waveform").orElseThrow();
        AtomicBoolean probing = probe();
        for (int i = 0; i < CHANGES; i++) {
            double wheel = i % 80 < 40 ? 40 : -40;
            double sideways = i % 3 == 0 ? 60 : 0;
            onScreen(() -> scroll(waveform, sideways, sideways == 0 ? wheel : 0));
            LockSupport.parkNanos(FRAME_NANOS);
        }
        report("100 M samples, pan, zoom", probing, List.of(), List.of());
    }

    private static void scroll(PlotPane pane, double x, double y) {
        double at = pane.getWidth() / 2;
        pane.fireEvent(
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        at,
                        80,
                        at,
                        80,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        x,
                        y,
                        x,
                        y,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private static Optional<PlotPane> plot(Parent root, String name) {
        return root.lookupAll(".plot-pane").stream()
                .filter(PlotPane.class::isInstance)
                .map(PlotPane.class::cast)
                .filter(pane -> pane.name().equals(name))
                .findFirst();
    }

    /** Asks the window's thread for a turn every millisecond until told to stop. */
    private AtomicBoolean probe() {
        waits.clear();
        AtomicBoolean probing = new AtomicBoolean(true);
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    while (probing.get()) {
                        long asked = System.nanoTime();
                        CountDownLatch turn = new CountDownLatch(1);
                        Platform.runLater(() -> {
                            waits.add(System.nanoTime() - asked);
                            turn.countDown();
                        });
                        try {
                            turn.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        LockSupport.parkNanos(1_000_000);
                    }
                });
        return probing;
    }

    @SuppressWarnings("SystemOut")
    private void report(String name, AtomicBoolean probing, List<Long> previews, List<Long> exact)
            throws Exception {
        probing.set(false);
        onScreen(() -> {});
        System.out.printf(
                "%-26s %12.2f %6.1f %6.1f   %15.1f %6.1f   %13.1f %6.1f%n",
                name,
                share(waits, 0.5),
                share(waits, 0.99),
                share(waits, 1),
                share(previews, 0.5),
                share(previews, 0.99),
                share(exact, 0.5),
                share(exact, 0.99));
    }

    /** In ms; NaN of nothing. */
    private static double share(List<Long> nanos, double share) {
        if (nanos.isEmpty()) {
            return Double.NaN;
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.ceil(share * (sorted.length - 1))] / 1e6;
    }

    /** Waits until the window has nothing left to work out. */
    private void settle() throws Exception {
        boolean[] busy = {true};
        while (busy[0]) {
            LockSupport.parkNanos(2_000_000);
            onScreen(() ->
                    busy[0] =
                            session.workingProperty().get()
                                    || session.background().outstandingProperty().get() > 0);
        }
    }

    /** Does something on the window's thread; what it throws is thrown here. */
    private static void onScreen(Runnable work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Platform.runLater(task);
        task.get(60, TimeUnit.SECONDS);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("quantoscope");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document of one entry that is already in memory. */
    private static Document memory(String name, Kind kind, Tensor tensor) {
        Entry entry = new MemoryEntry(name, kind, tensor);
        return new MemoryDocument(Path.of(name), List.of(entry));
    }

    private record MemoryEntry(String name, Kind kind, Tensor tensor) implements Entry {
        @Override
        public DType dtype() {
            return tensor.dtype();
        }

        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public Tensor load(Job job) {
            return tensor;
        }
    }

    private record MemoryDocument(Path path, List<Entry> entries) implements Document {
        @Override
        public String format() {
            return "memory";
        }

        @Override
        public long bytes() {
            return entries.getFirst().bytes();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {}
    }

    private record NoFiles() implements Chooser {
        @Override
        public List<Path> open() {
            return List.of();
        }

        @Override
        public Optional<Path> save(String name, List<String> endings) {
            return Optional.empty();
        }
    }
}
