package quantoscope.chart;

import java.util.List;

/**
 * A low histogram on whose axis levels by hand stand.
 *
 * @param values shown
 * @param counts of the original; empty before anything is counted
 */
public record LevelLine(Axis values, List<Bins> counts) implements Layer, NumberLine {
    /** Height that it is made for. */
    public static final double HEIGHT = 86;

    private static final Insets INSETS = new Insets(2, 6, 26, 6);
    private static final double LEVELS = 5;
    private static final double TICK = 7;
    private static final double ROOM_FOR_TAGS = 8;

    public LevelLine {
        counts = List.copyOf(counts);
    }

    @Override
    public Box area(Box pane) {
        return pane.inside(INSETS);
    }

    @Override
    public double levelsTop(Box area) {
        return area.bottom() + LEVELS;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = area(pane);
        int columns = (int) Math.round(area.width());
        for (Bins bins : counts) {
            long[] heights = bins.columns(values, columns);
            long top = 1;
            for (long count : heights) {
                top = Math.max(top, count);
            }
            Axis up = Axis.counts((double) top, Axis.Spacing.LOG10);
            Box bars = Box.between(area.x(), area.y() + ROOM_FOR_TAGS, area.right(), area.bottom());
            double[] boxes = new double[4 * columns];
            int used = 0;
            for (int i = 0; i < columns; i++) {
                if (heights[i] > 0) {
                    double y = Math.max(bars.y(), up.y((double) heights[i], bars));
                    Boxes.put(boxes, used++, new Box(area.x() + i, y, 1, area.bottom() - y));
                }
            }
            double opacity = palette.high() ? 0.7 : 0.45;
            surface.rectangles(boxes, used, Ink.faded(palette.orig(), opacity));
        }
        Parts.bottomLine(surface, area, palette);
    }

    /**
     * What moves over it: thresholds, levels, the value of one that is held, the cursor.
     *
     * @param dots the levels
     */
    public Layer marks(LevelDots dots, double cursor) {
        return (surface, pane, palette) -> {
            Box area = area(pane);
            if (dots.levels().size() > Staircase.DRAWN_EACH) {
                LevelTicks.draw(
                        surface,
                        area,
                        levelsTop(area),
                        new LevelTicks(values, dots.staircase()),
                        palette);
            } else {
                ticks(surface, area, dots.staircase().thresholds(), palette.tx3(), palette);
                ticks(surface, area, dots.staircase().levels(), palette.recon(), palette);
                dots.draw(surface, pane, palette);
            }
            if (values.contains(cursor)) {
                double x = Parts.snap(values.x(cursor, area));
                Stroke line = Stroke.solid(palette.tx(), palette.weight(1));
                Parts.vertical(surface, x, area.y(), area.bottom(), line);
            }
            outside(surface, area, dots.levels(), palette);
            held(surface, area, dots, palette);
        };
    }

    private void ticks(Surface surface, Box area, double[] places, int ink, Palette palette) {
        Stroke tick = Stroke.solid(ink, palette.weight(1));
        for (double place : places) {
            if (values.contains(place)) {
                double x = Parts.snap(values.x(place, area));
                Parts.vertical(surface, x, area.bottom() + 1, area.bottom() + 1 + TICK, tick);
            }
        }
    }

    /** "‹ 2 levels to −9.53" where levels lie off the axis. */
    private void outside(Surface surface, Box area, List<Double> levels, Palette palette) {
        int below = (int) levels.stream().filter(level -> level < values.low()).count();
        int above = (int) levels.stream().filter(level -> level > values.high()).count();
        if (below > 0) {
            String text = "‹ " + levels(below) + Numbers.significant(levels.getFirst(), 3);
            tag(surface, area, text, area.x(), palette);
        }
        if (above > 0) {
            String text = levels(above) + Numbers.significant(levels.getLast(), 3) + " ›";
            tag(surface, area, text, area.right(), palette);
        }
    }

    private static String levels(int count) {
        return count + (count == 1 ? " level to " : " levels to ");
    }

    private void tag(Surface surface, Box area, String text, double x, Palette palette) {
        new Tag(text, x, area.y(), palette.reconTint(), palette.recon()).draw(surface, area);
    }

    /** The value of the level that is held, beside a dashed line through its dot. */
    private void held(Surface surface, Box area, LevelDots dots, Palette palette) {
        if (dots.held() < 0 || dots.held() >= dots.levels().size()) {
            return;
        }
        double level = dots.levels().get(dots.held());
        if (!values.contains(level)) {
            return;
        }
        double x = Parts.snap(values.x(level, area));
        Stroke dashed = Stroke.dashed(palette.recon(), palette.weight(1), 3, 2);
        Parts.vertical(surface, x, area.y(), area.bottom(), dashed);
        String text = Numbers.significant(level, 3);
        double width = Tag.width(surface, text);
        boolean right = x + 4 + width <= area.right();
        double center = right ? x + 4 + width / 2 : x - 4 - width / 2;
        new Tag(text, center, area.y(), palette.recon(), palette.onRecon()).draw(surface, area);
    }
}
