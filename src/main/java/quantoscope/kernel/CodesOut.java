package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Writes codes, in the order of the pass, as {@link Packing} packs them: at 8 and 16 bits they are
 * bytes and little-endian shorts. A block is a multiple of eight values, so that each has its own
 * bytes.
 */
public final class CodesOut implements Sink {
    private final MemorySegment into;
    private final int bits;
    private final Optional<StoredCodes> stored;
    private final Optional<FloatFormat> format;

    /**
     * @param into at least {@link Packing#bytes} long
     * @param bits of a code, 1 to 16
     */
    public CodesOut(MemorySegment into, int bits) {
        this(into, bits, Optional.empty(), Optional.empty());
    }

    /**
     * Writes a format's patterns.
     *
     * @param bits of a pattern with what fills it up, at most 32
     */
    public CodesOut(MemorySegment into, int bits, FloatFormat format) {
        this(into, bits, Optional.empty(), Optional.of(format));
    }

    /** Writes them as a reference does. */
    public CodesOut(MemorySegment into, StoredCodes stored) {
        this(into, stored.bits(), Optional.of(stored), Optional.empty());
    }

    private CodesOut(
            MemorySegment into,
            int bits,
            Optional<StoredCodes> stored,
            Optional<FloatFormat> format) {
        this.into = into;
        this.bits = bits;
        this.stored = stored;
        this.format = format;
    }

    @Override
    public Worker worker(Span span) {
        return new Worker() {
            private int[] patterns = new int[0];

            @Override
            public void accept(Block block) {
                MemorySegment part = part(into, block, bits);
                if (format.isPresent() && patterns.length < block.length()) {
                    patterns = new int[block.codes.length];
                }
                if (stored.isPresent()) {
                    stored.get().pack(block.codes, block.length(), part);
                } else {
                    Packing.pack(codes(block, patterns), block.length(), bits, part);
                }
            }

            @Override
            public Optional<Fused.Wish> wish() {
                if (stored.isEmpty()) {
                    return Optional.of(new Fused.Wish.Codes(into, bits, format));
                }
                return bits == 4 && stored.get().names().length == 0
                        ? Optional.of(new Fused.Wish.Halves(into))
                        : Optional.empty();
            }

            @Override
            public boolean takesPieces() {
                return true;
            }

            @Override
            public boolean takesValues() {
                return false;
            }

            @Override
            public void finish() {
                // Written already.
            }
        };
    }

    /** Where the codes of a block go, or of a piece of it. */
    static MemorySegment part(MemorySegment into, Block block, int bits) {
        long start = ((long) block.number() * Block.SIZE + block.offset()) / 8 * bits;
        return into.asSlice(start, Packing.bytes(block.length(), bits));
    }

    private int[] codes(Block block, int[] patterns) {
        if (format.isEmpty()) {
            return block.codes;
        }
        format.get().patterns(block.codes, patterns, block.length());
        return patterns;
    }
}
