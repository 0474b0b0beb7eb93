package quantoscope.scheme;

import java.util.List;

/** Every kind of quantizer there is. */
public final class Schemes {
    /** In the order in which they are offered. */
    public static final List<SchemeType> ALL =
            List.of(
                    new Uniform(),
                    new LloydMax(),
                    new Codebook(),
                    new Companding(Companding.Law.MU),
                    new Companding(Companding.Law.A),
                    new BitsAndBytes(BitsAndBytes.Table.NF4),
                    new BitsAndBytes(BitsAndBytes.Table.FP4),
                    new BitsAndBytes(BitsAndBytes.Table.DYNAMIC8));

    private Schemes() {}
}
