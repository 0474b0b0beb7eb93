package quantoscope.io;

/**
 * How an entry is quantized in its file.
 *
 * @param scheme as a spec, such as {@code uniform:bits=4}
 * @param bytes of codes and parameters together
 */
public record Packed(String scheme, long bytes) {}
