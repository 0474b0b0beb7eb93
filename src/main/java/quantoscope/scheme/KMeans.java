package quantoscope.scheme;

import quantoscope.kernel.CodeCounts;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The globally best codebook of this very data. With Huffman coding it is Deep Compression's weight
 * sharing (arXiv 1510.00149) with its last step: what counts is the size the codes have when
 * frequent ones are shorter. Files hold plain codes all the same.
 */
final class KMeans implements SchemeType {
    static final Parameter.Choice CODING =
            new Parameter.Choice(
                    "coding",
                    "Codes",
                    "Whether codes count with the same length each, or as Huffman's code would make"
                            + " them, with its table; files hold the plain ones.",
                    List.of(
                            new Parameter.Option("fixed", "of one length"),
                            new Parameter.Option("huffman", "Huffman")),
                    "fixed");

    private static final List<Parameter> PARAMETERS =
            List.of(LloydMax.BITS, LloydMax.LEVELS, CODING);

    @Override
    public String id() {
        return "kmeans";
    }

    @Override
    public String title() {
        return "k-means";
    }

    @Override
    public String summary() {
        return "the best codebook there is";
    }

    @Override
    public String help() {
        return "Puts the data into cells with the least squared error of all ways there are, not"
                + " only a local least as Lloyd–Max may find. With Huffman coding it is Deep"
                + " Compression's size.";
    }

    @Override
    public String source() {
        return "cran/Ckmeans.1d.dp src/within_cluster.h; Deep Compression, arXiv 1510.00149.";
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
        return !parameter.equals(LloydMax.BITS) || !settings.has(LloydMax.LEVELS);
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Bounds say it all.
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        float[] levels = KMeansFit.levels(data.sorted(job), LloydMax.levels(settings), job);
        Fitted fitted = Tables.fitted(levels, data.range(job));
        if (!settings.has(CODING)) {
            return fitted;
        }
        Program program = Tables.nearest(data.traits(), fitted);
        CodeCounts counts = new CodeCounts(program);
        Pass.run(
                data.source(), Span.all(data.source()), Optional.of(program), List.of(counts), job);
        OptionalLong codes = OptionalLong.of(Huffman.bits(counts.counts()));
        return fitted.with(new Fitted.Unstored(new float[0], new float[0], codes));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Tables.nearest(traits, fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return Tables.bits(LloydMax.levels(settings));
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Tables.nearestFormula(quantizer.fitted().codebook(), "of the least error there is");
    }
}
