package com.brillconsulting.eventbridge.embedded.schema;

import java.util.List;
import software.amazon.awssdk.services.schemas.model.GetDiscoveredSchemaRequest;
import software.amazon.awssdk.services.schemas.model.GetDiscoveredSchemaResponse;
import software.amazon.awssdk.services.schemas.model.Type;
import tools.jackson.databind.JsonNode;

/** The operation that infers a schema from events which the caller has. */
final class DiscoveredSchemaActions {

    DiscoveredSchemaActions() {}

    /** Gives one schema for all of the events. */
    public GetDiscoveredSchemaResponse getDiscoveredSchema(GetDiscoveredSchemaRequest request) {
        List<JsonNode> events =
                request.events().stream().map(DiscoveredSchemaActions::event).toList();
        JsonNode first = events.get(0);
        String schema;
        if (events.stream().allMatch(DiscoveredSchemaActions::isEvent)) {
            Shape detail = events.stream()
                    .map(event -> Shape.of(event.path("detail")))
                    .reduce(Shape.Unknown.INSTANCE, Shape::and);
            schema = new EventSchema(
                            first.path("source").asString(),
                            first.path("detail-type").asString(),
                            detail)
                    .toOpenApi();
        } else {
            schema = EventSchema.toOpenApi(events.stream().map(Shape::of).reduce(Shape.Unknown.INSTANCE, Shape::and));
        }
        return GetDiscoveredSchemaResponse.builder()
                .content(request.type() == Type.OPEN_API3 ? schema : JsonSchemaExport.of(schema))
                .build();
    }

    private static JsonNode event(String text) {
        JsonNode event = SchemaContent.parse(text);
        if (event == null || !event.isObject()) {
            throw SchemaErrors.badRequest("An event is not a JSON object.");
        }
        return event;
    }

    private static boolean isEvent(JsonNode json) {
        return json.path("source").isString()
                && json.path("detail-type").isString()
                && json.path("detail").isObject();
    }
}
