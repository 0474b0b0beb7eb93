package quantoscope.ui;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;

import quantoscope.io.Kind;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Drags knobs in a real window, sixty changes a second, and records how long the window's thread
 * was held (a probe asks it for a turn every millisecond and measures the wait), when the preview
 * and when the exact result arrived. What a row's first four seconds hold stands beside what they
 * hold after ten, when the compiler has done its part. An empty window doing the same stands beside
 * it, and one {@code System.arraycopy} of the same tensor. Run it by {@code mvn -Pframes}.
 */
public final class FrameBenchmark {
    private static final int SIDE = 4096;
    private static final int CHANGES = 240;

    /** Between the changes measured at first and those measured warm, for the compiler. */
    private static final int WARMING = 360;

    private static final int LATENCIES = 40;
    private static final long FRAME_NANOS = 16_666_667;
    private static final int SAMPLES = 100_000_000;
    private static final int IMAGE_HEIGHT = 4000;
    private static final int IMAGE_WIDTH = 6000;

    /** Names of the rows to measure; all of them if empty. */
    private final List<String> wanted;

    private final Screen screen;

    private FrameBenchmark(List<String> wanted, Screen screen) {
        this.wanted = wanted;
        this.screen = screen;
    }

    /** How long the window's thread was held each time, in ns, at first and warm. */
    private record Held(List<Long> first, List<Long> warm) {}

    /** One change of a scripted run, on the window's thread. */
    private interface Change {
        void make(int number);
    }

    /**
     * Prints a table.
     *
     * @param arguments names of the rows to measure; none for all
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        FrameBenchmark benchmark = new FrameBenchmark(List.of(arguments), Screen.start());
        System.out.printf(
                "%-26s %12s %6s   %12s %6s %6s   %15s %6s   %13s %6s%n",
                "ms",
                "first: median",
                "99 %",
                "held: median",
                "99 %",
                "max",
                "preview: median",
                "99 %",
                "exact: median",
                "99 %");
        Pane pane = benchmark.screen.empty();
        benchmark.script("empty window", _ -> pane.requestLayout());
        benchmark.tensor();
        benchmark.signal();
        benchmark.image();
        Platform.exit();
        System.exit(0);
    }

    @SuppressWarnings("SystemOut")
    private void tensor() throws Exception {
        float[] weights = new float[SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        double copy = arraycopy(weights);
        Tensor tensor = Tensor.of(Shape.of(SIDE, SIDE), weights);
        screen.open(MemoryDocument.of("weights", Kind.TENSOR, tensor));
        String uniform = "uniform:symmetry=full,";
        // Twice over everything, so that the compiler has seen it.
        for (int i = 0; i < 30; i++) {
            set(uniform + "bits=" + (2 + i % 11));
            screen.settle();
        }
        drag("bits", i -> uniform + "bits=" + (2 + i % 11));
        List<String> roundings = List.of("half-even", "half-up", "floor", "up", "stochastic");
        drag("rounding", i -> uniform + "bits=4,rounding=" + roundings.get(i % 5));
        drag(
                "clip range",
                i ->
                        uniform
                                + "bits=4,range=hand,low=-%1$s,high=%1$s"
                                        .formatted(1 + i % CHANGES * 0.01));
        drag("bits, groups of 32", i -> uniform + "group=32,bits=" + (2 + i % 7));
        drag("bits, per channel", i -> uniform + "axis=0,bits=" + (2 + i % 7));
        set("uniform:bits=4,symmetry=full,range=hand,low=-3,high=3");
        screen.settle();
        jaw();
        flip();
        PlotPane map = screen.plot("Heat map");
        script("zoom the map", i -> scroll(map, 0, i % 80 < 40 ? 40 : -40));
        overlay(map);
        fitted("lloyd-max:bits=4", "lloyd-max:bits=5");
        fitted("mu-law:bits=4", "mu-law:bits=5");
        System.out.printf("one arraycopy of the tensor %.1f; 8 of them %.1f%n", copy, 8 * copy);
    }

    /** Pans and zooms a signal of a hundred million samples. */
    private void signal() throws Exception {
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
        screen.open(MemoryDocument.of("signal", Kind.SIGNAL, tensor));
        PlotPane wave = screen.plot("Waveform");
        script(
                "100 M samples, pan, zoom",
                i -> scroll(wave, i % 3 == 0 ? 60 : 0, i % 3 == 0 ? 0 : i % 80 < 40 ? 40 : -40));
    }

    /** A picture of 24 megapixels. */
    private void image() throws Exception {
        long bytes = 3L * IMAGE_HEIGHT * IMAGE_WIDTH;
        MemorySegment data = Arena.ofAuto().allocate(bytes, 64);
        for (long i = 0; i < bytes; i++) {
            long x = i / 3 % IMAGE_WIDTH;
            long y = i / 3 / IMAGE_WIDTH;
            data.set(ValueLayout.JAVA_BYTE, i, (byte) (x * 255 / IMAGE_WIDTH + (y & 31) + i % 3));
        }
        Tensor tensor =
                new Tensor(
                        DType.U8,
                        ByteOrder.nativeOrder(),
                        Shape.of(IMAGE_HEIGHT, IMAGE_WIDTH, 3),
                        data,
                        Scaling.NONE);
        screen.open(MemoryDocument.of("image", Kind.IMAGE, tensor));
        set("uniform:bits=3,range=full");
        screen.settle();
        PlotPane picture = screen.plot("Picture");
        double middle = picture.getWidth() / 2;
        Screen.run(() -> mouse(picture, MouseEvent.MOUSE_PRESSED, 0.43 * picture.getWidth()));
        script(
                "24 megapixels, wipe",
                i -> mouse(picture, MouseEvent.MOUSE_DRAGGED, middle + 100 * Math.sin(i * 0.1)));
        Screen.run(() -> mouse(picture, MouseEvent.MOUSE_RELEASED, middle));
        drag("24 megapixels, bits", i -> "uniform:range=full,bits=" + (1 + i % 7));
    }

    private void jaw() throws Exception {
        PlotPane histogram = screen.plot("Histogram");
        Node handle = histogram.getScene().lookup("#range-high");
        double x = handle.getBoundsInParent().getCenterX();
        Screen.run(() -> mouse(histogram, MouseEvent.MOUSE_PRESSED, x));
        script(
                "a jaw, by pointer",
                i -> mouse(histogram, MouseEvent.MOUSE_DRAGGED, x - 30 * (1 - Math.cos(i * 0.1))));
        Screen.run(() -> mouse(histogram, MouseEvent.MOUSE_RELEASED, x));
        screen.settle();
    }

    private void flip() throws Exception {
        Screen.run(() -> screen.session().change(state -> state.pin(Slot.A), Gesture.SINGLE));
        set("uniform:bits=6,symmetry=full");
        screen.settle();
        script(
                "flip A and live",
                i ->
                        screen.session()
                                .change(
                                        state -> state.show(i % 2 == 0 ? Slot.A : Slot.LIVE),
                                        Gesture.SINGLE));
        Screen.run(() -> screen.session().change(state -> state.show(Slot.LIVE), Gesture.SINGLE));
    }

    /** What the plots take to draw their cursors when the pointer moves. */
    private void overlay(PlotPane map) throws Exception {
        if (isUnwanted("overlay alone")) {
            return;
        }
        List<Long> drawn = new ArrayList<>();
        List<PlotPane> plots = new ArrayList<>();
        for (String name : List.of("Heat map", "Error map", "Histogram", "Transfer")) {
            plots.add(screen.plot(name));
        }
        for (int i = 0; i < CHANGES; i++) {
            double x = 60 + i % 200;
            Screen.run(() -> mouse(map, MouseEvent.MOUSE_MOVED, x));
            LockSupport.parkNanos(FRAME_NANOS);
            Screen.run(() -> plots.forEach(plot -> drawn.add(plot.drawnNanos())));
        }
        report("overlay alone", new Held(List.of(), drawn), List.of(), List.of());
    }

    /** The median of several copies of the tensor, in ms. */
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

    /** Makes a change sixty times a second. */
    private void script(String name, Change change) throws Exception {
        if (isUnwanted(name)) {
            return;
        }
        report(name, held(change), List.of(), List.of());
    }

    private static Held held(Change change) throws Exception {
        List<Long> first = held(change, 0);
        for (int i = 0; i < WARMING; i++) {
            step(change, CHANGES + i);
        }
        return new Held(first, held(change, CHANGES + WARMING));
    }

    private static List<Long> held(Change change, int from) throws Exception {
        Screen.Probe probe = new Screen.Probe();
        for (int i = 0; i < CHANGES; i++) {
            step(change, from + i);
        }
        return probe.stop();
    }

    private static void step(Change change, int number) throws Exception {
        Screen.run(() -> change.make(number));
        LockSupport.parkNanos(FRAME_NANOS);
    }

    /** Changes the scheme sixty times a second, then once more at rest for each latency. */
    private void drag(String name, IntFunction<String> spec) throws Exception {
        if (isUnwanted(name)) {
            return;
        }
        Held held =
                held(i -> screen.session().setLive(parse(spec.apply(i)), Gesture.repeat("drag")));
        screen.settle();
        List<Long> previews = new ArrayList<>();
        List<Long> exact = new ArrayList<>();
        for (int i = 0; i < LATENCIES; i++) {
            Latency latency = latency(unknown(spec.apply(i), i));
            previews.add(latency.preview);
            exact.add(latency.exact);
            screen.settle();
        }
        report(name, held, previews, exact);
    }

    /** Never asked for before, so that nothing is known. */
    private static String unknown(String spec, int number) {
        boolean ratio = !spec.contains("range=");
        return ratio ? spec + ",ratio=" + (0.9 - number * 1e-4) : spec;
    }

    /** The same for a scheme that is fitted anew each time: no drag, only the wait. */
    private void fitted(String one, String other) throws Exception {
        if (isUnwanted(one)) {
            return;
        }
        List<Long> exact = new ArrayList<>();
        List<Long> previews = new ArrayList<>();
        Screen.Probe probe = new Screen.Probe();
        for (String spec : List.of(one, other)) {
            Latency latency = latency(spec);
            previews.add(latency.preview);
            exact.add(latency.exact);
            screen.settle();
        }
        report(one, new Held(List.of(), probe.stop()), previews, exact);
    }

    private boolean isUnwanted(String name) {
        return !wanted.isEmpty() && !wanted.contains(name);
    }

    private record Latency(long preview, long exact) {}

    /** From a change to the first answer to it, and to the exact one. */
    private Latency latency(String spec) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        long[] at = new long[3];
        Screen.run(() -> {
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
                                screen.session().shownProperty().removeListener(this);
                                done.countDown();
                            }
                        }
                    };
            screen.session().shownProperty().addListener(watch);
            at[0] = System.nanoTime();
            screen.session().setLive(live, Gesture.drag(1));
        });
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no exact result for " + spec);
        }
        return new Latency(at[1] - at[0], at[2] - at[0]);
    }

    private void set(String spec) throws Exception {
        Screen.run(() -> screen.session().setLive(parse(spec), Gesture.SINGLE));
    }

    private static Scheme parse(String spec) {
        try {
            return Spec.parse(spec);
        } catch (UsageProblem e) {
            throw new IllegalArgumentException(spec, e);
        }
    }

    private static void mouse(Node node, EventType<MouseEvent> type, double x) {
        boolean down = type != MouseEvent.MOUSE_MOVED && type != MouseEvent.MOUSE_RELEASED;
        node.fireEvent(
                new MouseEvent(
                        type,
                        x,
                        80,
                        x,
                        80,
                        down ? MouseButton.PRIMARY : MouseButton.NONE,
                        down ? 1 : 0,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
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

    @SuppressWarnings("SystemOut")
    private static void report(String name, Held held, List<Long> previews, List<Long> exact) {
        System.out.printf(
                "%-26s %12.2f %6.1f   %12.2f %6.1f %6.1f   %15.1f %6.1f   %13.1f %6.1f%n",
                name,
                share(held.first, 0.5),
                share(held.first, 0.99),
                share(held.warm, 0.5),
                share(held.warm, 0.99),
                share(held.warm, 1),
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
}
