package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of Live, A and B below each other, theory between; where room is short, bias,
 * clipped, cosine and PSNR go first.
 *
 * @param names of the rows
 * @param columns one a figure
 */
public record FiguresTable(Names names, List<Column> columns) implements Layer {
    /** Height that the table is made for. */
    public static final double HEIGHT = 108;

    /** Width of the cell with the rows' names. */
    public static final double NAMES_WIDTH = 232;

    private static final double NARROWEST = 92;
    private static final List<String> DROPPED = List.of("bias", "clipped", "cosine", "PSNR");
    private static final double[] BASELINES = {17, 45, 66, 82, 98};

    /** What the rows are; empty where there is none. */
    public record Names(String live, String theory, String a, String b) {}

    /**
     * One figure, its values ready as text.
     *
     * @param best which of live, A, B is best: 0, 1, 2; −1 for none
     */
    public record Column(String head, String live, String theory, String a, String b, int best) {}

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        surface.box(pane, 0, palette.bg1(), Stroke.NONE);
        Stroke line = Stroke.solid(palette.line(), 1);
        Parts.horizontal(surface, pane.x(), pane.right(), Parts.snap(pane.y()), line);
        Parts.vertical(surface, pane.x() + NAMES_WIDTH - 0.5, pane.y(), pane.bottom(), line);
        names(surface, pane, palette);
        List<Column> shown = shown(pane.width() - NAMES_WIDTH - 10);
        double width = (pane.width() - NAMES_WIDTH - 10) / Math.max(1, shown.size());
        for (int i = 0; i < shown.size(); i++) {
            column(surface, pane, pane.x() + NAMES_WIDTH + 11 + i * width, shown.get(i), palette);
        }
    }

    /** The columns there is room for. */
    private List<Column> shown(double width) {
        List<Column> shown = new ArrayList<>(columns);
        for (String head : DROPPED) {
            if (width < NARROWEST * shown.size()) {
                shown.removeIf(column -> column.head.startsWith(head));
            }
        }
        while (shown.size() > 1 && width < NARROWEST * shown.size()) {
            shown.removeLast();
        }
        return shown;
    }

    private void names(Surface surface, Box pane, Palette palette) {
        double x = pane.x() + 12;
        double text = pane.x() + 45;
        surface.text("Figures", x, pane.y() + BASELINES[0], Anchor.LEFT, Type.TICK, palette.tx2());
        double badge = surface.width("live", Type.STRONG) + 10;
        Box live = new Box(x, pane.y() + BASELINES[1] - 13, badge, 16);
        surface.box(live, 3, palette.recon(), Stroke.NONE);
        double baseline = live.y() + 12;
        surface.text(
                "live", live.centerX(), baseline, Anchor.CENTER, Type.STRONG, palette.onRecon());
        surface.text(names.live, text, baseline, Anchor.LEFT, Type.VALUE, palette.tx());
        surface.text(
                names.theory, text, pane.y() + BASELINES[2], Anchor.LEFT, Type.TICK, palette.tx2());
        pinned(
                surface,
                x,
                pane.y() + BASELINES[3],
                names.a,
                new Badge("A", 3, palette.a(), palette.onRecon()),
                palette);
        pinned(
                surface,
                x,
                pane.y() + BASELINES[4],
                names.b,
                new Badge("B", 7, palette.b(), palette.onB()),
                palette);
    }

    private record Badge(String letter, double radius, int fill, int ink) {}

    private static void pinned(
            Surface surface, double x, double baseline, String name, Badge badge, Palette palette) {
        if (!name.isEmpty()) {
            surface.box(new Box(x, baseline - 11, 14, 14), badge.radius, badge.fill, Stroke.NONE);
            surface.text(
                    badge.letter, x + 7, baseline, Anchor.CENTER, Type.STRONG.sized(10), badge.ink);
            surface.text(name, x + 21, baseline, Anchor.LEFT, Type.TICK, palette.tx2());
        }
    }

    private static void column(
            Surface surface, Box pane, double x, Column column, Palette palette) {
        String[] rows = {column.head, column.live, column.theory, column.a, column.b};
        for (int i = 0; i < rows.length; i++) {
            boolean best = i >= 3 && column.best == i - 2;
            Type type = i == 1 ? Type.FIGURE : best ? Type.STRONG : Type.TICK;
            int ink = i == 1 || best ? palette.tx() : palette.tx2();
            surface.text(rows[i], x, pane.y() + BASELINES[i], Anchor.LEFT, type, ink);
        }
    }
}
