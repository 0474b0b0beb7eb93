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
 * the vector's number is what is stored, least significant bit first. Distances are sums of squares
 * in float32, in the order of the values; of equally near vectors the first is taken. A value's
 * code is the rank of its component among all components of all vectors.
 *
 * @param facts of blocks of as many vectors as fill whole bytes
 * @param bits of a vector's number
 * @param across component j of vector c at j · vectors + c
 * @param ranks the code of component j of vector c, at c · length + j
 * @param owners the vector that each code belongs to
 */
@SuppressWarnings("ArrayRecordComponent")
public record VectorCodebook(BlockFacts facts, int bits, float[] across, int[] ranks, int[] owners)
        implements BlockFormat {
    /**
     * The format of some vectors.
     *
     * @param vectors one after the other; 2 to the power of {@code bits} of them
     * @param length of each
     */
    public static VectorCodebook of(float[] vectors, int length, int bits) {
        int count = vectors.length / length;
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
            owners[rank] = order[rank] / length;
        }
        float[] across = new float[vectors.length];
        for (int c = 0; c < count; c++) {
            for (int j = 0; j < length; j++) {
                across[j * count + c] = vectors[c * length + j];
            }
        }
        return new VectorCodebook(facts(values, length, bits), bits, across, ranks, owners);
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
        return ranks.length / length();
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
            int nearest = nearest(x, at, distances);
            for (int j = 0; j < length(); j++) {
                into.codes[at + j] = ranks[nearest * length() + j];
            }
            into.scale[g] = 1;
        }
    }

    private int nearest(float[] x, int at, float[] distances) {
        int count = count();
        Arrays.fill(distances, 0);
        for (int j = 0; j < length(); j++) {
            add(distances, across, j * count, x[at + j]);
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

    /** The nearest component of any vector; a tie takes the lower. */
    @Override
    public int code(Coded block, int group, float x) {
        float[] values = facts.values();
        int at = Arrays.binarySearch(values, Float.isNaN(x) ? 0 : x);
        int above = Math.min(at >= 0 ? at : -at - 1, values.length - 1);
        return above > 0 && x - values[above - 1] <= values[above] - x ? above - 1 : above;
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
            for (int j = 0; j < length(); j++) {
                into.codes[into.at() + g * length() + j] = ranks[vector * length() + j];
            }
            into.scale[g] = 1;
        }
    }

    /** H(vector, place) is H(vector) + log₂ length: each place is as frequent. */
    @Override
    public double entropyBits(double pooled) {
        double places = StrictMath.log(length()) / StrictMath.log(2);
        return Math.max(0, pooled - places) / length();
    }
}
