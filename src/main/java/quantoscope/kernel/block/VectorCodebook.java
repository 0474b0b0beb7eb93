package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vector quantization: so many consecutive values together become the nearest of a few vectors, and
 * the vector's number is what is stored, least significant bit first. One codebook serves all parts
 * of a row, or there is one for each. Distances are sums of squares in float32, in the order of the
 * values; of equally near vectors the first is taken. A value's code is the rank of its component
 * among all components of all vectors of all codebooks.
 *
 * @param facts of blocks of as many vectors as fill whole bytes
 * @param bits of a vector's number
 * @param across component j of vector c of codebook p at (p · length + j) · vectors + c
 * @param ranks the code of component j of vector c of codebook p, at (p · vectors + c) · length + j
 * @param owners the vector that each code belongs to, in its codebook
 * @param ascending the codes of each codebook in order, one codebook after the other
 */
@SuppressWarnings("ArrayRecordComponent")
public record VectorCodebook(
        BlockFacts facts, int bits, float[] across, int[] ranks, int[] owners, int[] ascending)
        implements BlockFormat {
    /**
     * The format of some vectors.
     *
     * @param vectors one after the other; 2 to the power of {@code bits} of them for each codebook,
     *     and as many codebooks as a row has parts, or one
     * @param length of each
     */
    public static VectorCodebook of(float[] vectors, int length, int bits) {
        int count = 1 << bits;
        int book = count * length;
        int[] order =
                IntStream.range(0, vectors.length)
                        .boxed()
                        .sorted((a, b) -> Float.compare(vectors[a], vectors[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        float[] values = new float[vectors.length];
        int[] ranks = new int[vectors.length];
        int[] owners = new int[vectors.length];
        for (int rank = 0; rank < order.length; rank++) {
            values[rank] = vectors[order[rank]];
            ranks[order[rank]] = rank;
            owners[rank] = order[rank] % book / length;
        }
        float[] across = new float[vectors.length];
        int[] ascending = ranks.clone();
        for (int from = 0; from < vectors.length; from += book) {
            Arrays.sort(ascending, from, from + book);
            for (int i = 0; i < book; i++) {
                across[from + i % length * count + i / length] = vectors[from + i];
            }
        }
        BlockFacts facts = facts(values, length, bits);
        return new VectorCodebook(facts, bits, across, ranks, owners, ascending);
    }

    /** Of blocks that hold such vectors. */
    private static BlockFacts facts(float[] values, int length, int bits) {
        int size = size(length, bits);
        float low = values[0];
        float high = values[values.length - 1];
        int bytes = size / length * bits / Byte.SIZE;
        return new BlockFacts(size, length, bytes, 0, 0, values, false, low, high);
    }

    /** Values in a block: of as many vectors as have whole bytes of numbers. */
    public static int size(int length, int bits) {
        return length * Byte.SIZE / Integer.lowestOneBit(bits | Byte.SIZE);
    }

    private int length() {
        return facts.group();
    }

    private int count() {
        return 1 << bits;
    }

    /** Components of a codebook. */
    private int book() {
        return length() << bits;
    }

    /** Where the codebook of a group begins. */
    private int book(Coded block, int group) {
        long part = block.number() * facts.groups() + group;
        return (int) (part % (ranks.length / book())) * book();
    }

    @Override
    public List<BlockField> fields() {
        String numbers =
                facts.groups() == 1
                        ? "a number of %d bit".formatted(bits)
                        : "%d numbers of %d bit".formatted(facts.groups(), bits);
        return List.of(BlockField.codes(numbers, facts.codeBytes()));
    }

    @Override
    public void encode(float[] x, Coded into) {
        float[] distances = into.floats(count());
        for (int g = 0; g < facts.groups(); g++) {
            int at = into.at() + g * length();
            int book = book(into, g);
            take(nearest(x, at, book, distances), book, into, g);
        }
    }

    /** Fills in the codes of a vector. */
    private void take(int vector, int book, Coded into, int group) {
        int from = book + vector * length();
        System.arraycopy(ranks, from, into.codes, into.at() + group * length(), length());
        into.scale[group] = 1;
    }

    private int nearest(float[] x, int at, int book, float[] distances) {
        int count = count();
        Arrays.fill(distances, 0);
        for (int j = 0; j < length(); j++) {
            add(distances, across, book + j * count, x[at + j]);
        }
        int nearest = 0;
        for (int c = 1; c < count; c++) {
            if (distances[c] < distances[nearest]) {
                nearest = c;
            }
        }
        return nearest;
    }

    /** Without a branch, so that the compiler makes vectors of it. */
    private static void add(float[] distances, float[] across, int from, float x) {
        for (int c = 0; c < distances.length; c++) {
            float d = x - across[from + c];
            distances[c] += d * d;
        }
    }

    /** The nearest component of any vector of the group's codebook; a tie takes the lower. */
    @Override
    public int code(Coded block, int group, float x) {
        float value = Float.isNaN(x) ? 0 : x;
        int first = book(block, group);
        int last = first + book() - 1;
        int above = first;
        for (int end = last; above < end; ) {
            int middle = (above + end) >>> 1;
            if (component(middle) < value) {
                above = middle + 1;
            } else {
                end = middle;
            }
        }
        boolean below = above > first && value - component(above - 1) <= component(above) - value;
        return ascending[below ? above - 1 : above];
    }

    private float component(int at) {
        return facts.values()[ascending[at]];
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        long waiting = 0;
        int held = 0;
        int to = number * facts.codeBytes();
        for (int g = 0; g < facts.groups(); g++) {
            waiting |= (long) owners[block.codes[block.at() + g * length()]] << held;
            held += bits;
            for (; held >= Byte.SIZE; held -= Byte.SIZE, waiting >>>= Byte.SIZE) {
                into.codes()[to++] = (byte) waiting;
            }
        }
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        long waiting = 0;
        int held = 0;
        int at = number * facts.codeBytes();
        for (int g = 0; g < facts.groups(); g++) {
            for (; held < bits; held += Byte.SIZE) {
                waiting |= (from.codes()[at++] & 0xFFL) << held;
            }
            int vector = (int) (waiting & ((1 << bits) - 1));
            waiting >>>= bits;
            held -= bits;
            take(vector, book(into, g), into, g);
        }
    }

    /** H(vector, codebook, place) is H(vector) + log₂ of their number: each is as frequent. */
    @Override
    public double entropyBits(double pooled) {
        double places = StrictMath.log(ranks.length >> bits) / StrictMath.log(2);
        return Math.max(0, pooled - places) / length();
    }
}
