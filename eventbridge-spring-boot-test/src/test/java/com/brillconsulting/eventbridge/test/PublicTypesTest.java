package com.brillconsulting.eventbridge.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others can name is what they can come to depend on: a file of each module lists it, so that it grows on purpose only. */
class PublicTypesTest {

    private static final String UPDATE = "public-types.update";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.brillconsulting.eventbridge");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventbridge-rules",
                "eventbridge-embedded",
                "eventbridge-spring-boot-autoconfigure",
                "eventbridge-spring-boot-test"
            })
    void areThoseThatTheModuleLists(String module) throws IOException {
        var file = Path.of("..", module, "public-types.txt");
        var types = publicTypes(module);
        assertThat(types).as("classes of %s in this build", module).isNotEmpty();
        if (Boolean.getBoolean(UPDATE)) {
            Files.write(file, types);
        }

        assertThat(types)
                .as(
                        "Public types of %s. Make package-private what users need not name; where a type shall be public, or"
                                + " shall be no longer, write the list anew and have the change reviewed: ./mvnw -pl"
                                + " eventbridge-spring-boot-test -am test -Dtest=PublicTypesTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s",
                        module, UPDATE)
                .containsExactlyElementsOf(Files.readAllLines(file));
    }

    private static List<String> publicTypes(String module) {
        return CLASSES.stream()
                .filter(it -> isOf(it, module))
                .filter(PublicTypesTest::canBeNamed)
                .map(it -> it.getName().replace('$', '.'))
                .sorted()
                .toList();
    }

    private static boolean isOf(JavaClass type, String module) {
        return type.getSource()
                .filter(it -> it.getUri().toString().contains("/" + module + "/target/"))
                .isPresent();
    }

    private static boolean canBeNamed(JavaClass type) {
        var modifiers = type.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && type.getEnclosingClass().map(PublicTypesTest::canBeNamed).orElse(true);
    }
}
