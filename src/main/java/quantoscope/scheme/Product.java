package quantoscope.scheme;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.block.VectorCodebook;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.util.List;

/**
 * Product quantization with one codebook for all parts of a row: {@link VectorCodebook} of what
 * {@link VectorMeans} finds.
 */
final class Product implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a vector's number: 2 to this power vectors.",
                    new Parameter.Bounds(1, 12, "bits", false),
                    8L);

    static final Parameter.Whole SUBVECTOR =
            new Parameter.Whole(
                    "subvector",
                    "Together",
                    "Consecutive values that one number stands for; rows are whole ones.",
                    new Parameter.Bounds(2, 32, "", true),
                    4L);

    static final Parameter.Whole SEED =
            new Parameter.Whole(
                    "seed",
                    "Seed",
                    "Chooses the points that k-means begins with.",
                    Parameter.Bounds.of(0, 0x1.fffffffffffffp52),
                    0L);

    private static final List<Parameter> PARAMETERS = List.of(BITS, SUBVECTOR, SEED);

    @Override
    public String id() {
        return "product";
    }

    @Override
    public String title() {
        return "Product";
    }

    @Override
    public String summary() {
        return "vectors from a codebook";
    }

    @Override
    public String help() {
        return "One number stands for several values at once: the nearest of a few vectors that"
                + " k-means found. Less than a bit for each value, where values follow each other.";
    }

    @Override
    public String source() {
        return "H. Jégou, M. Douze and C. Schmid, Product quantization for nearest neighbor search,"
                + " 2011; with one codebook a layer as P. Stock et al., arXiv 1907.05686.";
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return true;
    }

    private static int bits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    private static int length(Settings settings) {
        return (int) settings.whole(SUBVECTOR);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Shape shape = traits.shape();
        long row = shape.rank() == 0 ? 1 : shape.last();
        int size = VectorCodebook.size(length(settings), bits(settings));
        if (row % size != 0) {
            throw new UsageProblem(
                    "subvector=%d at bits=%d needs rows of a multiple of %d values, and the last"
                                    .formatted(length(settings), bits(settings), size)
                            + " dimension has %d.".formatted(row));
        }
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return Layout.Groups.byRow(traits.shape(), length(settings));
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        int length = length(settings);
        float[] points = VectorMeans.points(data.source(), length);
        VectorMeans means = new VectorMeans(points, length, job);
        float[] vectors = means.moved(means.seeds(1 << bits(settings), settings.whole(SEED)));
        return new Fitted(
                layout(settings, data.traits()),
                new float[0],
                DType.F32,
                new int[0],
                vectors,
                true,
                Limits.none(1));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        if (fitted.codebook().length != length(settings) << bits(settings)) {
            throw new IllegalArgumentException("a codebook of other vectors");
        }
        VectorCodebook format =
                VectorCodebook.of(fitted.codebook(), length(settings), bits(settings));
        Layout.Groups layout = (Layout.Groups) layout(settings, traits);
        return BlockCodec.of(format, layout, traits.largestSample());
    }

    @Override
    public int codeBits(Settings settings) {
        return bits(settings);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        Settings settings = quantizer.scheme().settings();
        return Formula.of(
                "{x}",
                "*%d* vectors of %d values, by k-means"
                        .formatted(1 << bits(settings), length(settings)),
                "[q] = the nearest to %d values at once".formatted(length(settings)),
                "[x̂] = its value at the same place");
    }
}
