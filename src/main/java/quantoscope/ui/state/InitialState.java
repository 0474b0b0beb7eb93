package quantoscope.ui.state;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.scheme.Settings;

/** What an item starts with: few enough bits that their effect is seen at once. */
final class InitialState {
    private static final long SIGNAL_AND_TENSOR_BITS = 4;
    private static final long IMAGE_BITS = 3;

    private InitialState() {}

    static EntryState of(Item item) {
        SchemeType type = Schemes.ALL.getFirst();
        long bits =
                switch (item.entry().kind()) {
                    case SIGNAL, TENSOR -> SIGNAL_AND_TENSOR_BITS;
                    case IMAGE -> IMAGE_BITS;
                };
        Settings settings = Settings.DEFAULTS;
        for (Parameter parameter : type.parameters()) {
            switch (item.entry().kind()) {
                case SIGNAL, TENSOR -> {
                    if (parameter.key().equals("symmetry")) {
                        settings = settings.with(parameter, "restricted");
                    }
                }
                case IMAGE -> {
                    if (parameter.key().equals("range")) {
                        settings = settings.with(parameter, "full");
                    }
                }
            }
            if (parameter.key().equals("bits")) {
                settings = settings.with(parameter, bits);
            }
        }
        return EntryState.of(new Scheme(type, settings));
    }
}
