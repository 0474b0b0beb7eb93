package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.kernel.block.Mx;
import quantoscope.kernel.block.MxElement;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** OCP's microscaling formats, as torchao or microxcaling computes them: {@link Mx}. */
final class MxScheme implements SchemeType {
    static final Parameter.Choice TYPE =
            new Parameter.Choice(
                    "type",
                    "Type",
                    "The element type: exponent and mantissa bits, or whole numbers of 8 bits.",
                    Arrays.stream(MxElement.values())
                            .map(e -> new Parameter.Option(id(e), title(e)))
                            .toList(),
                    "e4m3");

    static final Parameter.Choice SCALE_RULE =
            new Parameter.Choice(
                    "scale-rule",
                    "Scale rule",
                    "How the power of two is chosen: floor may saturate the largest values, ceil"
                            + " and rceil never do, even rounds.",
                    Arrays.stream(Mx.Rule.values())
                            .map(r -> new Parameter.Option(id(r), id(r)))
                            .toList(),
                    "floor");

    static final Parameter.Choice ROUNDING =
            new Parameter.Choice(
                    "rounding",
                    "Rounding",
                    "How microxcaling rounds elements; torchao rounds half to even.",
                    List.of(
                            new Parameter.Option("half-away", "half away from 0"),
                            new Parameter.Option("half-even", "half to even"),
                            new Parameter.Option("toward-zero", "toward 0", "down")),
                    "half-away");

    static final Parameter.Choice LIBRARY =
            new Parameter.Choice(
                    "library",
                    "Library",
                    "Whose arithmetic, in the last bit and at the ends, it is.",
                    List.of(
                            new Parameter.Option("torchao", "torchao 0.18"),
                            new Parameter.Option("microxcaling", "microxcaling")),
                    "torchao");

    private static final List<Parameter> PARAMETERS = List.of(TYPE, LIBRARY, SCALE_RULE, ROUNDING);

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String title(MxElement element) {
        return element.name();
    }

    private static boolean isTorchao(Settings settings) {
        return settings.word(LIBRARY).equals("torchao");
    }

    private static MxElement element(Settings settings) {
        return MxElement.valueOf(settings.word(TYPE).toUpperCase(Locale.ROOT));
    }

    private static BlockFormat format(Settings settings) {
        MxElement element = element(settings);
        if (isTorchao(settings)) {
            String rule = settings.word(SCALE_RULE).toUpperCase(Locale.ROOT);
            return Mx.torchao(element, Mx.Rule.valueOf(rule));
        }
        return Mx.microxcaling(
                element,
                switch (settings.word(ROUNDING)) {
                    case "half-even" -> Mx.Ties.EVEN;
                    case "toward-zero" -> Mx.Ties.ZERO;
                    default -> Mx.Ties.AWAY;
                });
    }

    @Override
    public String id() {
        return "mx";
    }

    @Override
    public String title() {
        return "MX";
    }

    @Override
    public String name(Settings settings) {
        MxElement element = element(settings);
        return element == MxElement.INT8
                ? "MXINT8"
                : "MXFP%d %s"
                        .formatted(
                                1 + element.name().charAt(1) - '0' + element.name().charAt(3) - '0',
                                element.name());
    }

    @Override
    public String summary() {
        return "32 values, power of 2";
    }

    @Override
    public String help() {
        return "32 values of 4 to 8 bits share a power of two: OCP's microscaling formats, which"
                + " hardware multiplies directly. MXFP4 is E2M1, MXFP8 E4M3 or E5M2.";
    }

    @Override
    public String source() {
        return "OCP Microscaling Formats 1.0; torchao 0.18, microxcaling 7bc4195.";
    }

    @Override
    public Family family() {
        return Family.BLOCK;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return parameter.equals(SCALE_RULE)
                ? isTorchao(settings)
                : !parameter.equals(ROUNDING) || !isTorchao(settings);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        if (isTorchao(settings) && element(settings) == MxElement.INT8) {
            throw new UsageProblem(
                    "type=int8 is not one of torchao's; give library=microxcaling with it.");
        }
        Blocks.check(format(settings), "mx", traits.shape());
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return Blocks.layout(format(settings), traits.shape());
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        return Blocks.fitted(format(settings), data.traits().shape());
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Blocks.codec(format(settings), traits);
    }

    @Override
    public int codeBits(Settings settings) {
        return element(settings).bits();
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        BlockCodec codec = (BlockCodec) quantizer.program();
        float scale = codec.scale(parameter);
        String power = scale > 0 ? "2^" + Math.round(Math.log(scale) / Math.log(2)) + " = " : "";
        return Formula.of(
                "{x} / {s}",
                "{s} = %s*%s*".formatted(power.replace('-', '\u2212'), Numerals.rounded(scale)),
                "[q] = %s({x} / {s})".formatted(element(quantizer.scheme().settings()).name()),
                "[x̂] = {s} · [q]");
    }
}
