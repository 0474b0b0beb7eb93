package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.incubator.vector.FloatVector;

import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void vectorsAreUsedWhereTheMachineHasThem() {
        boolean wide = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 128;
        assertEquals(wide, Kernel.BEST instanceof VectorKernel);
    }
}
