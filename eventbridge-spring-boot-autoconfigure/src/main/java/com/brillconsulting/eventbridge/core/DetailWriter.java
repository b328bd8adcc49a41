package com.brillconsulting.eventbridge.core;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes details as JSON objects, and refuses everything else: EventBridge drops a detail that is none. */
final class DetailWriter {

    // The application's own mapper may be lenient where EventBridge is not.
    private static final JsonFactory STRICT = new JsonFactory();

    private final JsonMapper mapper;

    DetailWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object detail) {
        if (detail instanceof String json) {
            requireObject(json);
            return json;
        }
        var json = toJson(detail);
        if (!json.stripLeading().startsWith("{")) {
            throw new InvalidEventException(
                    "%s is written as JSON, but not as an object: an event's detail must be a JSON object, since patterns match its fields"
                            .formatted(detail.getClass().getName()));
        }
        return json;
    }

    private String toJson(Object detail) {
        try {
            return mapper.writeValueAsString(detail);
        } catch (JacksonException e) {
            throw new InvalidEventException(
                    "%s cannot be written as JSON: %s"
                            .formatted(detail.getClass().getName(), e.getOriginalMessage()),
                    e);
        }
    }

    void requireObject(String json) {
        try (var parser = STRICT.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidEventException(
                        "The detail is no JSON object: an event's detail must be one, since patterns match its fields");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new InvalidEventException("The detail goes on after the JSON object in it");
            }
        } catch (JacksonException e) {
            throw new InvalidEventException("The detail is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
