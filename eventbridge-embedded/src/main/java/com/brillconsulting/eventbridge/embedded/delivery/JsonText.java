package com.brillconsulting.eventbridge.embedded.delivery;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** JSON that stays text, since a tree of nodes would change the form of its numbers. */
public final class JsonText {

    /** How deep EventBridge lets an event be nested. */
    private static final int MAX_DEPTH = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonText() {}

    /** {@return whether the text is one JSON object and nothing else} */
    public static boolean isObject(String text) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** {@return whether the text is one JSON value and nothing else} */
    static boolean isValue(String text) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** {@return where the text stops being JSON before its first value is complete, or null where it does not} */
    public static @Nullable TokenStreamLocation firstMistake(String text) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                return parser.currentLocation();
            }
            parser.skipChildren();
            parser.finishToken();
            return null;
        } catch (JacksonException e) {
            return e.getLocation();
        }
    }

    /** {@return the text as a JSON string} */
    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    /** {@return what a JSON string says} */
    static String unquote(String json) {
        try (JsonParser parser = parser(json)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** {@return the same JSON without white space between its tokens} */
    static String compact(String json) {
        StringWriter out = new StringWriter(json.length());
        try (JsonParser parser = parser(json);
                var generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    generator.writeNumber(parser.getString());
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        }
        return out.toString();
    }

    static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }
}
