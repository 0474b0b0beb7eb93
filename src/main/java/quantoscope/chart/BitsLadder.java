package quantoscope.chart;

/**
 * The bits as a big number, and the signal-to-noise ratio that each bit depth would give here.
 *
 * @param bits chosen, 1 … the number of bars
 * @param decibels by bit depth from 1 on; NaN where not known yet
 * @param theory by bit depth from 1 on; NaN where there is none
 * @param remark at the top right, at most 26 characters; empty for none
 * @param look of this state
 */
public record BitsLadder(int bits, float[] decibels, float[] theory, String remark, Look look)
        implements Layer {
    /**
     * How it looks.
     *
     * @param stale whether the bars belong to an older setting
     * @param limited whether the remark is about the range
     * @param small whether room is short
     */
    public record Look(boolean stale, boolean limited, boolean small) {}

    private static final double GAP = 2;

    /** What the number may take of the room left of the bars. */
    private static final double NUMBER = 96;

    private static final double LABEL = 17;

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        number(surface, pane, palette);
        Box area = bars(pane);
        double top = top(area);
        if (!remark.isEmpty()) {
            int ink = look.limited ? palette.clip() : palette.tx2();
            surface.text(remark, pane.right() - 10, pane.y() + 14, Anchor.RIGHT, Type.TICK, ink);
        }
        for (int i = 0; i < decibels.length; i++) {
            Box bar = bar(area, i, top);
            surface.box(bar, 0, ink(i + 1, palette), Stroke.NONE);
        }
        Parts.horizontal(
                surface,
                area.x() - 1,
                area.right() + 1,
                Parts.snap(area.bottom()),
                Stroke.solid(palette.edge(), palette.weight(1)));
        theory(surface, pane, area, palette);
        labels(surface, area, palette);
        value(surface, area, palette);
    }

    /** Where the bars stand. */
    public Box bars(Box pane) {
        double foot = look.small ? 22 : 24;
        return Box.between(pane.x() + 103, pane.y() + 20, pane.right() - 10, pane.bottom() - foot);
    }

    /** The bit depth at an x of the pane, brought into what there is. */
    public int at(double px, Box pane) {
        Box area = bars(pane);
        double part = (px - area.x()) / area.width() * decibels.length;
        return (int) Math.clamp(Math.floor(part) + 1, 1.0, (double) decibels.length);
    }

    private int ink(int depth, Palette palette) {
        double fade = look.stale ? 0.6 : 1;
        if (depth == bits) {
            return Ink.faded(palette.recon(), fade);
        }
        return Ink.faded(palette.recon(), (depth < bits ? 0.42 : 0.2) * fade);
    }

    private Box bar(Box area, int index, double top) {
        double pitch = area.width() / decibels.length;
        float value = decibels[index];
        double part = Float.isNaN(value) ? 0 : Math.clamp(value / top, 0.0, 1.0);
        double height = Math.max(Float.isNaN(value) ? 0 : 1.5, part * area.height());
        return new Box(
                area.x() + index * pitch + GAP / 2,
                area.bottom() - height,
                Math.max(1, pitch - GAP),
                height);
    }

    /** The value at the area's top: the highest bar leaves room for its label. */
    private double top(Box area) {
        double part = (area.height() - LABEL) / area.height();
        double largest = 6;
        for (float value : decibels) {
            // "exact" is infinite and fills the bar.
            if (Float.isFinite(value)) {
                largest = Math.max(largest, value / part);
            }
        }
        return largest;
    }

    private void number(Surface surface, Box pane, Palette palette) {
        String text = Integer.toString(bits);
        // Two digits of the full size would touch the bars and leave the pane.
        double full = look.small ? 68 : Type.BITS.size();
        double wide = surface.width(text, Type.BITS.sized(full));
        double size = Math.floor(full * Math.min(1, NUMBER / wide));
        double center = pane.x() + 51;
        double baseline = look.small ? pane.y() + 72 : pane.y() + 84;
        surface.text(text, center, baseline, Anchor.CENTER, Type.BITS.sized(size), palette.recon());
        String unit = bits == 1 ? "bit" : "bits";
        surface.text(unit, center, pane.bottom() - 13, Anchor.CENTER, Type.LABEL, palette.tx2());
    }

    private void theory(Surface surface, Box pane, Box area, Palette palette) {
        double top = top(area);
        double pitch = area.width() / decibels.length;
        Polyline path = new Polyline(theory.length);
        for (int i = 0; i < Math.min(theory.length, decibels.length); i++) {
            double y = area.bottom() - Math.max(0, theory[i]) / top * area.height();
            path.add(area.x() + (i + 0.5) * pitch, y);
        }
        // It may rise beside the remark, not through it.
        double words = remark.isEmpty() ? 0 : surface.width(remark, Type.TICK) + 14;
        Box below = Box.between(area.x(), pane.y() + 18, area.right(), area.bottom());
        double end = Math.max(area.x(), pane.right() - 10 - words);
        Box beside = Box.between(area.x(), pane.y() + 6, Math.min(end, area.right()), below.y());
        Stroke dotted = Stroke.dashed(palette.tx2(), palette.weight(1), 2, 2);
        surface.clipped(below, () -> path.draw(surface, dotted));
        surface.clipped(beside, () -> path.draw(surface, dotted));
    }

    private void labels(Surface surface, Box area, Palette palette) {
        double pitch = area.width() / decibels.length;
        double baseline = area.bottom() + 16;
        for (int depth = 1; depth <= decibels.length; depth++) {
            boolean written = depth == 1 || decibels.length <= 8 || depth % 4 == 0;
            double x = area.x() + (depth - 0.5) * pitch;
            if (depth == bits) {
                surface.box(
                        new Box(x - 8.5, area.bottom() + 4, 17, 16),
                        3,
                        palette.recon(),
                        Stroke.NONE);
                surface.text(
                        Integer.toString(depth),
                        x,
                        baseline,
                        Anchor.CENTER,
                        Type.STRONG,
                        palette.onRecon());
            } else if (written && Math.abs(depth - bits) * pitch >= 16) {
                surface.text(
                        Integer.toString(depth),
                        x,
                        baseline,
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
            }
        }
    }

    private void value(Surface surface, Box area, Palette palette) {
        float value = decibels[bits - 1];
        if (Float.isNaN(value)) {
            return;
        }
        String text = Float.isInfinite(value) ? "exact" : Numbers.fixed(value, 1) + " dB";
        double width = surface.width(text, Type.TITLE) + 8;
        Box bar = bar(area, bits - 1, top(area));
        double center =
                Math.clamp(bar.centerX(), area.x() + width / 2, area.right() - width / 2 + 2);
        Box ground = new Box(center - width / 2, bar.y() - 18, width, 16);
        surface.box(ground, 2, Ink.faded(palette.bg0(), 0.85), Stroke.NONE);
        surface.text(text, center, ground.y() + 12, Anchor.CENTER, Type.TITLE, palette.tx());
    }
}
