package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.task.UsageProblem;

import java.util.List;
import java.util.Locale;
import java.util.Map;

class SpecTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uniform | uniform",
                " uniform  | uniform",
                "uniform:bits=8 | uniform",
                "uniform:rounding=down,bits=4 | uniform:bits=4,rounding=toward-zero",
                "uniform:range=percentile , percentile = 99.50"
                        + "| uniform:range=percentile,percentile=99.5",
                "uniform:range=hand,low=\u22121e-7,high=+.5 |"
                        + " uniform:range=hand,low=-1e-7,high=0.5",
                "uniform:axis=\"0\",scale-type=\"f16\" | uniform:axis=0,scale-type=f16",
                // What has no effect under the other settings.
                "uniform:percentile=99 | uniform",
                "uniform:grid=mid-rise,rounding=floor,seed=3 | uniform:grid=mid-rise",
                "uniform:bits=1,symmetry=full,rounding=floor | uniform:bits=1,symmetry=full",
                "uniform:symmetry=full,zero=3,scale=0.5,range=sigma |"
                        + " uniform:symmetry=full,scale=0.5",
            })
    void canonicalText(String text, String canonical) throws UsageProblem {
        Scheme scheme = Spec.parse(text);
        assertEquals(canonical, Spec.format(scheme));
        assertEquals(canonical, Spec.format(Spec.parse(canonical)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unifrm | There is no scheme \"unifrm\"; the nearest is \"uniform\".",
                "uniform:bist=4 | uniform has no parameter \"bist\"; the nearest is \"bits\".",
                "uniform:grid=midtread | There is no grid \"midtread\"; the nearest is"
                        + " \"mid-tread\".",
                "uniform:bits=0 | bits must be 1 to 16; 0 was given.",
                "uniform:group=−4 | group must be 1 or more; -4 was given.",
                "uniform:bits=17 | bits must be 1 to 16; 17 was given.",
                "uniform:bits=4.5 | bits must be a whole number; 4.5 was given.",
                "uniform:bits=four | “four” is not a number.",
                "uniform:scale=0x1p-3 | “0x1p-3” is not a number.",
                "uniform:low=−0.16S | “−0.16S” is not a number.",
                "uniform:low=\"−0,5\" | “−0,5” is not a number: write -0.5.",
                "uniform:low=1e999 | “1e999” is not a number.",
                "uniform:low=NaN | “NaN” is not a number.",
                "uniform:bits=4,bits=5 | bits is given twice in \"uniform:bits=4,bits=5\".",
                "uniform:bits | \"bits\" in \"uniform:bits\" is not key=value.",
                "uniform:bits=\"4 | A quote in \"bits=\"4\" is not closed.",
            })
    void refusals(String text, String sentence) {
        assertEquals(
                sentence, assertThrows(UsageProblem.class, () -> Spec.parse(text)).getMessage());
    }

    @Test
    void severalSpecsAreSeparatedBySemicolons() throws UsageProblem {
        assertEquals(
                List.of("uniform:bits=4", "uniform"),
                Spec.parseAll("uniform:bits=\"4\"; uniform").stream().map(Spec::format).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void textIsTheSameInEveryLocale(String locale) throws UsageProblem {
        Locale.setDefault(Locale.forLanguageTag(locale));
        for (SchemeType type : Schemes.ALL) {
            for (Parameter parameter : type.parameters()) {
                for (Object value : SchemesTest.values(parameter)) {
                    Settings settings = Settings.of(type, Map.of(parameter.key(), value));
                    String text = parameter.format(value);
                    assertEquals(value, parameter.parse(text), type.id() + " " + text);
                    assertEquals(settings, Settings.of(type, settings.values()));
                    Scheme scheme = new Scheme(type, settings);
                    String spec = Spec.format(scheme);
                    assertEquals(spec, Spec.format(Spec.parse(spec)));
                    if (type.applies(parameter, settings, Traits.ANY)) {
                        assertEquals(scheme, Spec.parse(spec), spec);
                    }
                }
            }
        }
    }

    @Test
    void plainValuesAreChecked() throws UsageProblem {
        SchemeType uniform = Spec.type("uniform");
        assertEquals(
                Map.of("bits", 4L, "low", -0.5),
                Settings.of(uniform, Map.of("bits", 4.0, "low", -0.5f, "k", 3)).values());
        assertThrows(UsageProblem.class, () -> Settings.of(uniform, Map.of("bits", "4")));
        assertThrows(UsageProblem.class, () -> Settings.of(uniform, Map.of("grid", 4)));
        assertThrows(UsageProblem.class, () -> Settings.of(uniform, Map.of("low", Double.NaN)));
    }
}
