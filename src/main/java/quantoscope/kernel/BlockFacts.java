package quantoscope.kernel;

/**
 * What is fixed in a block format.
 *
 * @param size values in a block
 * @param group consecutive values that share a scale; divides {@code size}
 * @param codeBytes bytes of a block among the codes
 * @param scaleBytes bytes of a block in an array of scales; 0 where scales stand among the codes
 * @param lowCode the smallest code
 * @param values what each code, from the lowest on, stands for at scale 1 and offset 0
 * @param hasOffset whether a group has an offset beside its scale
 */
public record BlockFacts(
        int size,
        int group,
        int codeBytes,
        int scaleBytes,
        int lowCode,
        float[] values,
        boolean hasOffset) {
    /** Groups in a block. */
    public int groups() {
        return size / group;
    }

    /** The largest code. */
    public int highCode() {
        return lowCode + values.length - 1;
    }
}
