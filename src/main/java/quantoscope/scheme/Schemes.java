package quantoscope.scheme;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of quantizer there is. */
public final class Schemes {
    /** In the order in which they are offered. */
    public static final List<SchemeType> ALL =
            Stream.of(
                            new Uniform(),
                            new DeadZone(),
                            new FixedPoint(),
                            new DecimalPlaces(),
                            new Onnx(),
                            new OnnxDynamic(),
                            new OrtTools(),
                            new Torch(),
                            new TorchFake(),
                            new TfLite(),
                            new PowerOfTwoScale(),
                            new Gptq(),
                            new Awq(),
                            new SmoothQuant(),
                            new LloydMax(),
                            new KMeans(),
                            new Quantile(),
                            new Codebook(),
                            new Product(),
                            new Companding(Companding.Law.MU),
                            new Companding(Companding.Law.A),
                            new Telephony(),
                            new PowerOfTwo(),
                            new AdditivePowers(),
                            new FewLevels(FewLevels.Kind.TERNARY),
                            new FewLevels(FewLevels.Kind.BINARY),
                            new NormalFloat(),
                            new BitsAndBytes(BitsAndBytes.Table.NF4),
                            new BitsAndBytes(BitsAndBytes.Table.FP4),
                            new BitsAndBytes(BitsAndBytes.Table.DYNAMIC8),
                            new Floats(),
                            new Posits(),
                            new Ggml(),
                            new MxScheme(),
                            new Nvfp4Scheme())
                    .<SchemeType>map(Rotatable::new)
                    .toList();

    private Schemes() {}
}
