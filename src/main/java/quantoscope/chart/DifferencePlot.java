package quantoscope.chart;

/**
 * The difference of two pictures, magnified about grey, with its scale.
 *
 * @param difference made by {@link #difference}
 * @param factor k
 */
public record DifferencePlot(Pixels difference, double factor) implements Layer {
    private static final Insets INSETS = new Insets(2, 60, 8, 12);

    /** 128 + k·(second − first) of each channel, opaque. */
    public static Pixels difference(Pixels first, Pixels second, double factor) {
        if (first.width() != second.width() || first.height() != second.height()) {
            throw new IllegalArgumentException("Two pictures of different size");
        }
        Pixels result = Pixels.blank(first.width(), first.height());
        for (int i = 0; i < result.argb().length; i++) {
            int ink = 0xFF;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int from = first.argb()[i] >> shift & 0xFF;
                int to = second.argb()[i] >> shift & 0xFF;
                double value = Math.clamp(128 + factor * (to - from), 0.0, 255.0);
                ink = (ink << 8) | (int) Math.round(value);
            }
            result.argb()[i] = ink;
        }
        return result;
    }

    /** Where the picture lies. */
    public Box target(Box pane) {
        Box area = pane.inside(INSETS);
        PicturePlot.View fit = PicturePlot.View.fit(difference, area);
        return new PicturePlot.View(fit.scale(), 0, 0).target(difference, area);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box target = target(pane);
        surface.image(difference, target);
        Pixels ramp = Pixels.blank(1, 256);
        for (int i = 0; i < 256; i++) {
            ramp.argb()[i] = 0xFF000000 | (255 - i) * 0x010101;
        }
        Box bar = new Box(target.right() + 12, target.y(), 10, target.height());
        surface.image(ramp, bar);
        surface.box(bar, 0, 0, Stroke.solid(palette.edge(), 1));
        String most = Numbers.significant(Math.rint(1270 / factor) / 10, 2);
        label(surface, bar, "+" + most, bar.y() + 9, palette);
        label(surface, bar, "0", bar.centerY() + 4, palette);
        label(surface, bar, Numbers.MINUS + most, bar.bottom(), palette);
    }

    private static void label(Surface surface, Box bar, String text, double y, Palette palette) {
        surface.text(text, bar.right() + 6, y, Anchor.LEFT, Type.TICK, palette.tx2());
    }
}
