package quantoscope.chart;

import java.util.List;

/**
 * A plot under a line that names it.
 *
 * @param title empty where the pane has no header
 * @param legend beside the title
 * @param note at the right end of the header
 * @param layer drawn below the header
 */
public record Pane(String title, List<Legend> legend, String note, Layer layer) implements Layer {
    /** Height of the header. */
    public static final double HEADER = 26;

    /** A short line in a role's colour and what it means; for GHOST, A and B as in the plots. */
    public record Legend(Role role, String text) {}

    /** A pane without header. */
    public static Pane bare(Layer layer) {
        return new Pane("", List.of(), "", layer);
    }

    /** Where the plot lies. */
    public Box plot(Box pane) {
        return title.isEmpty() ? pane : pane.belowTop(HEADER);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        if (!title.isEmpty()) {
            header(surface, pane, palette);
        }
        layer.draw(surface, plot(pane), palette);
    }

    private void header(Surface surface, Box pane, Palette palette) {
        double x = pane.x() + 12;
        double baseline = pane.y() + 17;
        surface.text(title, x, baseline, Anchor.LEFT, Type.TITLE, palette.tx());
        x += surface.width(title, Type.TITLE) + 12;
        for (Legend item : legend) {
            Parts.horizontal(surface, x, x + 14, pane.y() + 13, item.role.stroke(palette, 3));
            surface.text(item.text, x + 19, baseline, Anchor.LEFT, Type.LABEL, palette.tx2());
            x += 19 + surface.width(item.text, Type.LABEL) + 12;
        }
        double room = pane.right() - 8 - x;
        if (surface.width(note, Type.LABEL) <= room) {
            surface.text(note, pane.right() - 8, baseline, Anchor.RIGHT, Type.LABEL, palette.tx2());
        }
    }
}
