package quantoscope.ui.state;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;

/** Changes to another kind of quantizer, which takes over what it has in common with the last. */
public final class SchemeSwitch {
    private SchemeSwitch() {}

    /** The scheme of that kind; the same where it is of that kind already. */
    public static Scheme to(SchemeType type, Scheme live) {
        if (type.equals(live.type())) {
            return live;
        }
        Settings settings = Settings.DEFAULTS;
        for (Parameter parameter : type.parameters()) {
            for (Parameter before : live.type().parameters()) {
                if (parameter.key().equals(before.key())) {
                    settings = taken(settings, parameter, live.settings().value(before));
                }
            }
        }
        return new Scheme(type, settings);
    }

    private static Settings taken(Settings settings, Parameter parameter, Object value) {
        if (value == null) {
            return settings;
        }
        try {
            return settings.with(parameter, parameter.check(value));
        } catch (UsageProblem _) {
            // What the other scheme cannot have keeps its default.
            return settings;
        }
    }
}
