package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The values of an event by path, as patterns see them: arrays are seen through, objects are no values. */
final class EventFields {

    private final Map<String, List<String>> values = new HashMap<>();
    private final JsonParser parser;

    private EventFields(JsonParser parser) {

        this.parser = parser;
    }

    /**
     * Reads the values as JSON.
     *
     * @throws InvalidEventDocumentException if the text is no JSON object
     */
    static Map<String, List<String>> read(String eventJson) {

        try (var parser = CompactJson.parser(eventJson)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidEventDocumentException("The event is not a JSON object");
            }
            var fields = new EventFields(parser);
            fields.readObject("");
            return fields.values;
        } catch (JacksonException e) {
            throw InvalidEventDocumentException.notJson(e);
        }
    }

    private void readObject(String prefix) {

        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var path = prefix + parser.currentName();
            parser.nextToken();
            readValue(path);
        }
    }

    private void readValue(String path) {

        switch (parser.currentToken()) {
            case START_OBJECT -> readObject(path + ".");
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    readValue(path);
                }
            }
            default -> values.computeIfAbsent(path, key -> new ArrayList<>()).add(CompactJson.copy(parser));
        }
    }
}
