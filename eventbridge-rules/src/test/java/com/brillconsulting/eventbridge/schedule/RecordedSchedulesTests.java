package com.brillconsulting.eventbridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.ConformanceFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Expressions that were sent to Amazon EventBridge and to EventBridge Scheduler themselves. */
class RecordedSchedulesTests {

    @TestFactory
    Stream<DynamicTest> answersAsRecorded() {

        return ConformanceFile.named("schedules.jsonl")
                .tests(
                        line -> true,
                        line -> line.path("api").asString() + " "
                                + line.path("expression").asString(),
                        this::answersAsRecorded);
    }

    private void answersAsRecorded(JsonNode line) {

        var expression = line.path("expression").asString();
        var dialect =
                line.path("api").asString().startsWith("scheduler") ? ScheduleDialect.SCHEDULER : ScheduleDialect.RULE;
        if (line.path("valid").asBoolean()) {
            assertThat(ScheduleExpression.parse(expression, dialect).text()).isEqualTo(expression);
        } else {
            assertThatExceptionOfType(InvalidScheduleExpressionException.class)
                    .isThrownBy(() -> ScheduleExpression.parse(expression, dialect))
                    .satisfies(e -> assertThat(e.getAwsMessage())
                            .isEqualTo(line.path("errorMessage").asString()));
        }
    }
}
