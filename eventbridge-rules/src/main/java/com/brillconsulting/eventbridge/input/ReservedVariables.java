package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.pattern.CompactJson;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The variables that every template has without declaring them, for one event and one rule.
 *
 * @param ingestionTime when the event was taken in, or null to take the event's own time for it
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Predefined
 *     variables</a>
 */
record ReservedVariables(
        String eventJson,
        String ruleArn,
        String ruleName,
        @Nullable Instant ingestionTime) {

    private static final String RULE_ARN = "aws.events.rule-arn";
    private static final String RULE_NAME = "aws.events.rule-name";
    private static final String INGESTION_TIME = "aws.events.event.ingestion-time";
    private static final String EVENT = "aws.events.event";
    private static final String EVENT_JSON = "aws.events.event.json";
    private static final InputPath TIME = InputPath.parse("$.time");

    static final List<String> NAMES = List.of(RULE_ARN, RULE_NAME, INGESTION_TIME, EVENT, EVENT_JSON);

    static boolean contains(String name) {

        return NAMES.contains(name);
    }

    /** Whether the variable is a JSON object. */
    static boolean isObject(String name) {

        return name.equals(EVENT) || name.equals(EVENT_JSON);
    }

    /** The JSON of a variable, or null for an ingestion time that the event does not tell. */
    @Nullable String value(String name) {

        return switch (name) {
            case RULE_ARN -> CompactJson.quote(ruleArn);
            case RULE_NAME -> CompactJson.quote(ruleName);
            case INGESTION_TIME ->
                ingestionTime == null ? TIME.find(eventJson) : CompactJson.quote(ingestionTime.toString());
            case EVENT -> withoutDetail(eventJson);
            default -> eventJson;
        };
    }

    /** In this variable, and nowhere else, the service writes the name of the detail type in camel case. */
    private static String withoutDetail(String eventJson) {

        var event = new StringJoiner(",", "{", "}");
        try (var parser = CompactJson.parser(eventJson)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                var value = CompactJson.copy(parser);
                if (!name.equals("detail")) {
                    event.add(CompactJson.quote(name.equals("detail-type") ? "detailType" : name) + ":" + value);
                }
            }
        }
        return event.toString();
    }
}
