package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.kernel.block.GgmlFp4;
import quantoscope.kernel.block.GgmlIq4;
import quantoscope.kernel.block.GgmlKMinimum;
import quantoscope.kernel.block.GgmlKSymmetric;
import quantoscope.kernel.block.GgmlLinear;
import quantoscope.kernel.block.GgmlTernary;
import quantoscope.kernel.block.GgmlWeighted;
import quantoscope.kernel.block.Importance;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of ggml, the library under llama.cpp, byte for byte as its C writes them without fused
 * multiply-adds, with importance weights or none: {@code src/ggml-quants.c} at d99724f.
 */
final class Ggml implements SchemeType {
    /** The types, by their names in ggml. */
    enum Type {
        Q4_0(GgmlLinear.of(GgmlLinear.Kind.Q4_0)),
        Q4_1(GgmlLinear.of(GgmlLinear.Kind.Q4_1)),
        Q5_0(GgmlLinear.of(GgmlLinear.Kind.Q5_0)),
        Q5_1(GgmlLinear.of(GgmlLinear.Kind.Q5_1)),
        Q8_0(GgmlLinear.of(GgmlLinear.Kind.Q8_0)),
        Q2_K(GgmlKMinimum.of(GgmlKMinimum.Kind.Q2_K)),
        Q3_K(GgmlKSymmetric.three()),
        Q4_K(GgmlKMinimum.of(GgmlKMinimum.Kind.Q4_K)),
        Q5_K(GgmlKMinimum.of(GgmlKMinimum.Kind.Q5_K)),
        Q6_K(GgmlKSymmetric.six()),
        IQ4_NL(GgmlIq4.single()),
        IQ4_XS(GgmlIq4.grouped()),
        TQ1_0(GgmlTernary.dense()),
        TQ2_0(GgmlTernary.plain()),
        MXFP4(GgmlFp4.mx()),
        NVFP4(GgmlFp4.nv());

        @SuppressWarnings("ImmutableEnumChecker") // Formats hold nothing that changes.
        private final BlockFormat format;

        Type(BlockFormat format) {
            this.format = format;
        }

        /** ggml's name. */
        String id() {
            String lower = name().toLowerCase(Locale.ROOT);
            return lower.endsWith("_k") ? lower.replace("_k", "_K") : lower;
        }
    }

    static final Parameter.Choice TYPE =
            new Parameter.Choice(
                    "type",
                    "Type",
                    "The type as ggml names it; the K types and iq4_xs quantize their scales too.",
                    Arrays.stream(Type.values())
                            .map(type -> new Parameter.Option(type.id(), type.id(), type.name()))
                            .toList(),
                    Type.Q4_0.id());

    static final Parameter.FilePath IMATRIX =
            new Parameter.FilePath(
                    "imatrix",
                    "Importance",
                    "An NPY file of what columns matter: one weight for each, or a layer's inputs"
                            + " [samples, columns], whose mean squares are taken, as in llama.cpp's"
                            + " importance matrix.");

    private static final List<Parameter> PARAMETERS = List.of(TYPE, IMATRIX);

    private static Type type(Settings settings) {
        String id = settings.word(TYPE);
        return Arrays.stream(Type.values())
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static BlockFormat format(Settings settings) {
        return type(settings).format;
    }

    @Override
    public String id() {
        return "ggml";
    }

    @Override
    public String title() {
        return "ggml";
    }

    @Override
    public String name(Settings settings) {
        return type(settings).id();
    }

    /** Each type is a name of its own; the two that other schemes bear as ids are not. */
    @Override
    public Map<String, Map<String, Object>> aliases() {
        return Arrays.stream(Type.values())
                .filter(type -> type != Type.NVFP4)
                .collect(Collectors.toMap(Type::id, type -> Map.of(TYPE.key(), type.id())));
    }

    @Override
    public String summary() {
        return "llama.cpp's blocks";
    }

    @Override
    public String help() {
        return "Blocks of 32 to 256 values with their scales in the same bytes, as llama.cpp's"
                + " model files hold them. Byte for byte what ggml writes.";
    }

    @Override
    public String source() {
        return "ggml-org/ggml src/ggml-quants.c at d99724f, without fused multiply-adds.";
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
        return !parameter.equals(IMATRIX) || GgmlWeighted.takes(format(settings));
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Blocks.check(format(settings), "type=" + type(settings).id(), traits.shape());
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return Blocks.layout(format(settings), traits.shape());
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        BlockFormat format = format(settings);
        Fitted fitted = Blocks.fitted(format, data.traits().shape());
        Optional<Path> file = settings.path(IMATRIX);
        long count = data.traits().shape().count();
        // Of a weight of which only the first values are looked at, no row is known.
        if (file.isEmpty()
                || !GgmlWeighted.takes(format)
                || count == 0
                || data.source().count() < count) {
            return fitted;
        }
        boolean rows = GgmlWeighted.asksForRows(format);
        Importance importance = ImportanceFile.read(file.get(), data, rows, job);
        return fitted.with(Fitted.Unstored.weighing(importance));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        BlockFormat format = format(settings);
        return Blocks.codec(
                fitted.unstored()
                        .importance()
                        .map((Importance by) -> (BlockFormat) new GgmlWeighted(format, by))
                        .orElse(format),
                traits);
    }

    @Override
    public int codeBits(Settings settings) {
        return Blocks.codeBits(format(settings));
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        BlockCodec codec = (BlockCodec) quantizer.program();
        int group = parameter % codec.format().facts().groups();
        Coded coded = codec.block(parameter).coded();
        return switch (bare(codec)) {
            case GgmlKMinimum k -> withMinimum(k, coded, group);
            case GgmlKSymmetric k ->
                    inSteps(k.unit(coded), k.step(coded, group), "([q] − %d)".formatted(k.half()));
            case GgmlIq4 iq when codec.format().facts().groups() > 1 ->
                    inSteps(iq.unit(coded), iq.step(coded, group), "level [q]");
            default -> plain(codec, parameter);
        };
    }

    /** The format without weights. */
    private static BlockFormat bare(BlockCodec codec) {
        return codec.format() instanceof GgmlWeighted weighted ? weighted.format() : codec.format();
    }

    private static Formula withMinimum(GgmlKMinimum k, Coded coded, int group) {
        return Formula.of(
                "in steps",
                "[x̂] = {d} · {sc} · [q] − {dmin} · {m}",
                "    = %s · *%d* · [q] − %s · *%d*"
                        .formatted(
                                Numerals.rounded(k.unit(coded)),
                                k.step(coded, group),
                                Numerals.rounded(k.minimumUnit(coded)),
                                k.minimumStep(coded, group)));
    }

    private static Formula inSteps(float unit, int step, String code) {
        return Formula.of(
                "in steps",
                "[x̂] = {d} · {sc} · " + code,
                "    = %s · *%s* · %s"
                        .formatted(Numerals.rounded(unit), Numerals.rounded(step), code));
    }

    private static Formula plain(BlockCodec codec, int parameter) {
        String d = "{d} = *%s*".formatted(Numerals.rounded(codec.scale(parameter)));
        float lowest = codec.format().facts().values()[0];
        return switch (bare(codec)) {
            case GgmlLinear linear when linear.facts().hasOffset() ->
                    Formula.of(
                            "({x} − {m}) / {d}",
                            d + ", {m} = *%s*".formatted(Numerals.rounded(codec.offset(parameter))),
                            "[x̂] = {d} · [q] + {m}");
            case GgmlIq4 _, GgmlFp4 _ -> Formula.of("{x} / {d}", d, "[x̂] = {d} · level [q]");
            default ->
                    Formula.of(
                            "{x} / {d}",
                            d,
                            codec.lowCode() < 0
                                    ? "[x̂] = {d} · [q]"
                                    : "[x̂] = {d} · ([q] − %d)".formatted((int) -lowest));
        };
    }
}
