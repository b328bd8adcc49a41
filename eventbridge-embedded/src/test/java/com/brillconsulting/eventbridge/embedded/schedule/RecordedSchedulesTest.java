package com.brillconsulting.eventbridge.embedded.schedule;

import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.brillconsulting.eventbridge.embedded.RecordedCases;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import tools.jackson.databind.JsonNode;

class RecordedSchedulesTest {

    @TestFactory
    Stream<DynamicTest> takesTheExpressionsThatAwsTakes() {
        return tests("schedules.jsonl", "api", recorded -> recorded.path("expression")
                .asString());
    }

    @TestFactory
    Stream<DynamicTest> answersTheErrorsOfAws() {
        return tests("api_errors.jsonl", "service", recorded -> recorded.path("request")
                .path("ScheduleExpression")
                .asString());
    }

    /** Leaves out what was recorded of other services, but not the one test that says that the file is absent. */
    private static Stream<DynamicTest> tests(String file, String service, Function<JsonNode, String> expression) {
        return RecordedCases.tests(
                        file,
                        recorded -> recorded.path(service).asString() + " " + expression.apply(recorded),
                        recorded -> check(expression.apply(recorded), recorded))
                .filter(test -> test.getDisplayName().startsWith("scheduler")
                        || test.getDisplayName().equals(file));
    }

    private static void check(String expression, JsonNode recorded) {
        try (var bus = new TestScheduler()) {
            var error = catchThrowableOfType(
                    ValidationException.class,
                    () -> bus.schedule(expression, target("arn:aws:lambda:us-east-1:123456789012:function:dummy")));
            String message = recorded.path("errorMessage").asString(null);
            assertThat(error == null ? null : error.awsErrorDetails().errorMessage())
                    .isEqualTo(message);
        }
    }
}
