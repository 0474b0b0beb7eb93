package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Moments;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Span;
import quantoscope.kernel.block.Nvfp4;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;
import java.util.Optional;

/** NVIDIA's NVFP4, as torchao or ModelOpt computes it: {@link Nvfp4}. */
final class Nvfp4Scheme implements SchemeType {
    static final Parameter.Choice LEVELS =
            new Parameter.Choice(
                    "levels",
                    "Levels",
                    "2: the scales of blocks are in units of one for the tensor; 1: they stand"
                            + " alone.",
                    List.of(new Parameter.Option("2", "two"), new Parameter.Option("1", "one")),
                    "2");

    static final Parameter.Choice LIBRARY =
            new Parameter.Choice(
                    "library",
                    "Library",
                    "Whose arithmetic it is: torchao multiplies by a reciprocal, ModelOpt divides.",
                    List.of(
                            new Parameter.Option("torchao", "torchao 0.18"),
                            new Parameter.Option("modelopt", "ModelOpt 0.47")),
                    "torchao");

    private static final List<Parameter> PARAMETERS = List.of(LIBRARY, LEVELS);

    private static Nvfp4.Library library(Settings settings) {
        return settings.word(LIBRARY).equals("modelopt")
                ? Nvfp4.Library.MODELOPT
                : Nvfp4.Library.TORCHAO;
    }

    private static int levels(Settings settings) {
        boolean two = library(settings) == Nvfp4.Library.MODELOPT;
        return two || settings.word(LEVELS).equals("2") ? 2 : 1;
    }

    private static BlockFormat format(Settings settings, float shared) {
        return Nvfp4.of(library(settings), shared, levels(settings));
    }

    @Override
    public String id() {
        return "nvfp4";
    }

    @Override
    public String title() {
        return "NVFP4";
    }

    @Override
    public String summary() {
        return "16 values, E4M3 scale";
    }

    @Override
    public String help() {
        return "16 values of E2M1 share a scale in E4M3, and all of them one in float32: NVIDIA's"
                + " four-bit format. Finer scales than MXFP4's at a quarter of a bit more.";
    }

    @Override
    public String source() {
        return "torchao 0.18; nvidia-modelopt 0.47.";
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
        return !parameter.equals(LEVELS) || library(settings) == Nvfp4.Library.TORCHAO;
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Blocks.check(format(settings, 1), "nvfp4", traits.shape());
    }

    @Override
    public int sharedScales(Settings settings) {
        return levels(settings) - 1;
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return Blocks.layout(format(settings, 1), traits.shape());
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        BlockFormat format = format(settings, 1);
        return levels(settings) == 1
                ? Blocks.fitted(format, data.traits().shape())
                : Blocks.fitted(format, data.traits().shape(), Nvfp4.shared(largest(data, job)));
    }

    /** The largest magnitude, as the libraries see it: NaN where there is one. */
    private static float largest(Calibration data, Job job) {
        Range range = data.range(job);
        if (data.moments(job).count() == data.source().count()) {
            return range.isEmpty() ? 0 : Math.max(Math.abs(range.low()), Math.abs(range.high()));
        }
        Moments all = new Moments();
        Pass.run(data.source(), Span.all(data.source()), Optional.empty(), List.of(all), job);
        return all.summary().nan() > 0 ? Float.NaN : Float.POSITIVE_INFINITY;
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        float shared = fitted.scale().length == 0 ? 1 : fitted.scale()[0];
        return Blocks.codec(format(settings, shared), traits);
    }

    @Override
    public int codeBits(Settings settings) {
        return 4;
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        BlockCodec codec = (BlockCodec) quantizer.program();
        float scale = codec.scale(parameter);
        float[] shared = quantizer.fitted().scale();
        String first =
                shared.length == 0
                        ? "{s} = *%s*".formatted(Numerals.rounded(scale))
                        : "{s} = %s · %s = *%s*"
                                .formatted(
                                        Numerals.rounded(scale / shared[0]),
                                        Numerals.rounded(shared[0]),
                                        Numerals.rounded(scale));
        return Formula.of("{x} / {s}", first, "[q] = E2M1({x} / {s})", "[x̂] = {s} · [q]");
    }
}
