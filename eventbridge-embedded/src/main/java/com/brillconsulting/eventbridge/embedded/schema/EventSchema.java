package com.brillconsulting.eventbridge.embedded.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of a kind of events, in the form in which AWS writes those that it infers: OpenAPI 3, with the event itself
 * as {@code AWSEvent} and a component for each object in it.
 *
 * @param source the source of the events
 * @param detailType their detail type
 * @param detail what is known of their detail
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schemas-infer-from-json.html">Schemas of
 *     events</a>
 */
record EventSchema(String source, String detailType, Shape detail) {

    static final String EVENT = "AWSEvent";

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> REQUIRED =
            List.of("detail-type", "resources", "detail", "id", "source", "time", "region", "version", "account");

    /** {@return the name of the schema in the registry of discovered schemas} */
    String name() {
        return source.replaceAll("[^.\\-_A-Za-z0-9@]", "-") + "@" + title();
    }

    private String title() {
        String title = upperCamel(detailType);
        return title.isEmpty() ? "Event" : title;
    }

    /** {@return a text as the name of a component: its words without what stands between them} */
    static String upperCamel(String text) {
        return Arrays.stream(text.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** {@return the schema as text} */
    String toOpenApi() {
        Components components = new Components(title());
        ObjectNode event = components.reserve(EVENT);
        event.put("type", "object");
        event.putPOJO("required", REQUIRED);
        event.put("x-amazon-events-detail-type", detailType);
        event.put("x-amazon-events-source", source);
        ObjectNode properties = event.putObject("properties");
        properties.set("detail", components.write(detail, title(), title()));
        for (String member : List.of("account", "detail-type", "id", "region")) {
            properties.putObject(member).put("type", "string");
        }
        properties
                .putObject("resources")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        properties.putObject("source").put("type", "string");
        properties.putObject("time").put("type", "string").put("format", "date-time");
        properties.putObject("version").put("type", "string");
        return components.toOpenApi();
    }

    /** {@return the schema of JSON that is no event, as text} */
    static String toOpenApi(Shape shape) {
        Components components = new Components("Event");
        components.write(shape, "Event", "Event");
        return components.toOpenApi();
    }

    /** {@return what an earlier version of such a schema says of the detail} */
    static Shape detailOf(String openApi) {
        JsonNode json = JSON.readTree(openApi);
        JsonNode detail = json.at("/components/schemas/" + EVENT + "/properties/detail");
        return new ShapeReader(json).read(detail);
    }
}
