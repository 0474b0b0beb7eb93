package quantoscope.scheme;

import quantoscope.kernel.Program;

/**
 * A scheme fitted to data.
 *
 * @param scheme what was fitted
 * @param traits of the data
 * @param fitted the numbers found
 * @param program what runs
 */
public record Quantizer(Scheme scheme, Traits traits, Fitted fitted, Program program) {
    /** Bits that a packed code takes. */
    public int codeBits() {
        return scheme.type().codeBits(scheme.settings());
    }

    /** Bytes of packed codes and parameters, the padding of the last byte included. */
    public long bytes() {
        long codes = Math.ceilDiv(traits.shape().count() * codeBits(), 8L);
        return codes + Math.ceilDiv(fitted.bits(codeBits()), 8L);
    }

    /** Bits a value takes with everything counted; 0 for an empty tensor. */
    public double bitsPerValue() {
        long count = traits.shape().count();
        return count == 0 ? 0 : 8.0 * bytes() / count;
    }
}
