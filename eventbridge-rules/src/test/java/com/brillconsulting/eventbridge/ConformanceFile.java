package com.brillconsulting.eventbridge;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers recorded from Amazon EventBridge, which lie beside the repository and not in it. */
public record ConformanceFile(Path path) {

    private static final String FOLDER = System.getProperty("eventbridge.conformance", "../../shared/conformance");

    public static ConformanceFile named(String name) {

        return new ConformanceFile(Path.of(FOLDER, name));
    }

    /** One test for each recorded line, or a single skipped one where nothing is recorded. */
    public Stream<DynamicTest> tests(
            Predicate<JsonNode> wanted, Function<JsonNode, String> name, Consumer<JsonNode> test) {

        if (!Files.isReadable(path)) {
            return Stream.of(dynamicTest("no recordings at " + path, () -> Assumptions.abort("missing: " + path)));
        }
        var mapper = JsonMapper.shared();
        try {
            return Files.readAllLines(path).stream()
                    .map(mapper::readTree)
                    .filter(wanted)
                    .map(line -> dynamicTest(name.apply(line), () -> test.accept(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
