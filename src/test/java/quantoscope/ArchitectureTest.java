package quantoscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

/** The walls of the house: see src/docs/architecture.md. */
class ArchitectureTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("quantoscope");

    @Test
    void classesWereRead() {
        assertTrue(MAIN.contain("quantoscope.kernel.Layout$Groups"), MAIN.toString());
    }

    /** A layer knows only those to its right; {@code task} is a leaf that all may use. */
    @ParameterizedTest
    @CsvSource({
        "nd4j, io recipe ui cli chart",
        "tensor, task kernel scheme analysis io recipe ui cli chart nd4j",
        "task, tensor kernel scheme analysis io recipe ui cli chart nd4j",
        "kernel, scheme analysis io recipe ui cli chart nd4j",
        "scheme, analysis io recipe ui cli chart nd4j",
        "analysis, io recipe ui cli chart nd4j",
        "io, recipe ui cli chart nd4j",
        "recipe, ui cli chart nd4j",
        "chart, io recipe ui cli nd4j",
        "ui, cli nd4j",
        "cli, ui nd4j",
    })
    void layerKnowsOnlyThoseToItsRight(String layer, String forbidden) {
        String[] packages =
                Arrays.stream(forbidden.split(" "))
                        .map(name -> "quantoscope." + name + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("quantoscope." + layer + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "javafx.., quantoscope.ui..",
        "jdk.incubator.vector.., quantoscope.kernel..",
        "java.awt.., quantoscope.io.image.. quantoscope.io.sample.. quantoscope.chart.export..",
        "picocli.., quantoscope.cli..",
        "org.nd4j.., quantoscope.nd4j..",
        "org.bytedeco.., quantoscope.nd4j..",
    })
    void libraryStaysInItsPackages(String library, String where) {
        noClasses()
                .that()
                .resideOutsideOfPackages(where.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }

    @Test
    void noCycles() {
        SlicesRuleDefinition.slices()
                .matching("quantoscope.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("quantoscope.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void noStaticStateChanges() {
        ArchRule rule =
                fields().that()
                        .areStatic()
                        .and()
                        .areDeclaredInClassesThat()
                        .resideInAPackage("quantoscope..")
                        .should()
                        .beFinal();
        rule.check(MAIN);
    }

    @Test
    void nobodyIsReachedByGetInstance() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("quantoscope..")
                .should()
                .notHaveName("getInstance")
                .check(MAIN);
    }
}
