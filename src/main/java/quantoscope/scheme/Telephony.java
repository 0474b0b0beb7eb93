package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.StoredCodes;
import quantoscope.task.Job;
import quantoscope.tensor.DType;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The codes of ITU-T G.711 for samples of 16 bits: a float is x · 32 768 rounded to the nearest
 * sample, halves down; an integer of 16 bits is its own sample. Encoders agree on A-law; on µ-law
 * the ITU's reference (openitu/STL {@code g711.c}) and Sun's (CPython's {@code audioop}) differ on
 * 508 negative samples. All decode alike.
 */
final class Telephony implements SchemeType {
    static final Parameter.Choice LAW =
            new Parameter.Choice(
                    "law",
                    "Law",
                    "µ-law, of North America and Japan, or A-law, of everywhere else.",
                    List.of(
                            new Parameter.Option("mu", "µ-law"),
                            new Parameter.Option("a", "A-law")),
                    "mu");

    static final Parameter.Choice VARIANT =
            new Parameter.Choice(
                    "variant",
                    "Encoder",
                    "Whose encoder: the ITU's, or Sun's that audioop and many others have.",
                    List.of(new Parameter.Option("itu", "ITU"), new Parameter.Option("sun", "Sun")),
                    "itu");

    private static final int LOWEST = Short.MIN_VALUE;
    private static final int HIGHEST = Short.MAX_VALUE;
    private static final float FULL = 32768;

    private static final List<Parameter> PARAMETERS = List.of(LAW, VARIANT);

    /** The 256 codes in the order of what they stand for. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Codec(int[] names, float[] thresholds, float[] levels) {
        static Codec of(Settings settings) {
            boolean mu = settings.word(LAW).equals("mu");
            boolean sun = settings.word(VARIANT).equals("sun");
            // µ-law has two zeros, of which Sun's encoder never makes the negative one.
            int[] names =
                    IntStream.range(0, 256)
                            .boxed()
                            .sorted(
                                    Comparator.comparingInt((Integer c) -> decode(mu, c))
                                            .thenComparing(Comparator.naturalOrder()))
                            .mapToInt(c -> c)
                            .toArray();
            int[] upTo = new int[256];
            for (int sample = LOWEST; sample <= HIGHEST; sample++) {
                upTo[mu ? sun ? sunMu(sample) : ituMu(sample) : encodeA(sample)]++;
            }
            float[] thresholds = new float[255];
            float[] levels = new float[256];
            int sample = LOWEST;
            for (int i = 0; i < 256; i++) {
                sample += upTo[names[i]];
                levels[i] = decode(mu, names[i]) / FULL;
                if (i < 255) {
                    thresholds[i] = (sample - 0.5f) / FULL;
                }
            }
            return new Codec(names, thresholds, levels);
        }
    }

    @Override
    public String id() {
        return "g711";
    }

    @Override
    public String title() {
        return "G.711";
    }

    @Override
    public String summary() {
        return "what telephones send";
    }

    @Override
    public String help() {
        return "Eight bits a sample, fine near 0 and coarse far out: the bytes of a telephone line,"
                + " bit for bit. A float counts as the 16-bit sample nearest to it.";
    }

    @Override
    public String source() {
        return "ITU-T G.711: openitu/STL src/g711/g711.c; Sun's, as in CPython's audioop.";
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
        return !parameter.equals(VARIANT) || settings.word(LAW).equals("mu");
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Bounds say it all.
    }

    /** µ-law as {@code ulaw_compress} computes it. */
    static int ituMu(int sample) {
        int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + 33, 8191);
        return mu(magnitude, sample < 0);
    }

    /** µ-law as {@code st_14linear2ulaw} computes it. */
    static int sunMu(int sample) {
        int shifted = sample >> 2;
        return mu(Math.min(Math.abs(shifted), 8158) + 33, sample < 0);
    }

    private static int mu(int magnitude, boolean negative) {
        int segment = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(magnitude >> 6);
        int code = (8 - segment) << 4 | (15 - ((magnitude >> segment) & 15));
        return negative ? code : code | 0x80;
    }

    static int encodeA(int sample) {
        int t = (sample < 0 ? ~sample : sample) >> 4;
        if (t > 15) {
            int exponent = 1;
            while (t > 31) {
                t >>= 1;
                exponent++;
            }
            t = t - 16 + 16 * exponent;
        }
        return (sample < 0 ? t : t | 0x80) ^ 0x55;
    }

    private static int decode(boolean mu, int code) {
        return mu ? decodeMu(code) : decodeA(code);
    }

    static int decodeMu(int code) {
        int u = ~code;
        int magnitude = ((8 * (u & 15) + 132) << ((u >> 4) & 7)) - 132;
        return code < 0x80 ? -magnitude : magnitude;
    }

    static int decodeA(int code) {
        int plain = code ^ 0x55;
        int exponent = (plain >> 4) & 7;
        int mantissa = 16 * (plain & 15);
        int magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 264) << (exponent - 1);
        return (plain & 0x80) != 0 ? magnitude : -magnitude;
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Range full = data.traits().full();
        float most = full.isEmpty() ? 1 : full.largestMagnitude();
        Codec codec = Codec.of(settings);
        float reach = codec.levels[255];
        return new Fitted(
                new Layout.Whole(),
                most == 1 ? new float[0] : new float[] {most},
                DType.F32,
                new int[0],
                codec.levels,
                false,
                new Limits(new float[] {-most * reach}, new float[] {most * reach}));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        Codec codec = Codec.of(settings);
        return new Levels(
                fitted.layout(),
                fitted.scale().length == 0 ? new float[] {1} : fitted.scale(),
                codec.thresholds,
                codec.levels,
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    @Override
    public int codeBits(Settings settings) {
        return 8;
    }

    @Override
    public Optional<StoredCodes> storedCodes(Settings settings) {
        return Optional.of(new StoredCodes(8, Codec.of(settings).names, 0));
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        int[] names = quantizer.storedCodes().orElseThrow().names();
        return Formula.of(
                Formula.BETWEEN,
                "[q] = place among the 256 levels of G.711",
                "stored as a byte: 0 is 0x%02X, the lowest 0x%02X".formatted(names[128], names[0]));
    }
}
