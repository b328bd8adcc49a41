package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.pattern.CompactJson;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Works on JSON as text. A tree of nodes would change the format of numbers.
 *
 * @since 0.1.0
 */
public final class JsonText {

    private JsonText() {}

    /**
     * Says whether a text is a valid detail of an event: one JSON object and nothing else, not deeper than the service
     * allows, with integers of at most 64 bits.
     *
     * @param text any text
     * @return whether it is a valid detail
     */
    public static boolean isDetail(String text) {

        try (var parser = CompactJson.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            var depth = 1;
            while (depth > 0) {
                var token = parser.nextToken();
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    depth++;
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    depth--;
                } else if (token == null || token == JsonToken.VALUE_NUMBER_INT && !isLong(parser)) {
                    return false;
                }
                if (depth > CompactJson.MAX_DETAIL_DEPTH) {
                    return false;
                }
            }
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isLong(JsonParser parser) {

        // Nearly all integers are so short that they need not be read.
        return parser.getStringLength() < 19 || parser.getBigIntegerValue().bitLength() < Long.SIZE;
    }

    /** Whether the text is one JSON value and nothing else. */
    static boolean isValue(String text) {

        try (var parser = CompactJson.parser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            skipValue(parser);
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Where the text stops being JSON before its first value is complete, or null where it does not. */
    static @Nullable TokenStreamLocation firstMistake(String text) {

        try (var parser = CompactJson.parser(text)) {
            if (parser.nextToken() == null) {
                return parser.currentLocation();
            }
            skipValue(parser);
            return null;
        } catch (JacksonException e) {
            return e.getLocation();
        }
    }

    /** Where the text goes on after its first value, which must be complete. */
    static OptionalInt trailing(String text) {

        try (var parser = CompactJson.parser(text)) {
            parser.nextToken();
            skipValue(parser);
            return offsetOfNext(parser);
        }
    }

    /** Where something else than strings begins. */
    static OptionalInt firstThatIsNoString(String text) {

        try (var parser = CompactJson.parser(text)) {
            var offset = offsetOfNext(parser);
            while (offset.isPresent() && isCompleteString(parser)) {
                offset = offsetOfNext(parser);
            }
            return offset;
        }
    }

    private static boolean isCompleteString(JsonParser parser) {

        try {
            parser.finishToken();
            return parser.currentToken() == JsonToken.VALUE_STRING;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static OptionalInt offsetOfNext(JsonParser parser) {

        try {
            return parser.nextToken() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(offset(parser.currentTokenLocation()));
        } catch (JacksonException e) {
            parser.clearCurrentToken();
            return OptionalInt.of(offset(parser.currentTokenLocation()));
        }
    }

    private static void skipValue(JsonParser parser) {

        parser.skipChildren();
        parser.finishToken();
    }

    static int offset(TokenStreamLocation location) {

        return (int) location.getCharOffset();
    }

    /**
     * Returns the content of a JSON string.
     *
     * @param json a JSON string with its quotes
     * @return the string without quotes and escapes
     */
    public static String unquote(String json) {

        try (var parser = CompactJson.parser(json)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** The same JSON value without white space between its tokens. */
    static String compact(String json) {

        try (var parser = CompactJson.parser(json)) {
            parser.nextToken();
            return CompactJson.copy(parser);
        }
    }
}
