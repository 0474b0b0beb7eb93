package quantoscope.kernel;

/**
 * Which values of a source a pass reads: {@code first}, {@code first + step} … {@code count} of
 * them.
 */
public record Span(long first, long step, long count) {
    /** All of a source. */
    public static Span all(Source source) {
        return new Span(0, 1, source.count());
    }

    /** How many blocks a pass makes of it. */
    public int blocks() {
        return Math.toIntExact(Math.ceilDiv(count, (long) Block.SIZE));
    }
}
