package quantoscope.kernel;

/**
 * Blocks as bytes, one after the other.
 *
 * @param codes {@link BlockFacts#codeBytes} a block
 * @param scales {@link BlockFacts#scaleBytes} a block; empty where scales stand among the codes
 */
public record BlockBytes(byte[] codes, byte[] scales) {
    /** Room for so many blocks. */
    public static BlockBytes of(BlockFacts facts, int blocks) {
        return new BlockBytes(
                new byte[blocks * facts.codeBytes()], new byte[blocks * facts.scaleBytes()]);
    }
}
