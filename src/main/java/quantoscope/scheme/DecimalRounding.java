package quantoscope.scheme;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The roundings of Python's decimal module, by their names there. */
enum DecimalRounding {
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_HALF_DOWN,
    ROUND_UP,
    ROUND_DOWN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_05UP;

    /**
     * What lies between two neighbouring steps.
     *
     * @param twice where it is, in half steps
     * @param isAbove whether the number that lies there takes the upper step
     */
    record Edge(BigInteger twice, boolean isAbove) {}

    /** The number as a whole multiple of 10 to the power of −places. */
    BigInteger steps(BigDecimal number, int places) {
        BigDecimal scaled = number.movePointRight(places);
        if (this != ROUND_05UP) {
            return scaled.setScale(0, RoundingMode.valueOf(name().substring(6))).toBigInteger();
        }
        BigInteger cut = scaled.toBigInteger();
        boolean exact = new BigDecimal(cut).compareTo(scaled) == 0;
        return exact || !goesOn(cut) ? cut : cut.add(BigInteger.valueOf(scaled.signum()));
    }

    private static boolean goesOn(BigInteger cut) {
        return cut.mod(BigInteger.valueOf(5)).signum() == 0;
    }

    /** Where a step ends and the next begins. */
    Edge edgeAbove(BigInteger step) {
        if (step.signum() >= 0) {
            return awayFrom(step, this == ROUND_CEILING, this == ROUND_FLOOR);
        }
        // As between the magnitudes, mirrored.
        BigInteger magnitude = step.negate().subtract(BigInteger.ONE);
        Edge mirrored = awayFrom(magnitude, this == ROUND_FLOOR, this == ROUND_CEILING);
        return new Edge(mirrored.twice.negate(), !mirrored.isAbove);
    }

    /** Between a magnitude and the next, given whether the rounding goes away from 0, or toward. */
    private Edge awayFrom(BigInteger magnitude, boolean away, boolean toward) {
        boolean up = away || this == ROUND_UP || (this == ROUND_05UP && goesOn(magnitude));
        boolean down = toward || this == ROUND_DOWN || this == ROUND_05UP;
        if (up || down) {
            BigInteger at = up ? magnitude : magnitude.add(BigInteger.ONE);
            return new Edge(at.shiftLeft(1), !up);
        }
        boolean halfUp = this == ROUND_HALF_UP || (this == ROUND_HALF_EVEN && magnitude.testBit(0));
        return new Edge(magnitude.shiftLeft(1).add(BigInteger.ONE), halfUp);
    }
}
