package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mock.env.MockEnvironment;

class ProcessedConditionsTest {

    private static final Set<String> CONDITIONS =
            Set.of(ConditionalOnProperty.class.getName(), ConditionalOnBooleanProperty.class.getName());

    @Test
    void rememberEveryPropertyThatDecidesWhatThereIs() {
        var ofConditions = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("com.brillconsulting.eventbridge")
                        .stream()
                        .flatMap(ProcessedConditionsTest::annotations)
                        .filter(it -> CONDITIONS.contains(it.getRawType().getName()))
                        .flatMap(ProcessedConditionsTest::properties)
                        .filter(it -> it.startsWith("eventbridge."))
                        .collect(Collectors.toSet());

        assertThat(ofConditions).contains("eventbridge.embedded.enabled", "eventbridge.publisher.format");
        assertThat(ProcessedConditions.of(new MockEnvironment())).containsKeys(ofConditions.toArray(String[]::new));
    }

    private static Stream<JavaAnnotation<?>> annotations(JavaClass type) {
        return Stream.concat(
                type.getAnnotations().stream(), type.getMethods().stream().flatMap(it -> it.getAnnotations().stream()));
    }

    private static Stream<String> properties(JavaAnnotation<?> condition) {
        return Stream.of("value", "name")
                .map(condition::get)
                .flatMap(it -> it.stream())
                .flatMap(it -> Arrays.stream((Object[]) it))
                .map(String::valueOf);
    }
}
