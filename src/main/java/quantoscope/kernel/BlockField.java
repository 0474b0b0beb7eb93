package quantoscope.kernel;

/**
 * A part of a block's bytes, in their order.
 *
 * @param name what it holds, such as {@code d} or {@code scales}
 * @param bytes how many
 * @param kind what it is for
 */
public record BlockField(String name, int bytes, Kind kind) {
    /** What bytes are for. */
    public enum Kind {
        /** A number for the whole block. */
        SHARED,
        /** Numbers for its groups. */
        GROUPS,
        /** Codes of its values. */
        CODES
    }

    /** A number for the whole block. */
    public static BlockField shared(String name, int bytes) {
        return new BlockField(name, bytes, Kind.SHARED);
    }

    /** Numbers for its groups. */
    public static BlockField groups(String name, int bytes) {
        return new BlockField(name, bytes, Kind.GROUPS);
    }

    /** Codes of its values. */
    public static BlockField codes(String name, int bytes) {
        return new BlockField(name, bytes, Kind.CODES);
    }
}
