package quantoscope.chart;

import java.util.Arrays;
import java.util.Optional;

/**
 * What was drawn, kept: compared with what was drawn before, so that nothing is painted twice, and
 * drawn again on another surface. Pictures are kept by reference.
 */
public final class Recording implements Surface {
    private enum Kind {
        LINES,
        POLYGON,
        RECTANGLES,
        BOX,
        DOTS,
        IMAGE,
        HATCH,
        TEXT,
        CLIP,
        CLIP_END
    }

    /** Compared pixel by pixel: many pictures are made anew for each drawing. */
    private record Picture(Pixels pixels) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Picture(Pixels its)
                    && its.width() == pixels.width()
                    && Arrays.equals(its.argb(), pixels.argb());
        }

        @Override
        public int hashCode() {
            return 31 * pixels.width() + pixels.height();
        }
    }

    /** A text and where it stands. */
    private record Words(String text, double x, double baseline, Anchor anchor, Type type) {
        private static final double DESCENT = 0.25;

        boolean isAt(double px, double py, double width) {
            double left =
                    switch (anchor) {
                        case LEFT -> x;
                        case CENTER -> x - width / 2;
                        case RIGHT -> x - width;
                    };
            return px >= left
                    && px <= left + width
                    && py >= baseline - type.size()
                    && py <= baseline + DESCENT * type.size();
        }
    }

    private final Surface metrics;
    private double[] numbers = new double[1024];
    private Object[] things = new Object[128];
    private int numberCount;
    private int thingCount;

    /**
     * @param metrics asked for widths of texts, never drawn on
     */
    public Recording(Surface metrics) {
        this.metrics = metrics;
    }

    /** Whether both would draw the same. */
    public boolean draws(Recording other) {
        return Arrays.equals(numbers, 0, numberCount, other.numbers, 0, other.numberCount)
                && Arrays.equals(things, 0, thingCount, other.things, 0, other.thingCount);
    }

    /** Whether nothing was drawn. */
    public boolean isEmpty() {
        return thingCount == 0;
    }

    /** The text that stands at a place; where several do, the one that was drawn last. */
    public Optional<String> textAt(double x, double y) {
        for (int i = thingCount - 1; i >= 0; i--) {
            if (things[i] instanceof Words words
                    && words.isAt(x, y, metrics.width(words.text, words.type))) {
                return Optional.of(words.text);
            }
        }
        return Optional.empty();
    }

    /** Draws all of it on another surface. */
    public void drawOn(Surface surface) {
        new Replay(surface).run();
    }

    private void add(Object thing) {
        if (thingCount == things.length) {
            things = Arrays.copyOf(things, 2 * thingCount);
        }
        things[thingCount++] = thing;
    }

    private void add(double number) {
        room(1);
        numbers[numberCount++] = number;
    }

    private void add(double[] many, int count) {
        room(count);
        System.arraycopy(many, 0, numbers, numberCount, count);
        numberCount += count;
    }

    private void room(int more) {
        if (numberCount + more > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, numberCount + more));
        }
    }

    @Override
    public void lines(double[] x, double[] y, int count, Stroke stroke) {
        add(Kind.LINES);
        add(stroke);
        add(count);
        add(x, count);
        add(y, count);
    }

    @Override
    public void polygon(double[] x, double[] y, int count, int fill) {
        add(Kind.POLYGON);
        add(fill);
        add(count);
        add(x, count);
        add(y, count);
    }

    @Override
    public void rectangles(double[] xywh, int count, int fill) {
        add(Kind.RECTANGLES);
        add(fill);
        add(count);
        add(xywh, 4 * count);
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke edge) {
        add(Kind.BOX);
        add(box);
        add(edge);
        add(radius);
        add(fill);
    }

    @Override
    public void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge) {
        add(Kind.DOTS);
        add(edge);
        add(radius);
        add(fill);
        add(count);
        add(x, count);
        add(y, count);
    }

    @Override
    public void image(Pixels pixels, Box target) {
        add(Kind.IMAGE);
        add(new Picture(pixels));
        add(target);
    }

    @Override
    public void hatch(Box box, int ink) {
        add(Kind.HATCH);
        add(box);
        add(ink);
    }

    @Override
    public void text(String text, double x, double baseline, Anchor anchor, Type type, int ink) {
        add(Kind.TEXT);
        add(new Words(text, x, baseline, anchor, type));
        add(ink);
    }

    @Override
    public double width(String text, Type type) {
        return metrics.width(text, type);
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        add(Kind.CLIP);
        add(box);
        drawing.run();
        add(Kind.CLIP_END);
    }

    /** Reads the recording from its start. */
    private final class Replay {
        private final Surface surface;
        private int number;
        private int thing;

        Replay(Surface surface) {
            this.surface = surface;
        }

        private Object thing() {
            return things[thing++];
        }

        private double number() {
            return numbers[number++];
        }

        private double[] numbers(int count) {
            double[] many = Arrays.copyOfRange(numbers, number, number + count);
            number += count;
            return many;
        }

        /** Up to the end of a clipped part, or of everything. */
        void run() {
            while (thing < thingCount) {
                Kind kind = (Kind) thing();
                if (kind == Kind.CLIP_END) {
                    return;
                }
                one(kind);
            }
        }

        private void one(Kind kind) {
            switch (kind) {
                case LINES -> {
                    Stroke stroke = (Stroke) thing();
                    int count = (int) number();
                    surface.lines(numbers(count), numbers(count), count, stroke);
                }
                case POLYGON -> {
                    int fill = (int) number();
                    int count = (int) number();
                    surface.polygon(numbers(count), numbers(count), count, fill);
                }
                case RECTANGLES -> {
                    int fill = (int) number();
                    int count = (int) number();
                    surface.rectangles(numbers(4 * count), count, fill);
                }
                case BOX -> surface.box((Box) thing(), number(), (int) number(), (Stroke) thing());
                case DOTS -> {
                    Stroke edge = (Stroke) thing();
                    double radius = number();
                    int fill = (int) number();
                    int count = (int) number();
                    surface.dots(numbers(count), numbers(count), count, radius, fill, edge);
                }
                case IMAGE -> surface.image(((Picture) thing()).pixels(), (Box) thing());
                case HATCH -> surface.hatch((Box) thing(), (int) number());
                case TEXT -> {
                    Words words = (Words) thing();
                    surface.text(
                            words.text,
                            words.x,
                            words.baseline,
                            words.anchor,
                            words.type,
                            (int) number());
                }
                case CLIP -> surface.clipped((Box) thing(), this::run);
                case CLIP_END -> throw new AssertionError("ended twice");
            }
        }
    }
}
