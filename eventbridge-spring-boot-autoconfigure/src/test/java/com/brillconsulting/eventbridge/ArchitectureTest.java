package com.brillconsulting.eventbridge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.Bean;

/** Holds the order of the library's packages, from the ground up. */
class ArchitectureTest {

    private static final String BASE = "com.brillconsulting.eventbridge";

    private static final List<String> FROM_THE_GROUND_UP = List.of(
            "annotation",
            "event",
            "pattern",
            "schedule",
            "input",
            "topology",
            "declare",
            "core",
            "publish",
            "listen",
            "reconcile",
            "startup",
            "schema",
            "admin",
            "export",
            "actuate",
            "autoconfigure");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static final JavaClasses LIBRARY = CLASSES.that(new DescribedPredicate<>("of the library") {

        @Override
        public boolean test(JavaClass type) {
            return !type.getPackageName().startsWith(BASE + ".embedded");
        }
    });

    /** What makes beans, and what is bound to properties, by the name of the outermost class. */
    private static final DescribedPredicate<JavaClass> CONFIGURATION =
            new DescribedPredicate<>("configurations and properties") {

                @Override
                public boolean test(JavaClass type) {
                    String outermost = type.getName().replaceFirst("\\$.*", "");
                    return outermost.matches(".*(Configurations?|Properties)");
                }
            };

    @TestFactory
    Stream<DynamicTest> aPackageImportsOnlyThoseBelowIt() {
        return IntStream.range(0, FROM_THE_GROUND_UP.size() - 1).mapToObj(index -> {
            String name = FROM_THE_GROUND_UP.get(index);
            String[] above = FROM_THE_GROUND_UP.stream()
                    .skip(index + 1L)
                    .map(other -> BASE + "." + other + "..")
                    .toArray(String[]::new);
            return DynamicTest.dynamicTest(name, () -> noClasses()
                    .that()
                    .resideInAPackage(BASE + "." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .check(LIBRARY));
        });
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(LIBRARY.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .allSatisfy(name -> assertThat(FROM_THE_GROUND_UP)
                        .contains(name.substring(BASE.length() + 1).replaceFirst("\\..*", "")));
    }

    @Test
    void onlyConfigurationsAndPropertiesKnowHowAnApplicationIsPutTogether() {
        noClasses()
                .that(not(resideInAnyPackage(BASE + ".autoconfigure..", BASE + ".actuate..")))
                .and(not(CONFIGURATION))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..", "io.awspring.cloud.autoconfigure..")
                .check(LIBRARY);
    }

    @Test
    void onlyConfigurationsMakeBeans() {
        noMethods()
                .that()
                .areAnnotatedWith(Bean.class)
                .should()
                .beDeclaredInClassesThat(not(CONFIGURATION))
                .check(LIBRARY);
    }

    @Test
    void onlyTheRoofKnowsTheEmbeddedBus() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".autoconfigure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".embedded..")
                .check(LIBRARY);
    }

    @Test
    void whatTheActuatorShowsKnowsTheActuatorAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".actuate..")
                .and(not(CONFIGURATION))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework.boot..", "io.awspring.cloud.autoconfigure..", BASE + ".embedded..")
                        .and(not(resideInAnyPackage(
                                "org.springframework.boot.actuate.endpoint..",
                                "org.springframework.boot.actuate.info..",
                                "org.springframework.boot.health.contributor.."))))
                .check(LIBRARY);
    }

    @Test
    void declarationsAndDefinitionsKnowNoAwsClient() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".annotation..",
                        BASE + ".event..",
                        BASE + ".pattern..",
                        BASE + ".schedule..",
                        BASE + ".input..",
                        BASE + ".topology..",
                        BASE + ".declare..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(LIBRARY);
    }

    @Test
    void theEmbeddedBusKnowsNoSpring() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void ourOwnCodeKnowsOnlyJackson3() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(
                        it -> assertThat(it.isAnnotatedWith(NullMarked.class)).isTrue());
    }

    @Test
    void namesSaySomething() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }
}
