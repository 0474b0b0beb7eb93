package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.StoredCodes;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The block formats of bitsandbytes, as its CPU code of version 0.50 computes them: in each block
 * of the flattened data x · (1 / max|x|) takes a level of a fixed table, and max|x| is stored.
 *
 * <p>In the 4-bit formats a full block multiplies by 1 / max(max|x|, 10⁻³⁸), a short last one
 * divides by that and stores it; a NaN makes its block's scale NaN, and what is not a number takes
 * the largest level. The 8-bit one has no guard: a block of zeros takes code 0; NaN does not reach
 * the scale and takes code 0.
 */
final class BitsAndBytes implements SchemeType {
    private static final float LEAST = 1e-38f;

    /** Which of them. */
    enum Table {
        NF4(
                "nf4",
                "NF4",
                "4 bits for bell-shaped weights",
                "Sixteen levels at quantiles of a normal distribution, times the largest magnitude"
                        + " of each block: what QLoRA loads models in. The bytes of bitsandbytes"
                        + " 0.50 on a CPU.",
                64),
        FP4(
                "fp4",
                "FP4",
                "4 bits, a float's levels",
                "Sixteen levels of a small float with two zeros, times the largest magnitude of"
                        + " each block. The bytes of bitsandbytes 0.50 on a CPU.",
                64),
        DYNAMIC8(
                "bnb-dynamic8",
                "Dynamic 8-bit",
                "over seven decades",
                "The 8-bit format of bitsandbytes' optimizers: fewer digits the smaller the value."
                        + " The bytes of version 0.50 on a CPU, which looks codes up in a table of"
                        + " 65 536 steps: 0 comes back as 2.1·10⁻⁵ of the block's largest.",
                4096);

        private final String id;
        private final String title;
        private final String summary;
        private final String help;
        private final long block;

        Table(String id, String title, String summary, String help, long block) {
            this.id = id;
            this.title = title;
            this.summary = summary;
            this.help = help;
            this.block = block;
        }
    }

    static final Parameter.Choice NESTED =
            new Parameter.Choice(
                    "nested",
                    "Scales",
                    "Whether scales are quantized again, to 8 bits less their mean, as QLoRA's"
                            + " double quantization does: half a bit a value less at blocks of 64.",
                    List.of(
                            new Parameter.Option("no", "in float32"),
                            new Parameter.Option("yes", "in 8 bits")),
                    "no");

    private final Table table;
    private final Parameter.Whole group;

    BitsAndBytes(Table table) {
        this.table = table;
        this.group =
                new Parameter.Whole(
                        "group",
                        "Block",
                        "One scale for this many consecutive values of the flattened data;"
                                + " bitsandbytes takes the powers of two from 32 to 4096.",
                        new Parameter.Bounds(1, 1 << 30, "", true),
                        table.block);
    }

    /** The settings of blocks of that size. */
    Settings inBlocks(long size) {
        return Settings.DEFAULTS.with(group, size);
    }

    @Override
    public String id() {
        return table.id;
    }

    @Override
    public String title() {
        return table.title;
    }

    @Override
    public String summary() {
        return table.summary;
    }

    @Override
    public String help() {
        return table.help;
    }

    @Override
    public String source() {
        return switch (table) {
            case NF4 -> "QLoRA, arXiv 2305.14314; bitsandbytes 0.50 on the CPU.";
            case FP4 -> "bitsandbytes 0.50 on the CPU.";
            case DYNAMIC8 -> "8-bit Optimizers, arXiv 2110.02861; bitsandbytes 0.50 on the CPU.";
        };
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return table == Table.DYNAMIC8 ? List.of(group) : List.of(group, NESTED);
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return true;
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(flat(settings), traits.shape());
    }

    private Settings flat(Settings settings) {
        return Settings.DEFAULTS
                .with(Granularity.GROUP, settings.whole(group))
                .with(Granularity.LAYOUT, "flat");
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return Granularity.layout(flat(settings), traits.shape());
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Layout layout = layout(settings, data.traits());
        float[] scale = new float[layout.parameters()];
        float[] finite = new float[scale.length];
        if (data.isFinite(layout, job)) {
            Limits range = data.extremes(layout, job);
            for (int p = 0; p < scale.length; p++) {
                scale[p] = Math.max(0, Math.max(-range.low()[p], range.high()[p]));
                finite[p] = scale[p];
            }
        } else {
            magnitudes(data, layout, job, scale, finite);
        }
        Limits limits = new Limits(new float[scale.length], finite);
        for (int p = 0; p < scale.length; p++) {
            limits.low()[p] = -finite[p];
        }
        int last = scale.length - 1;
        if (table != Table.DYNAMIC8 && isShort(settings, data.traits())) {
            scale[last] = guarded(scale[last]);
        }
        Fitted fitted =
                new Fitted(layout, scale, DType.F32, new int[0], table().levels(), false, limits);
        return isNested(settings) && scale.length > 0 ? nested(fitted, job) : fitted;
    }

    private boolean isNested(Settings settings) {
        return table != Table.DYNAMIC8 && settings.word(NESTED).equals("yes");
    }

    /** Values are divided by what was found, and come back times what is stored of it. */
    private static Fitted nested(Fitted fitted, Job job) {
        NestedScale nested = NestedScale.of(fitted.scale(), job);
        return new Fitted(
                        fitted.layout(),
                        nested.scales(),
                        DType.F32,
                        new int[0],
                        fitted.codebook(),
                        false,
                        fitted.limits())
                .with(nested)
                .with(new Fitted.Unstored(new float[0], fitted.scale(), OptionalLong.empty()));
    }

    /** The largest magnitudes of blocks, and the largest finite ones. */
    private void magnitudes(
            Calibration data, Layout layout, Job job, float[] scale, float[] finite) {
        boolean spreads = table != Table.DYNAMIC8;
        Calibration.runs(
                data.source(),
                layout,
                job,
                (set, x, from, to) -> {
                    for (int i = from; i < to; i++) {
                        float magnitude = Math.abs(x[i]);
                        if (magnitude > finite[set] && magnitude <= Float.MAX_VALUE) {
                            finite[set] = magnitude;
                        }
                        boolean spoils = spreads && Float.isNaN(magnitude);
                        if (magnitude > scale[set] || spoils) {
                            scale[set] = magnitude;
                        }
                    }
                });
    }

    private static float guarded(float scale) {
        return scale < LEAST ? LEAST : scale;
    }

    private boolean isShort(Settings settings, Traits traits) {
        return traits.shape().count() % settings.whole(group) != 0;
    }

    private BitsAndBytesTables table() {
        return switch (table) {
            case NF4 -> BitsAndBytesTables.NF4;
            case FP4 -> BitsAndBytesTables.FP4;
            case DYNAMIC8 -> BitsAndBytesTables.DYNAMIC8;
        };
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        float[] found = fitted.unstored().divisor();
        float[] scale = found.length == 0 ? fitted.scale() : found;
        float[] factor = new float[scale.length];
        float[] divisor = new float[scale.length];
        for (int p = 0; p < scale.length; p++) {
            factor[p] = 1 / (table == Table.DYNAMIC8 ? scale[p] : guarded(scale[p]));
            divisor[p] = 1;
        }
        int last = scale.length - 1;
        if (last >= 0 && table != Table.DYNAMIC8 && isShort(settings, traits)) {
            factor[last] = 1;
            divisor[last] = scale[last];
        }
        float nan = table == Table.DYNAMIC8 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        return new Levels(
                fitted.layout(),
                fitted.scale(),
                table().thresholds(),
                table().levels(),
                fitted.limitsOrNone(),
                traits.largestSample(),
                Optional.of(new Levels.Norm(factor, divisor, nan)));
    }

    @Override
    public int codeBits(Settings settings) {
        return table == Table.DYNAMIC8 ? 8 : 4;
    }

    @Override
    public Optional<StoredCodes> storedCodes(Settings settings) {
        return switch (table) {
            case NF4 -> Optional.of(new StoredCodes(4, new int[0], 7));
            case FP4 ->
                    Optional.of(
                            new StoredCodes(
                                    4, BitsAndBytesTables.fp4Codes(), BitsAndBytesTables.FP4_ZERO));
            case DYNAMIC8 -> Optional.empty();
        };
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Formula.of(
                "{x} / {s}",
                "{s} = max|{x}|%s = *%s*"
                        .formatted(
                                quantizer.fitted().nested().isPresent() ? " in 8 bits" : "",
                                Numerals.rounded(quantizer.fitted().scale()[parameter])),
                "[q] = index of the level nearest to {x} / {s}",
                "[x̂] = level [q] of %d · {s}".formatted(table().levels().length));
    }
}
