package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * What the input of a schedule may be whose target is an ECS task: what the task overrides, and nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html">TaskOverride</a>
 */
final class TaskOverride {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> TASK = Set.of(
            "containeroverrides",
            "cpu",
            "ephemeralstorage",
            "executionrolearn",
            "inferenceacceleratoroverrides",
            "memory",
            "taskrolearn");

    private TaskOverride() {}

    static void check(@Nullable String input) {
        if (input == null) {
            return;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), input)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refusal(input, parser.currentLocation());
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName().toLowerCase(Locale.ROOT);
                parser.nextToken();
                if (!TASK.contains(member)) {
                    throw refusal(input, parser.currentLocation());
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw refusal(input, parser.currentLocation());
            }
        } catch (JacksonException e) {
            throw refusal(input, e.getLocation());
        }
    }

    private static ApiException refusal(String input, @Nullable TokenStreamLocation at) {
        return ApiException.validation(
                "Unable to convert target input to TaskOverride, JSON syntax error in input: [Source: (String)\""
                        + input
                        + "\"; line: " + (at == null ? 1 : at.getLineNr()) + ", column: "
                        + (at == null ? 1 : at.getColumnNr()) + "]");
    }
}
