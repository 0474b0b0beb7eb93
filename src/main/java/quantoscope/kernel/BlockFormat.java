package quantoscope.kernel;

import java.util.List;
import java.util.Optional;

/**
 * A layout of bytes in which a fixed number of consecutive values stand with their scales, and the
 * rule that chooses scales and codes. Immutable, and safe to use from several threads at once.
 *
 * <p>A value comes back as {@code values[code − lowCode] · scale}, then {@code + offset} where
 * there is one, in float32.
 */
public interface BlockFormat {
    /** What is fixed. */
    BlockFacts facts();

    /** What its bytes are, those of an array of scales first. */
    List<BlockField> fields();

    /**
     * Chooses scales and codes.
     *
     * @param x the block's values, from {@code into.at} on
     * @param into takes everything
     */
    void encode(float[] x, Coded into);

    /**
     * The code that a value would take in a block that was encoded, if the scales stayed as they
     * are.
     *
     * @param group of the block
     */
    int code(Coded block, int group, float x);

    /** Writes an encoded block as block {@code number} of {@code into}. */
    void pack(Coded block, BlockBytes into, int number);

    /** Reads block {@code number}: codes, and the scales and offsets that bring them back. */
    void unpack(BlockBytes from, int number, Coded into);

    /**
     * Entropy that codes take for each value, in bits.
     *
     * @param pooled that of all codes as they are counted, one a value
     */
    default double entropyBits(double pooled) {
        return pooled;
    }

    /** What codes it by vectors, where there is such; the same bits as {@link PlainCoder}. */
    default BlockCoder vectors() {
        return new PlainCoder(this);
    }

    /** A loop over many blocks of finite values; empty where there is none. */
    default Optional<BlockLoop> loop() {
        return Optional.empty();
    }
}
