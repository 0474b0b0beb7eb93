package quantoscope.ui.bench.image;

import quantoscope.scheme.Quantizer;
import quantoscope.ui.state.Shown;

/**
 * The image at hand and what is done to it.
 *
 * @param shown the newest answer
 * @param data its pixels
 */
record Picture(Shown shown, PictureData data) {
    Quantizer quantizer() {
        return shown.front().quantizer();
    }
}
