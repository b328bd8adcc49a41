package com.brillconsulting.eventbridge.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event in a file, with the rules that shall match it.
 *
 * @param file the file's name
 * @param bus the name or ARN of the bus that it is on
 * @param rules the names of all rules of the bus that match it
 * @param event the event with its envelope
 */
record SampleEvent(String file, String bus, List<String> rules, JsonNode event) {

    /** The shape of a file, which a mistake is answered with. */
    private static final String SHAPE =
            "it has to be {\"bus\": \"…\", \"rules\": [\"…\"], \"event\": {\"source\": \"…\", \"detail-type\": \"…\", \"detail\": {…}}}";

    static List<SampleEvent> read(String locations) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(locations))
                    .map(SampleEvent::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample events at %s cannot be read".formatted(locations), e);
        }
    }

    private static SampleEvent read(Resource file) {
        var name = Objects.requireNonNullElse(file.getFilename(), file.getDescription());
        try (var in = file.getInputStream()) {
            var json = JsonMapper.shared().readTree(in);
            if (!json.path("event").isObject() || !json.path("rules").isArray()) {
                throw new IllegalArgumentException("The sample event %s has another shape: %s".formatted(name, SHAPE));
            }
            var rules = json.path("rules").valueStream().map(JsonNode::asString).toList();
            return new SampleEvent(name, json.path("bus").asString("default"), rules, json.path("event"));
        } catch (IOException e) {
            throw new UncheckedIOException("The sample event %s cannot be read".formatted(name), e);
        }
    }

    String json() {
        return event.toString();
    }
}
