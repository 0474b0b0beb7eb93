package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.I2F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;
import java.util.Optional;

/** From codes to values in vectors. */
final class VectorReconstruction {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    private VectorReconstruction() {}

    /** Of evenly spaced or listed levels; empty for other programs. */
    static Optional<Kernel.Stage> of(Program program) {
        return switch (program) {
            case Affine affine when affine.integerMaximum() == 0 && !affine.isEmulated() ->
                    Optional.of(new Even(affine));
            case Levels levels when levels.integerMaximum() == 0 -> Optional.of(new Listed(levels));
            default -> Optional.empty();
        };
    }

    private static final class Even implements Kernel.Stage {
        private final Affine affine;

        /** What is added to a code, exactly: the offset less the zero point. */
        private final float[] added;

        Even(Affine affine) {
            this.affine = affine;
            this.added = new float[affine.zeroPoint().length];
            for (int p = 0; p < added.length; p++) {
                added[p] = affine.offset() - affine.zeroPoint()[p];
            }
        }

        @Override
        public void apply(Block block) {
            Spread spread = block.spread(this, affine.layout(), affine.scale(), added);
            for (int start = 0; start < block.length(); start += Spread.CHUNK) {
                int length = Math.min(Spread.CHUNK, block.length() - start);
                spread.fill(block.first() + start * block.step(), block.step(), length);
                even(block, start, length, spread);
            }
        }
    }

    private static void even(Block block, int start, int length, Spread spread) {
        float[] scales = spread.chunk(0);
        float[] added = spread.chunk(1);
        for (int i = 0; i < length; i += F.length()) {
            IntVector code = IntVector.fromArray(I, block.codes, start + i);
            ((FloatVector) code.convert(I2F, 0))
                    .add(FloatVector.fromArray(F, added, i))
                    .mul(FloatVector.fromArray(F, scales, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }

    private record Listed(Levels levels) implements Kernel.Stage {
        @Override
        public void apply(Block block) {
            Spread spread = block.spread(this, levels.layout(), levels.scale());
            int length = block.length();
            // What lies behind the last code of a vector is looked up too.
            int end = F.loopBound(length + F.length() - 1);
            Arrays.fill(block.codes, length, end, 0);
            for (int start = 0; start < length; start += Spread.CHUNK) {
                int part = Math.min(Spread.CHUNK, length - start);
                spread.fill(block.first() + start * block.step(), block.step(), part);
                listed(block, start, part, spread.chunk(0), levels.levels());
            }
        }
    }

    private static void listed(
            Block block, int start, int length, float[] scales, float... levels) {
        for (int i = 0; i < length; i += F.length()) {
            FloatVector.fromArray(F, levels, 0, block.codes, start + i)
                    .mul(FloatVector.fromArray(F, scales, i))
                    .intoArray(block.reconstruction, start + i);
        }
    }
}
