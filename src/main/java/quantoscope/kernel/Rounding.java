package quantoscope.kernel;

import java.util.Arrays;
import java.util.Optional;

/** How a real number becomes an integer; the examples are −2.5 and 2.4, 2.5. */
public enum Rounding {
    /** To the nearest, ties to the even neighbour: −2, 2, 2. */
    HALF_EVEN("half-even"),
    /** To the nearest, ties toward +∞: −2, 2, 3. */
    HALF_UP("half-up"),
    /** To the nearest, ties toward −∞: −3, 2, 2. */
    HALF_DOWN("half-down"),
    /** To the nearest, ties away from zero (Java's and Python's HALF_UP): −3, 2, 3. */
    HALF_AWAY("half-away"),
    /** To the nearest, ties toward zero (Java's and Python's HALF_DOWN): −2, 2, 2. */
    HALF_TOWARD_ZERO("half-toward-zero"),
    /** Away from zero: −3, 3, 3. */
    UP("up"),
    /** Toward zero: −2, 2, 2. */
    TOWARD_ZERO("toward-zero"),
    /** Toward +∞: −2, 3, 3. */
    CEILING("ceiling"),
    /** Toward −∞: −3, 2, 2. */
    FLOOR("floor"),
    /** Up with the probability of the fraction, by {@link Chance}. */
    STOCHASTIC("stochastic");

    private final String id;

    Rounding(String id) {
        this.id = id;
    }

    /** The name on the command line and in JSON. */
    public String id() {
        return id;
    }

    /** The rounding of that name; {@code down} is another word for {@code toward-zero}. */
    public static Optional<Rounding> of(String id) {
        String known = id.equals("down") ? TOWARD_ZERO.id : id;
        return Arrays.stream(values()).filter(mode -> mode.id.equals(known)).findFirst();
    }
}
