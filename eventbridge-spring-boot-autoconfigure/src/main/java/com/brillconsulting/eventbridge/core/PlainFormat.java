package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the detail unchanged. Metadata are written to a separate field of the detail, so that event patterns can match
 * them.
 *
 * @since 0.1.0
 */
public final class PlainFormat implements DetailFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private final String metadataField;

    /**
     * Creates the format.
     *
     * @param metadataField the field for the metadata, if an event has any
     */
    public PlainFormat(String metadataField) {
        this.metadataField = metadataField;
    }

    @Override
    public String write(OutboundEvent event) {
        if (event.metadata().isEmpty()) {
            return event.detail();
        }
        requireFree(event);
        var json = JsonMapper.shared();
        var field = json.writeValueAsString(metadataField) + ":" + json.writeValueAsString(event.metadata());
        // The other fields stay as they were written: a tree would turn 1.10 into 1.1.
        var rest = event.detail().substring(event.detail().indexOf('{') + 1).stripLeading();
        return "{" + field + (rest.startsWith("}") ? "" : ",") + rest;
    }

    private void requireFree(OutboundEvent event) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), event.detail())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (parser.currentName().equals(metadataField)) {
                    throw new InvalidEventException(
                            ("%s has metadata, but its detail has a field '%s' already: choose another name for the metadata"
                                            + " (eventbridge.publisher.metadata-field)")
                                    .formatted(EventIdentity.ofSubject(event), metadataField));
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }
}
