package quantoscope.chart;

import java.util.List;

/**
 * The bytes of one block by field, widths symbolic, and below them its scales and the codes of its
 * values.
 *
 * @param title which block
 * @param total its bytes in words
 * @param fields in the order of the bytes
 * @param groups scales and codes
 */
public record BlockDiagram(String title, String total, List<Field> fields, Groups groups)
        implements Layer {
    private static final double MARGIN = 12;
    private static final double FIELD_TOP = 22;
    private static final double FIELD = 20;
    private static final double GAP = 2;
    private static final double SHORT = 30;
    private static final double LEGEND = 69;
    private static final double CELLS_TOP = 74;
    private static final double MOST_CELL = 9;
    private static final double BAR = 26;
    private static final double BAR_PITCH = 32;

    /** What bytes are for. */
    public enum Kind {
        SHARED,
        GROUPS,
        CODES
    }

    /**
     * A part of the bytes.
     *
     * @param text what it holds
     * @param size its bytes in words
     */
    public record Field(Kind kind, String text, String size) {}

    /**
     * The groups, a row each, or several where one group is long.
     *
     * @param bars names and lengths, 0 to 1, one a row; none where all rows share one number
     * @param codes how the codes are named, such as "codes 0 … 15"
     * @param columns values in a row
     * @param shades of the values, 0 to 1
     * @param marked the value at the cursor, or −1
     */
    public record Groups(List<Bars> bars, String codes, int columns, float[] shades, int marked) {
        private int rows() {
            return Math.ceilDiv(shades.length, columns);
        }
    }

    /** Lengths of bars, 0 to 1, one a row. */
    public record Bars(String name, float[] lengths, boolean strong) {}

    /** The height that so many rows want. */
    public static double height(int rows) {
        return CELLS_TOP + rows * cell(rows) + 8;
    }

    private static double cell(int rows) {
        return Math.min(MOST_CELL, Math.max(5, 72.0 / rows));
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double left = pane.x() + MARGIN;
        double right = pane.right() - MARGIN;
        surface.text(title, left, pane.y() + 14, Anchor.LEFT, Type.TICK, palette.tx2());
        surface.text(total, right, pane.y() + 14, Anchor.RIGHT, Type.TICK, palette.tx2());
        drawFields(surface, new Box(left, pane.y(), right - left, pane.height()), palette);
        double x = left;
        double legend = pane.y() + LEGEND;
        for (Bars bars : groups.bars) {
            surface.text(bars.name, x, legend, Anchor.LEFT, Type.SMALL, palette.tx2());
            drawBars(surface, x, pane.y() + CELLS_TOP, bars, palette);
            x += BAR_PITCH;
        }
        surface.text(groups.codes, x, legend, Anchor.LEFT, Type.SMALL, palette.tx2());
        drawCodes(surface, new Box(x, pane.y() + CELLS_TOP, right - x, 0), palette);
    }

    /** Short ones keep their room, and the others share the rest by the length of their words. */
    private void drawFields(Surface surface, Box area, Palette palette) {
        double letters = 0;
        double rest = area.width() - GAP * (fields.size() - 1);
        for (Field field : fields) {
            if (isShort(field)) {
                rest -= SHORT;
            } else {
                letters += field.text.length();
            }
        }
        double x = area.x();
        for (Field field : fields) {
            double width = isShort(field) ? SHORT : rest * field.text.length() / letters;
            boolean shared = field.kind == Kind.SHARED;
            Box box = new Box(x, area.y() + FIELD_TOP, width, FIELD);
            surface.box(box, 3, shared ? palette.line() : palette.reconTint(), Stroke.NONE);
            int ink = shared ? palette.tx() : palette.recon();
            surface.text(field.text, box.centerX(), box.y() + 14, Anchor.CENTER, Type.TICK, ink);
            surface.text(
                    field.size,
                    box.centerX(),
                    box.bottom() + 13,
                    Anchor.CENTER,
                    Type.SMALL,
                    palette.tx2());
            x += width + GAP;
        }
    }

    private static boolean isShort(Field field) {
        return field.text.length() <= 4;
    }

    private void drawBars(Surface surface, double x, double y, Bars bars, Palette palette) {
        double pitch = cell(groups.rows());
        double[] boxes = new double[4 * bars.lengths.length];
        for (int i = 0; i < bars.lengths.length; i++) {
            boxes[4 * i] = x;
            boxes[4 * i + 1] = y + i * pitch;
            boxes[4 * i + 2] = Math.max(1, bars.lengths[i] * BAR);
            boxes[4 * i + 3] = pitch - 1;
        }
        surface.rectangles(
                boxes, bars.lengths.length, bars.strong ? palette.recon() : palette.orig());
    }

    private void drawCodes(Surface surface, Box area, Palette palette) {
        double pitch = cell(groups.rows());
        double width = area.width() / groups.columns;
        for (int i = 0; i < groups.shades.length; i++) {
            double x = area.x() + i % groups.columns * width;
            double y = area.y() + Math.floorDiv(i, groups.columns) * pitch;
            int ink = Ink.mix(palette.reconTint(), palette.recon(), groups.shades[i]);
            surface.rectangles(new double[] {x, y, Math.max(1, width - 1), pitch - 1}, 1, ink);
        }
        if (groups.marked >= 0) {
            double x = area.x() + groups.marked % groups.columns * width;
            double y = area.y() + Math.floorDiv(groups.marked, groups.columns) * pitch;
            Box box = new Box(x - 1.5, y - 1.5, width + 2, pitch + 2);
            surface.box(box, 1, 0, Stroke.solid(palette.tx(), palette.weight(1.5)));
        }
    }
}
