package com.brillconsulting.eventbridge.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the order of the embedded bus's packages, from the ground up. */
class PackageOrderTest {

    private static final String BASE = "com.brillconsulting.eventbridge.embedded";

    private static final List<String> FROM_THE_GROUND_UP = List.of(
            "time",
            "validation",
            "resource",
            "protocol",
            "http",
            "store",
            "event",
            "policy",
            "unfriendly",
            "queue",
            "connection",
            "target",
            "delivery",
            "archive",
            "endpoint",
            "partner",
            "bus",
            "schedule",
            "schema",
            "inspect");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(EmbeddedEventBridgeServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @TestFactory
    Stream<DynamicTest> aPackageImportsOnlyThoseBelowIt() {
        return IntStream.range(0, FROM_THE_GROUND_UP.size()).mapToObj(index -> {
            String name = FROM_THE_GROUND_UP.get(index);
            Stream<String> above = FROM_THE_GROUND_UP.stream().skip(index + 1L).map(other -> BASE + "." + other + "..");
            return DynamicTest.dynamicTest(name, () -> noClasses()
                    .that()
                    .resideInAPackage(BASE + "." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(above, Stream.of(BASE)).toArray(String[]::new))
                    .check(CLASSES));
        });
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(BASE))
                        .collect(Collectors.toSet()))
                .isEqualTo(FROM_THE_GROUND_UP.stream()
                        .map(name -> BASE + "." + name)
                        .collect(Collectors.toSet()));
    }

    @Test
    void knowsNoSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }
}
