package com.brillconsulting.eventbridge.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What real AWS answered, one JSON object a line. The files lie beside the project, in {@code ../shared/conformance} from
 * its root, or where the system property {@code eventbridge.conformance} says; they are not part of it.
 */
public final class RecordedCases {

    private static final JsonMapper JSON = new JsonMapper();

    private RecordedCases() {}

    /** A check of one recorded case. */
    @FunctionalInterface
    public interface Check {
        void run(JsonNode recorded) throws Throwable;
    }

    /** {@return a test for every line of a file, or one that is skipped where the file is absent} */
    public static Stream<DynamicTest> tests(String file, Function<JsonNode, String> name, Check check) {
        Path path = folder().resolve(file);
        if (!Files.exists(path)) {
            return Stream.of(DynamicTest.dynamicTest(
                    file, () -> Assumptions.abort(file + " is absent: set -Deventbridge.conformance to its folder")));
        }
        return lines(path).stream()
                .map(JSON::readTree)
                .map(recorded -> DynamicTest.dynamicTest(name.apply(recorded), () -> check.run(recorded)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String given = System.getProperty("eventbridge.conformance");
        return given == null ? Path.of("..", "..", "shared", "conformance") : Path.of(given);
    }
}
