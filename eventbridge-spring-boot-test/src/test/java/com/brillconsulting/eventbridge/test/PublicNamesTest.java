package com.brillconsulting.eventbridge.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where two public types have one name, an editor offers the wrong one first, and no class can import both. */
class PublicNamesTest {

    @Test
    void noTwoPublicTypesHaveOneSimpleName() throws IOException {
        var types = publicTypes();

        assertThat(types).as("public types that the modules list").hasSizeGreaterThan(100);
        assertThat(byName(types)).allSatisfy((name, sharing) -> assertThat(sharing)
                .as("public types that are called %s", name)
                .hasSize(1));
    }

    /** Nested types have the name of the type around them to tell them apart. */
    private static Map<String, List<String>> byName(List<String> types) {
        return types.stream()
                .filter(it -> Arrays.stream(it.split("\\."))
                                .filter(part -> Character.isUpperCase(part.charAt(0)))
                                .count()
                        == 1)
                .collect(Collectors.groupingBy(
                        it -> it.substring(it.lastIndexOf('.') + 1), TreeMap::new, Collectors.toList()));
    }

    private static List<String> publicTypes() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            return modules.map(it -> it.resolve("public-types.txt"))
                    .filter(Files::exists)
                    .flatMap(PublicNamesTest::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
