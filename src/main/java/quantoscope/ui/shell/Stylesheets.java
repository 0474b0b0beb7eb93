package quantoscope.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

import quantoscope.chart.Ink;
import quantoscope.chart.Palette;
import quantoscope.ui.state.Theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The stylesheets of the window: AtlantaFX Primer, over it the palette's colours as looked-up
 * colours, over them quantoscope.css. The colours are written from the palette, so that canvas and
 * controls cannot differ.
 */
public final class Stylesheets {
    private static final PseudoClass HIGH_CONTRAST = PseudoClass.getPseudoClass("high-contrast");

    private Stylesheets() {}

    /** Dresses a scene, now and whenever theme or size of text change. */
    public static void dress(Scene scene, Theme theme) {
        theme.paletteProperty().subscribe(_ -> put(scene, theme));
        theme.textSizeProperty().subscribe(() -> put(scene, theme));
    }

    private static void put(Scene scene, Theme theme) {
        Palette palette = theme.palette();
        Application.setUserAgentStylesheet(
                isDark(palette)
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(tokens(palette), rules(theme.textSizeProperty().get().factor()));
        scene.getRoot()
                .pseudoClassStateChanged(HIGH_CONTRAST, palette.equals(Palette.HIGH_CONTRAST));
    }

    private static String rules(double factor) {
        URL file =
                Objects.requireNonNull(
                        Stylesheets.class.getResource("/quantoscope/ui/quantoscope.css"));
        if (factor == 1) {
            return file.toExternalForm();
        }
        try (InputStream in = file.openStream()) {
            return uri(
                    LargerRules.of(new String(in.readAllBytes(), StandardCharsets.UTF_8), factor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String uri(String css) {
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isDark(Palette palette) {
        return (palette.bg0() & 0xFF) < 0x80;
    }

    /** A palette as a stylesheet of looked-up colours, in a data URI. */
    static String tokens(Palette palette) {
        StringBuilder css = new StringBuilder(".root {\n");
        colours(palette)
                .forEach((name, ink) ->
                        css.append("  -")
                                .append(name)
                                .append(": ")
                                .append(Ink.hex(ink))
                                .append(";\n"));
        css.append("}\n");
        return uri(css.toString());
    }

    /** Our colours by token, and those of Primer that follow them. */
    static Map<String, Integer> colours(Palette p) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("bg0", p.bg0());
        map.put("bg1", p.bg1());
        map.put("bg3", p.bg3());
        map.put("line", p.line());
        map.put("line2", p.line2());
        map.put("edge", p.edge());
        map.put("tx", p.tx());
        map.put("tx2", p.tx2());
        map.put("tx3", p.tx3());
        map.put("orig", p.orig());
        map.put("recon", p.recon());
        map.put("err", p.err());
        map.put("clip", p.clip());
        map.put("a", p.a());
        map.put("b", p.b());
        map.put("recon-t", p.reconTint());
        map.put("clip-t", p.clipTint());
        map.put("orig-t", p.origTint());
        map.put("on-recon", p.onRecon());
        map.put("on-b", p.onB());
        map.put("color-bg-default", p.bg0());
        map.put("color-bg-overlay", p.bg0());
        map.put("color-bg-subtle", p.bg1());
        map.put("color-bg-inset", p.bg1());
        map.put("color-fg-default", p.tx());
        map.put("color-fg-muted", p.tx2());
        map.put("color-fg-subtle", p.tx3());
        map.put("color-fg-emphasis", p.onRecon());
        map.put("color-border-default", p.line());
        map.put("color-border-muted", p.line());
        map.put("color-border-subtle", p.line2());
        map.put("color-accent-fg", p.recon());
        map.put("color-accent-emphasis", p.recon());
        map.put("color-accent-muted", p.recon());
        map.put("color-accent-subtle", p.reconTint());
        return map;
    }
}
