package quantoscope.ui.control;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons in the window's size. */
public final class Icons {
    private Icons() {}

    /** An icon of 15 pixels in the colour of labels. */
    public static FontIcon of(Feather feather) {
        FontIcon icon = new FontIcon(feather);
        icon.getStyleClass().add("icon");
        return icon;
    }
}
