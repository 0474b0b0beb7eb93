package quantoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import quantoscope.chart.Palette;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stylesheet's colours are the palette's. */
class StylesheetsTest {
    @Test
    void tokensAreWrittenFromThePalette() {
        String uri = Stylesheets.tokens(Palette.DARK);
        String css =
                new String(
                        Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1)),
                        StandardCharsets.UTF_8);
        assertTrue(css.contains("-recon: #5896FF;"), css);
        assertTrue(css.contains("-bg0: #0D1117;"), css);
        assertEquals(Stylesheets.colours(Palette.DARK).size(), css.split(";").length - 1);
    }

    @Test
    void rulesNameNoColourOfTheirOwn() throws IOException {
        try (InputStream file =
                Stylesheets.class.getResourceAsStream("/quantoscope/ui/quantoscope.css")) {
            String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Matcher colour = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(").matcher(css);
            assertTrue(!colour.find(), () -> "a colour outside the palette: " + colour.group());
        }
    }
}
