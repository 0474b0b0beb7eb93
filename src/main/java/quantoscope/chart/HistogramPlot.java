package quantoscope.chart;

import java.util.List;
import java.util.Optional;

/**
 * Histogram of the original as bars one pixel wide, with what the quantizer makes of it in front.
 *
 * @param values shared with the transfer and error plots
 * @param counts linear or logarithmic
 * @param body what is counted
 * @param ground what lies under and below the bars
 */
public record HistogramPlot(Axis values, Axis counts, Body body, Ground ground)
        implements Layer, NumberLine {
    private static final int STEMS = 64;
    private static final int LINES = 32;

    /** Where colours overlap: bit 4 red, 2 green, 1 blue. */
    private static final int[] OVERLAP_DARK = {
        0, 0xFF2B4C76, 0xFF2F5231, 0xFF3A807D, 0xFF6A2E30, 0xFF7D5480, 0xFF8A6A3C, 0xFFA9ABAC
    };

    private static final int[] OVERLAP_LIGHT = {
        0, 0xFF9DB4D6, 0xFFA3C2A2, 0xFF86B3B5, 0xFFDDA7A4, 0xFFBFA0C4, 0xFFCDB07F, 0xFFB4B9BF
    };

    /** From one tag at the right edge to the one below it. */
    public static final double TAG_PITCH = 19;

    /** Height of the labels at the pane's foot. */
    private static final double LABELS = 16;

    /**
     * What is counted.
     *
     * @param original one bins for a signal or tensor; three (red, green, blue) overlap
     * @param series of reconstructions, live first
     * @param sentence shown instead where nothing can be counted; else empty
     */
    public record Body(List<Bins> original, List<Series> series, String sentence) {}

    /**
     * What lies under and below the bars.
     *
     * @param levels whose ticks stand below the axis; absent where there are none
     * @param signed whether the strip of the signed map stands below the axis
     * @param reference of the signed map, the 99.5 % point of |v|
     * @param note beside the level ticks: "s = 0.080"
     */
    public record Ground(
            Kept kept, Optional<Staircase> levels, boolean signed, double reference, String note) {}

    /** Room around the area. */
    public Insets insets() {
        if (ground.signed) {
            return Insets.VALUE_STRIP;
        }
        return ground.levels.isPresent() ? Insets.VALUE_LEVELS : Insets.VALUE;
    }

    /** Where the bars stand. */
    @Override
    public Box area(Box pane) {
        return pane.inside(insets());
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Frame frame = Frame.of(pane, insets());
        Box area = frame.area();
        if (body.sentence.isEmpty()) {
            Parts.horizontalGrid(surface, area, counts, palette);
            Parts.leftLabels(surface, area, counts, palette);
            Parts.hatchAcross(surface, area, values, ground.kept, palette);
            surface.clipped(area, () -> bars(surface, area, palette));
            surface.clipped(stemRoom(area), () -> series(surface, area, palette));
        } else {
            Parts.sentence(surface, area, body.sentence, palette);
        }
        Parts.bottomLine(surface, area, palette);
        if (ground.signed) {
            strip(surface, new Box(area.x(), area.bottom() + 3, area.width(), 7), palette);
        }
        double top = levelsTop(area);
        ground.levels.ifPresent(levels ->
                LevelTicks.draw(surface, area, top, new LevelTicks(values, levels), palette));
        note(surface, area, top, palette);
        Parts.bottomLabels(surface, frame, values, palette, insets().bottom() - 6);
    }

    /** Where the levels' ticks start below the axis. */
    @Override
    public double levelsTop(Box area) {
        return area.bottom() + (ground.signed ? 12 : 2);
    }

    /** Stems may reach a dot's radius beyond the area, never into the labels. */
    private static Box stemRoom(Box area) {
        return Box.between(area.x() - 3, area.y(), area.right() + 3, area.bottom() + 1);
    }

    private void bars(Surface surface, Box area, Palette palette) {
        int columns = (int) Math.round(area.width());
        if (body.original.size() == 3) {
            surface.image(rgb(area, palette), area);
            levelLines(surface, area, palette);
        } else if (!body.original.isEmpty()) {
            long[] heights = body.original.getFirst().columns(values, columns);
            if (palette.high()) {
                outline(surface, area, heights, Stroke.solid(palette.orig(), 1));
            } else {
                bars(surface, area, heights, true, Ink.faded(palette.orig(), 0.45));
            }
            bars(
                    surface,
                    area,
                    heights,
                    false,
                    Ink.faded(palette.clip(), palette.high() ? 1 : 0.8));
        }
    }

    private void bars(Surface surface, Box area, long[] heights, boolean inside, int ink) {
        double[] boxes = new double[4 * heights.length];
        int used = 0;
        for (int i = 0; i < heights.length; i++) {
            double middle = values.value((i + 0.5) / heights.length);
            if (heights[i] > 0 && ground.kept.holds(middle) == inside) {
                double top = Math.max(area.y(), counts.y((double) heights[i], area));
                Boxes.put(boxes, used++, new Box(area.x() + i, top, 1, area.bottom() - top));
            }
        }
        surface.rectangles(boxes, used, ink);
    }

    /** Where no stems show the levels, lines do. */
    private void levelLines(Surface surface, Box area, Palette palette) {
        double[] levels = ground.levels.map(Staircase::levels).orElse(new double[0]);
        if (!body.series.isEmpty() || levels.length > LINES) {
            return;
        }
        double[] boxes = new double[4 * levels.length];
        for (int i = 0; i < levels.length; i++) {
            double x = Math.rint(values.x(levels[i], area)) - 1;
            Boxes.put(boxes, i, new Box(x, area.y(), 2, area.height()));
        }
        surface.rectangles(boxes, levels.length, Ink.faded(palette.recon(), 0.28));
    }

    private Pixels rgb(Box area, Palette palette) {
        int width = Math.max(1, (int) Math.round(area.width()));
        int height = Math.max(1, (int) Math.round(area.height()));
        Pixels pixels = Pixels.blank(width, height);
        double[][] tops = new double[3][width];
        for (int channel = 0; channel < 3; channel++) {
            long[] heights = body.original.get(channel).columns(values, width);
            for (int x = 0; x < width; x++) {
                double part =
                        heights[x] == 0 ? 0 : Math.clamp(counts.part((double) heights[x]), 0, 1);
                tops[channel][x] = height * (1 - part);
            }
        }
        // On paper each channel takes light away or gives it, so that all three make grey.
        boolean dark = (palette.bg0() & 0xFF) < 128;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int set = 0;
                for (int channel = 0; channel < 3; channel++) {
                    set |= y >= tops[channel][x] ? 4 >> channel : 0;
                }
                pixels.argb()[y * width + x] = set == 0 ? 0 : overlap(set, dark);
            }
        }
        return pixels;
    }

    private static int overlap(int set, boolean dark) {
        return (dark ? OVERLAP_DARK : OVERLAP_LIGHT)[set];
    }

    private void series(Surface surface, Box area, Palette palette) {
        for (Series one : body.series.reversed()) {
            if (one.levels().length <= STEMS) {
                stems(surface, area, one, palette);
            } else {
                outline(surface, area, one, palette);
            }
        }
    }

    private void stems(Surface surface, Box area, Series one, Palette palette) {
        int count = one.levels().length;
        double[] x = new double[count];
        double[] y = new double[count];
        double[] boxes = new double[4 * count];
        double[] squares = new double[4 * count];
        int used = 0;
        double width = palette.weight(2);
        for (int i = 0; i < count; i++) {
            if (one.counts()[i] > 0 && values.contains(one.levels()[i])) {
                x[used] = Math.rint(values.x(one.levels()[i], area));
                y[used] =
                        Math.clamp(
                                counts.y((double) one.counts()[i], area),
                                area.y() + 2.5,
                                area.bottom());
                Boxes.put(
                        boxes,
                        used,
                        new Box(x[used] - width / 2, y[used], width, area.bottom() - y[used]));
                Boxes.put(squares, used, new Box(x[used] - 2.5, y[used] - 2.5, 5, 5));
                used++;
            }
        }
        int ink = one.role().ink(palette);
        surface.rectangles(boxes, used, ink);
        if (one.role() == Role.A) {
            surface.rectangles(squares, used, ink);
        } else {
            surface.dots(x, y, used, 2.5, ink, Stroke.NONE);
        }
    }

    private void outline(Surface surface, Box area, Series one, Palette palette) {
        int columns = (int) Math.round(area.width());
        long[] heights = new long[columns];
        for (int i = 0; i < one.levels().length; i++) {
            int column = (int) Math.floor(values.part(one.levels()[i]) * columns);
            if (column >= 0 && column < columns) {
                heights[column] += one.counts()[i];
            }
        }
        outline(surface, area, heights, one.role().stroke(palette, 1));
    }

    private void outline(Surface surface, Box area, long[] heights, Stroke stroke) {
        Polyline path = new Polyline(2 * heights.length);
        for (int i = 0; i < heights.length; i++) {
            double y = heights[i] == 0 ? area.bottom() : counts.y((double) heights[i], area);
            path.add(area.x() + i, Math.clamp(y, area.y(), area.bottom()));
            path.add(area.x() + i + 1, path.y()[path.count() - 1]);
        }
        path.draw(surface, stroke);
    }

    private void strip(Surface surface, Box box, Palette palette) {
        int columns = Math.max(1, (int) Math.round(box.width()));
        Pixels pixels = Pixels.blank(columns, 1);
        for (int i = 0; i < columns; i++) {
            double value = values.value((i + 0.5) / columns);
            pixels.argb()[i] = palette.signed(value, ground.reference);
        }
        surface.image(pixels, box);
    }

    private void note(Surface surface, Box area, double top, Palette palette) {
        if (ground.note.isEmpty() || ground.levels.isEmpty()) {
            return;
        }
        double[] levels = ground.levels.get().levels();
        double width = surface.width(ground.note, Type.TAG);
        double right = values.x(levels[levels.length - 1], area) + 8;
        double left = values.x(levels[0], area) - 8 - width;
        // Where it fits on neither side it would cover the ticks.
        double x = right + width <= area.right() ? right : left;
        if (x < area.x()) {
            return;
        }
        surface.text(ground.note, x, top + 8, Anchor.LEFT, Type.TAG, palette.recon());
    }

    /**
     * What is said at the edges: "‹ 50 values to −10.66", "3 NaN, 1 Inf"; empty for nothing.
     *
     * @param below at the left edge
     * @param above at the right edge
     * @param special at the right end, below the other
     */
    public record Tags(String below, String above, String special) {
        /** No tags. */
        public static final Tags NONE = new Tags("", "", "");

        /** Where jaws stand below the area's top. */
        public double jawsTop() {
            if (below.isEmpty() && above.isEmpty() && special.isEmpty()) {
                return 0;
            }
            boolean two = !above.isEmpty() && !special.isEmpty();
            return Jaws.BELOW_TAGS + (two ? TAG_PITCH : 0);
        }
    }

    /** What moves over this plot: handles, tags, cursor. */
    public Layer marks(Optional<ValueCursor> cursor, Optional<Jaws> jaws, Tags tags) {
        return (surface, pane, palette) -> {
            Box area = area(pane);
            cursor.filter(line -> ground.levels.isPresent())
                    .map(line -> new LevelTicks(values, ground.levels.get()))
                    .ifPresent(ticks ->
                            ticks.near(
                                    surface, area, levelsTop(area), cursor.get().value(), palette));
            jaws.ifPresent(handles -> handles.draw(surface, area, palette));
            // Through strip and level ticks, down to the labels.
            double bottom = Math.max(area.bottom(), pane.bottom() - LABELS);
            cursor.ifPresent(line -> line.draw(surface, pane, insets(), bottom, palette));
            edgeTag(surface, area, tags.below, new double[] {area.x() + 4, area.y() + 1}, palette);
            edgeTag(surface, area, tags.above, new double[] {area.right(), area.y() + 1}, palette);
            double lower = area.y() + 1 + (tags.above.isEmpty() ? 0 : TAG_PITCH);
            edgeTag(surface, area, tags.special, new double[] {area.right(), lower}, palette);
        };
    }

    private static void edgeTag(
            Surface surface, Box area, String text, double[] corner, Palette palette) {
        if (text.isEmpty()) {
            return;
        }
        double width = Tag.width(surface, text);
        double center = corner[0] < area.centerX() ? corner[0] + width / 2 : corner[0] - width / 2;
        new Tag(text, center, corner[1], palette.clipTint(), palette.clip()).draw(surface, area);
    }
}
