package quantoscope.kernel;

import jdk.incubator.vector.FloatVector;

/** Which lengths loops over memory take: those without a rest. */
final class WholeVectors {
    private WholeVectors() {}

    /** Whether so many float32 are whole vectors. */
    static boolean are(int length) {
        return length == FloatVector.SPECIES_PREFERRED.loopBound(length);
    }
}
