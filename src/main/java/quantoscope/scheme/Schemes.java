package quantoscope.scheme;

import java.util.List;

/** Every kind of quantizer there is. */
public final class Schemes {
    /** In the order in which they are offered. */
    public static final List<SchemeType> ALL = List.of(new Uniform());

    private Schemes() {}
}
