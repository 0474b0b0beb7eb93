package quantoscope.scheme;

import quantoscope.task.UsageProblem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats of fixed bits that a scheme of fixed bits is compared with. */
public final class Neighbours {
    /** Of each number of bits the ones in use. */
    private static final List<String> SPECS =
            List.of(
                    "float:type=e2m1fn",
                    "float:type=e3m2fn",
                    "float:type=e2m3fn",
                    "float:type=e4m3fn",
                    "float:type=e5m2",
                    "float:type=bfloat16",
                    "float:type=float16",
                    "nf4",
                    "q4_0",
                    "q4_K",
                    "q5_1",
                    "q6_K",
                    "q8_0");

    /** Formats of more bits are of no interest to one of at most these. */
    private static final int FEW = 8;

    private Neighbours() {}

    /**
     * The others that suit some data, and are named differently. Those of the same kind take over
     * its range and scales.
     */
    public static List<Scheme> of(Scheme scheme, Traits traits) {
        boolean few = scheme.type().codeBits(scheme.settings()) <= FEW;
        Map<String, Scheme> found = new LinkedHashMap<>();
        for (String spec : SPECS) {
            try {
                Scheme plain = Spec.parse(spec);
                Scheme other = plain.type().equals(scheme.type()) ? like(plain, scheme) : plain;
                other.check(traits);
                if (!few || other.type().codeBits(other.settings()) <= FEW) {
                    found.putIfAbsent(name(other), other);
                }
            } catch (UsageProblem _) {
                // There is no such scheme, or not for this data.
            }
        }
        found.remove(name(scheme));
        return new ArrayList<>(found.values());
    }

    private static String name(Scheme scheme) {
        return scheme.type().name(scheme.settings());
    }

    /** The settings of another scheme of its kind, but for what makes it this one. */
    private static Scheme like(Scheme plain, Scheme other) throws UsageProblem {
        Map<String, Object> values = new LinkedHashMap<>(other.settings().values());
        values.putAll(plain.settings().values());
        if (!plain.settings().values().containsKey("type")) {
            values.remove("type");
        }
        values.remove("library");
        return new Scheme(plain.type(), new Settings(values));
    }
}
