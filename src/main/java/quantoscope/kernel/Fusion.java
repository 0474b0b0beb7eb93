package quantoscope.kernel;

import java.util.List;
import java.util.Optional;

/** Which programs and wishes have a loop of their own. */
final class Fusion {
    private Fusion() {}

    /** The loop that fills in all wishes; empty where there is none. */
    static Optional<Fused> of(Optional<Program> program, List<Fused.Wish> wishes) {
        if (program.isEmpty()) {
            return FusedExtremes.of(wishes);
        }
        return switch (program.get()) {
            case Affine affine -> Products.of(affine).flatMap(by -> of(affine, by, wishes));
            case Minifloat floats ->
                    wishes.size() == 1 && wishes.getFirst() instanceof Fused.Wish.Codes codes
                            ? FusedCast.of(floats, codes)
                            : Optional.empty();
            case Levels levels ->
                    wishes.size() == 1 && wishes.getFirst() instanceof Fused.Wish.Halves halves
                            ? FusedLevels.of(levels, halves)
                            : Optional.empty();
            case BlockCodec codec ->
                    wishes.size() == 1 && wishes.getFirst() instanceof Fused.Wish.Blocks blocks
                            ? codec.format().loop().map(loop -> new FusedBlocks(loop, blocks))
                            : Optional.empty();
            case Contextual _ -> Optional.empty();
        };
    }

    private static Optional<Fused> of(Affine affine, Products by, List<Fused.Wish> wishes) {
        if (wishes.size() == 1 && wishes.getFirst() instanceof Fused.Wish.Codes codes) {
            return codes.format().isEmpty() && FusedAffine.suits(codes.bits())
                    ? Optional.of(new FusedAffine(affine, by, codes))
                    : Optional.empty();
        }
        return FusedErrors.of(affine, by, wishes);
    }
}
