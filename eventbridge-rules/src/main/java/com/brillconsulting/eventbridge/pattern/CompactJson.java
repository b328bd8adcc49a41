package com.brillconsulting.eventbridge.pattern;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Processes JSON text token by token and removes white space. Patterns need this, because duplicate fields and the
 * format of numbers have a meaning in them.
 *
 * @since 0.1.0
 */
public final class CompactJson {

    /** Maximum depth of an event's detail that the service accepts. */
    public static final int MAX_DETAIL_DEPTH = 1_000;

    /** The envelope of an event is one level more. */
    private static final int MAX_DEPTH = MAX_DETAIL_DEPTH + 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private CompactJson() {}

    /**
     * Creates a parser for JSON that is as deep as an event may be.
     *
     * @param json the JSON text
     * @return a parser before the first token
     */
    public static JsonParser parser(String json) {

        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /**
     * Copies the value at the current token of a parser. The parser is then at the last token of that value.
     *
     * @param parser a parser at the first token of a value
     * @return the value as JSON without white space
     */
    public static String copy(JsonParser parser) {

        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            var depth = 0;
            do {
                depth += depthChange(parser);
                copyToken(parser, generator);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    /** The same JSON with {@code null} in place of all that is deeper than so many levels. */
    static String cut(String json, int depth) {

        var text = new StringWriter();
        try (var parser = parser(json);
                var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            var level = 0;
            while (parser.nextToken() != null) {
                var change = depthChange(parser);
                if (change > 0 && level == depth) {
                    parser.skipChildren();
                    generator.writeNull();
                } else {
                    level += change;
                    copyToken(parser, generator);
                }
            }
        }
        return text.toString();
    }

    /**
     * Writes a text as a JSON string.
     *
     * @param text any text
     * @return the JSON string with its quotes
     */
    public static String quote(String text) {

        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    private static int depthChange(JsonParser parser) {

        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
        };
    }

    private static void copyToken(JsonParser parser, JsonGenerator generator) {

        switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
            default -> generator.copyCurrentEvent(parser);
        }
    }
}
