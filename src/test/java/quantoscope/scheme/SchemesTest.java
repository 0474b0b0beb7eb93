package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

class SchemesTest {
    /** A few values of a parameter: ends of its bounds and something between. */
    static List<Object> values(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Choice choice ->
                    choice.options().stream().<Object>map(Parameter.Option::id).toList();
            case Parameter.Whole whole ->
                    List.of((long) whole.bounds().least(), (long) whole.bounds().most());
            case Parameter.Real real ->
                    Stream.of(real.bounds().least(), real.bounds().most(), 0.1 + 0.2, -1e-7, 1e22)
                            .filter(value -> Double.isFinite(value))
                            .filter(value -> real.bounds().contains(value))
                            .<Object>map(value -> value)
                            .toList();
            case Parameter.FilePath ignored ->
                    List.of("inputs.npy", "/a path/with spaces, commas; and=signs.npy");
            case Parameter.Numbers ignored -> List.of(List.of(-1e-9, 0.1 + 0.2, 3.0), List.of(1.0));
        };
    }

    @Test
    void idsAreUniqueAndTextsPresent() {
        Set<String> ids = new HashSet<>();
        for (SchemeType type : Schemes.ALL) {
            assertTrue(ids.add(type.id()), type.id());
            for (String text : List.of(type.title(), type.summary(), type.help(), type.source())) {
                assertFalse(text.isBlank(), type.id());
            }
            assertTrue(type.help().endsWith("."), type.id());
            assertTrue(type.source().endsWith("."), type.id());
            Set<String> keys = new HashSet<>();
            for (Parameter parameter : type.parameters()) {
                String name = type.id() + " " + parameter.key();
                assertTrue(keys.add(parameter.key()), name);
                assertFalse(parameter.label().isBlank(), name);
                assertTrue(parameter.help().endsWith("."), name);
            }
        }
    }

    @Test
    void defaultsAreWithinTheirOwnBounds() throws Exception {
        for (SchemeType type : Schemes.ALL) {
            for (Parameter parameter : type.parameters()) {
                if (Objects.nonNull(parameter.defaultValue())) {
                    assertEquals(
                            parameter.defaultValue(), parameter.check(parameter.defaultValue()));
                }
            }
            Scheme.of(type).check(Traits.ANY);
        }
    }
}
