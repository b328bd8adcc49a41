package com.brillconsulting.eventbridge.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Extracts the data from details that are CloudEvents in the structured JSON format. Other details are not changed.
 *
 * @since 0.1.0
 */
public final class CloudEventResolver implements DetailResolver {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String resolve(String detail) {
        if (!detail.contains("\"specversion\"")) {
            return detail;
        }
        var isCloudEvent = false;
        String data = null;
        try (var parser = JSON.createParser(ObjectReadContext.empty(), detail)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("specversion")) {
                    isCloudEvent = value == JsonToken.VALUE_STRING;
                } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                    data = text(parser, detail);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return isCloudEvent && data != null ? data : detail;
    }

    private static String text(JsonParser parser, String json) {
        var start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }
}
