package quantoscope.scheme;

import java.util.List;

/** Every kind of quantizer there is. */
public final class Schemes {
    /** In the order in which they are offered. */
    public static final List<SchemeType> ALL =
            List.of(
                    new Uniform(),
                    new Onnx(),
                    new OnnxDynamic(),
                    new OrtTools(),
                    new Torch(),
                    new TorchFake(),
                    new TfLite(),
                    new PowerOfTwoScale(),
                    new LloydMax(),
                    new Codebook(),
                    new Companding(Companding.Law.MU),
                    new Companding(Companding.Law.A));

    private Schemes() {}
}
