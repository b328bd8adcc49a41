package com.brillconsulting.eventbridge.pattern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Checks what {@code TestEventPattern} requires of an event: a JSON object with the fields of the envelope. According
 * to its reference {@code resources} is mandatory too, but the service accepts events without it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html">TestEventPattern</a>
 * @since 0.1.0
 */
public final class EventDocument {

    private static final List<String> MANDATORY = List.of("id", "account", "source", "time", "region", "detail-type");

    private EventDocument() {}

    /**
     * Checks an event before it is tested against a pattern.
     *
     * @param eventJson the event as JSON
     * @throws InvalidEventDocumentException if the text is not a JSON object, or a mandatory field is missing
     */
    public static void check(String eventJson) {

        var missing = new LinkedHashSet<>(MANDATORY);
        missing.removeAll(fields(eventJson));
        if (!missing.isEmpty()) {
            throw new InvalidEventDocumentException("The event lacks " + String.join(", ", missing));
        }
    }

    private static Set<String> fields(String eventJson) {

        try (var parser = CompactJson.parser(eventJson)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidEventDocumentException("The event is not a JSON object");
            }
            return fields(parser);
        } catch (JacksonException e) {
            throw InvalidEventDocumentException.notJson(e);
        }
    }

    private static Set<String> fields(JsonParser parser) {

        var names = new LinkedHashSet<String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            names.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new InvalidEventDocumentException("The event's JSON goes on after its end");
        }
        return names;
    }
}
