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
 * Product quantization, with a codebook for each part of a row or one for all: {@link
 * VectorCodebook} of what {@link VectorMeans} finds.
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

    static final Parameter.Choice CODEBOOKS =
            new Parameter.Choice(
                    "codebooks",
                    "Codebooks",
                    "One for the parts of all rows, or one for each place that a part has in a"
                            + " row.",
                    List.of(
                            new Parameter.Option("shared", "one for all"),
                            new Parameter.Option("place", "one a place")),
                    "shared");

    static final Parameter.Whole SEED =
            new Parameter.Whole(
                    "seed",
                    "Seed",
                    "Chooses the points that k-means begins with.",
                    Parameter.Bounds.of(0, 0x1.fffffffffffffp52),
                    0L);

    /** Components of all codebooks together: as many as one of the most and longest vectors has. */
    private static final int MOST_COMPONENTS = 1 << 17;

    /** Points for each vector of a codebook of many. */
    private static final int POINTS_EACH = 32;

    private static final List<Parameter> PARAMETERS = List.of(BITS, SUBVECTOR, CODEBOOKS, SEED);

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
        long row = row(traits);
        int size = VectorCodebook.size(length(settings), bits(settings));
        if (row % size != 0) {
            throw new UsageProblem(
                    "subvector=%d at bits=%d needs rows of a multiple of %d values, and the last"
                                    .formatted(length(settings), bits(settings), size)
                            + " dimension has %d.".formatted(row));
        }
        if (settings.word(CODEBOOKS).equals("place") && row << bits(settings) > MOST_COMPONENTS) {
            throw new UsageProblem(
                    "codebooks=place at bits=%d is for rows of at most %d values, and the last"
                                    .formatted(bits(settings), MOST_COMPONENTS >> bits(settings))
                            + " dimension has %d: choose fewer bits, or shared.".formatted(row));
        }
    }

    private static long row(Traits traits) {
        Shape shape = traits.shape();
        return shape.rank() == 0 ? 1 : shape.last();
    }

    private static int codebooks(Settings settings, Traits traits) {
        return settings.word(CODEBOOKS).equals("place")
                ? Math.max(1, (int) (row(traits) / length(settings)))
                : 1;
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return Layout.Groups.byRow(traits.shape(), length(settings));
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        int length = length(settings);
        int count = 1 << bits(settings);
        int codebooks = codebooks(settings, data.traits());
        int most =
                Math.min(
                        VectorMeans.MOST_POINTS,
                        Math.max(VectorMeans.MOST_POINTS / codebooks, POINTS_EACH * count));
        float[] vectors = new float[codebooks * count * length];
        for (int book = 0; book < codebooks; book++) {
            float[] points = VectorMeans.points(data.source(), length, book, codebooks, most);
            VectorMeans means = new VectorMeans(points, length, job);
            float[] found = means.moved(means.seeds(count, settings.whole(SEED)));
            System.arraycopy(found, 0, vectors, book * found.length, found.length);
        }
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
        int components = length(settings) << bits(settings);
        if (fitted.codebook().length != components * codebooks(settings, traits)) {
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
        int codebooks = quantizer.fitted().codebook().length / (length(settings) << bits(settings));
        String each = codebooks == 1 ? "" : " at each of %d places".formatted(codebooks);
        return Formula.of(
                "{x}",
                "*%d* vectors of %d values%s, by k-means"
                        .formatted(1 << bits(settings), length(settings), each),
                "[q] = the nearest to %d values at once".formatted(length(settings)),
                "[x̂] = its value at the same place");
    }
}
