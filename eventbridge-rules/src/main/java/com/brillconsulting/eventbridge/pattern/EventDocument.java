package com.brillconsulting.eventbridge.pattern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What {@code TestEventPattern} demands of an event: a JSON object with the fields of the envelope. Its reference lists
 * {@code resources} as mandatory too, but the service takes events without.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html">TestEventPattern</a>
 */
public final class EventDocument {

    private static final List<String> MANDATORY = List.of("id", "account", "source", "time", "region", "detail-type");

    private EventDocument() {}

    /**
     * Checks an event before it is tested against a pattern.
     *
     * @param eventJson the event's text
     * @throws InvalidEventDocumentException if the text is no JSON object, or lacks a mandatory field
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
