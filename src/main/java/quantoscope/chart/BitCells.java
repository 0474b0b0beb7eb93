package quantoscope.chart;

import java.util.List;

/**
 * The bits of one value in cells, by field, and below them what each field says.
 *
 * @param bits '0' and '1', highest first
 * @param fields from the left, with as many bits together
 */
public record BitCells(String bits, List<Field> fields) implements Layer {
    private static final double MARGIN = 14;
    private static final double GAP = 3;
    private static final double WIDEST = 32;
    private static final double HEIGHT = 27;
    private static final double TOP = 8;
    private static final double BETWEEN = 8;

    /** What bits mean. */
    public enum Kind {
        SIGN,
        EXPONENT,
        MANTISSA
    }

    /** A field: how many bits it has, and what is written below them. */
    public record Field(Kind kind, int width, String text) {}

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        int count = bits.length();
        double room = pane.width() - 2 * MARGIN;
        double pitch = Math.min(WIDEST + GAP, (room + GAP) / count);
        double x = pane.x() + MARGIN;
        int at = 0;
        double taken = Double.NEGATIVE_INFINITY;
        for (Field field : fields) {
            double from = x + at * pitch;
            for (int i = 0; i < field.width; i++, at++) {
                Box box = new Box(x + at * pitch, pane.y() + TOP, pitch - GAP, HEIGHT);
                cell(surface, box, field.kind, bits.charAt(at), palette);
            }
            double width = surface.width(field.text, Type.TICK);
            double left = (from + x + at * pitch - GAP - width) / 2;
            left = Math.max(Math.min(left, pane.right() - MARGIN - width), pane.x() + MARGIN);
            left = Math.max(left, taken + BETWEEN);
            // A word that would run into the next one's place, or out of the pane, is left out.
            if (left + width <= pane.right()) {
                double baseline = pane.y() + TOP + HEIGHT + 15;
                surface.text(field.text, left, baseline, Anchor.LEFT, Type.TICK, palette.tx2());
                taken = left + width;
            }
        }
    }

    private static void cell(Surface surface, Box box, Kind kind, char bit, Palette palette) {
        int ground =
                switch (kind) {
                    case SIGN -> palette.line();
                    case EXPONENT -> palette.reconTint();
                    case MANTISSA -> palette.recon();
                };
        int ink =
                switch (kind) {
                    case SIGN -> palette.tx();
                    case EXPONENT -> palette.recon();
                    case MANTISSA -> palette.onRecon();
                };
        surface.box(box, Math.min(4, box.width() / 4), ground, Stroke.NONE);
        surface.text(
                String.valueOf(bit), box.centerX(), box.y() + 18, Anchor.CENTER, Type.VALUE, ink);
    }
}
