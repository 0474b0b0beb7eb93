package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Minifloat} in vectors: each chunk is scaled, cast by the format's own loop, and scaled
 * back; without scales it is only cast.
 */
final class VectorMinifloat implements Kernel.Stage {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

    /** The loop of a format. */
    interface Cast {
        /**
         * Fills codes, and what they stand for as reconstruction, from {@code start} on; may write
         * up to the end of the last vector.
         *
         * @param from values, beside those of the block
         */
        void apply(float[] from, Block block, int start, int length);
    }

    private final Minifloat program;
    private final Cast cast;
    private final boolean scaled;

    VectorMinifloat(Minifloat program) {
        this.program = program;
        this.cast =
                switch (program.format()) {
                    case BinaryFloat format -> new VectorBinaryFloat(format);
                    case PowerFloat format -> new VectorPowerFloat(format);
                    case PositFloat format -> new VectorPositFloat(format);
                };
        this.scaled = program.isScaled();
    }

    @Override
    public void apply(Block block) {
        Spread spread = block.spread(this, program.layout(), program.scale());
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            if (scaled) {
                spread.fill(block.first() + start * block.step(), block.step(), length);
                divide(block, start, length, spread.chunk(0));
                cast.apply(block.reconstruction, block, start, length);
                multiply(block, start, length, spread.chunk(0));
            } else {
                cast.apply(block.x, block, start, length);
            }
            if (program.integerMaximum() != 0) {
                snap(block, start, length);
            }
        }
    }

    /** x / s as reconstruction; a NaN keeps its bits. */
    private static void divide(Block block, int start, int length, float[] scales) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector x = FloatVector.fromArray(F, block.x, start + i);
            FloatVector v = x.div(FloatVector.fromArray(F, scales, i));
            v.blend(x, x.compare(NE, x)).intoArray(block.reconstruction, start + i);
        }
    }

    private static void multiply(Block block, int start, int length, float[] scales) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector.fromArray(F, block.reconstruction, start + i)
                    .mul(FloatVector.fromArray(F, scales, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private void snap(Block block, int start, int length) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector value = FloatVector.fromArray(F, block.reconstruction, start + i);
            VectorAffine.snap(value, program.integerMaximum())
                    .intoArray(block.reconstruction, start + i);
        }
    }

    /**
     * Puts the vectors right that may hold values with no pattern near them: their places are in
     * the keys, what they were in the scratch. A call within their loop would slow it down.
     */
    static void repair(FloatFormat format, Block block, int count) {
        for (int k = 0; k < count; k++) {
            int at = block.keys()[k];
            for (int lane = 0; lane < F.length(); lane++) {
                int code = format.encode(block.scratch()[k * F.length() + lane]);
                block.codes[at + lane] = code;
                block.reconstruction[at + lane] = format.decode(code);
            }
        }
    }
}
