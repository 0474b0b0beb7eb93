package quantoscope.kernel;

/** How often each code occurs; NaN and infinities have codes too and are counted. */
public final class CodeCounts implements Sink {
    /** Up to here four tables are kept, so that equal neighbours do not wait for each other. */
    private static final int FEW = 4096;

    private final int lowCode;
    private final long[] counts;

    /** For the codes of {@code program}. */
    public CodeCounts(Program program) {
        this.lowCode = program.lowCode();
        this.counts = new long[program.highCode() - lowCode + 1];
    }

    /** The code that the first count belongs to. */
    public int lowCode() {
        return lowCode;
    }

    /** A count for each code from {@link #lowCode} on. */
    public long[] counts() {
        return counts.clone();
    }

    /** Shannon's entropy of all codes pooled, in bits; 0 where there are none. */
    public double entropyBits() {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double entropy = 0;
        for (long count : counts) {
            if (count > 0) {
                entropy -= count / total * (StrictMath.log(count / total) / StrictMath.log(2));
            }
        }
        return Math.max(0, entropy);
    }

    @Override
    public Worker worker(Span span) {
        return counts.length <= FEW ? new Interleaved() : new Single();
    }

    private final class Single implements Worker {
        private final long[] own = new long[counts.length];

        @Override
        public void accept(Block block) {
            int[] codes = block.codes;
            for (int i = 0; i < block.length(); i++) {
                own[codes[i] - lowCode]++;
            }
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
            for (int i = 0; i < own.length; i++) {
                counts[i] += own[i];
            }
        }
    }

    private final class Interleaved implements Worker {
        private final long[] own = new long[counts.length];
        private final int[] first = new int[counts.length];
        private final int[] second = new int[counts.length];
        private final int[] third = new int[counts.length];
        private final int[] fourth = new int[counts.length];

        @Override
        public void accept(Block block) {
            int[] codes = block.codes;
            int length = block.length();
            int i = 0;
            for (; i < length - 3; i += 4) {
                first[codes[i] - lowCode]++;
                second[codes[i + 1] - lowCode]++;
                third[codes[i + 2] - lowCode]++;
                fourth[codes[i + 3] - lowCode]++;
            }
            for (; i < length; i++) {
                first[codes[i] - lowCode]++;
            }
            if (!block.isLast()) {
                return;
            }
            // A block has fewer values than an int can count.
            for (int c = 0; c < own.length; c++) {
                own[c] += first[c] + second[c] + third[c] + fourth[c];
                first[c] = 0;
                second[c] = 0;
                third[c] = 0;
                fourth[c] = 0;
            }
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
            for (int i = 0; i < own.length; i++) {
                counts[i] += own[i];
            }
        }
    }
}
