package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.ConformanceFile;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Patterns and events that were sent to Amazon EventBridge itself. */
class RecordedPatternsTests {

    private final PatternCompiler compiler = new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(4_096));

    @TestFactory
    Stream<DynamicTest> answersAsRecorded() {

        return ConformanceFile.named("patterns.jsonl")
                .tests(line -> true, line -> line.path("name").asString(), this::answersAsRecorded);
    }

    @TestFactory
    Stream<DynamicTest> refusesAsRecorded() {

        return ConformanceFile.named("api_errors.jsonl")
                .tests(
                        line -> line.path("op").asString().equals("TestEventPattern"),
                        line -> line.at("/request/EventPattern").asString(),
                        line -> refuses(
                                line.at("/request/EventPattern").asString(),
                                line.path("errorCode").asString(),
                                line.path("errorMessage")
                                        .asString()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow(),
                                line.path("errorMessage").asString(),
                                line.at("/request/Event").asString()));
    }

    private void answersAsRecorded(JsonNode line) {

        var pattern = line.path("patternText").asString();
        if (line.path("expect").asString().equals("error")) {
            refuses(
                    pattern,
                    line.path("errorCode").asString(),
                    line.path("errorMessage").asString(),
                    line.path("errorMessageRaw").asString(),
                    line.path("eventText").asString());
            return;
        }
        var event = line.path("kind").asString().equals("PutEvents")
                ? event(line.path("entry"))
                : line.path("eventText").asString();
        EventDocument.check(event);
        var compiled = compiler.compile(pattern);
        var expected = line.path("expect").asString().equals("match");
        assertThat(new PatternMatcher(compiled).matches(event)).isEqualTo(expected);
        assertThat(PatternExplanation.of(compiled, event).matched()).isEqualTo(expected);
        assertThat(PatternExplanation.of(compiled, event).describe())
                .startsWith(expected ? "The event matches" : "The event does not match");
    }

    private void refuses(String pattern, String code, String message, String raw, String event) {

        if (code.equals("ValidationException")) {
            assertThatExceptionOfType(InvalidEventDocumentException.class)
                    .isThrownBy(() -> EventDocument.check(event))
                    .withMessage(raw);
            return;
        }
        assertThat(code).isEqualTo("InvalidEventPatternException");
        assertThatExceptionOfType(InvalidEventPatternException.class)
                .isThrownBy(() -> compiler.compile(pattern))
                .withMessageMatching(placeholdersOpen(raw))
                .satisfies(e -> assertThat(e.getSummary()).isEqualTo(message));
    }

    /** The recordings hide regions, accounts and the like behind names in angle brackets. */
    private static String placeholdersOpen(String recorded) {

        return Arrays.stream(recorded.split("<[a-z-]+>", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".+?"));
    }

    private static String event(JsonNode entry) {

        var event = JsonMapper.shared().createObjectNode();
        event.put("version", "0").put("id", "1").put("account", "123456789012");
        event.put("region", "us-east-1").put("time", "2022-07-13T13:48:01Z");
        event.set("source", entry.path("Source"));
        event.set("detail-type", entry.path("DetailType"));
        event.set("detail", JsonMapper.shared().readTree(entry.path("Detail").asString()));
        return event.toString();
    }
}
