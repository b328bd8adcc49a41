package com.brillconsulting.eventbridge.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** What Scheduler demands because of the service that a target belongs to. */
class ScheduleServicesTest {

    private final TestScheduler bus = new TestScheduler();

    @AfterEach
    void close() {
        bus.close();
    }

    @ParameterizedTest
    @CsvSource({
        "lambda:us-east-1:123456789012:function:f, true",
        "states:us-east-1:123456789012:stateMachine:m, true",
        "scheduler:::aws-sdk:s3:putObject, true",
        "logs:us-east-1:123456789012:log-group:g, false",
        "batch:us-east-1:123456789012:job-queue/q, false",
        "execute-api:us-east-1:123456789012:api/stage/POST/path, false",
        "events:us-east-1:123456789012:api-destination/d/11111111-2222-3333-4444-555555555555, false",
        "dynamodb:us-east-1:123456789012:table/t, false"
    })
    void takesTargetsOfTheServicesThatItSupports(String arn, boolean taken) {
        assertThat(refusal("arn:aws:" + arn, "{}")).isEqualTo(taken ? null : "Provided Arn is not in correct format.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"containerOverrides\": [{\"name\": \"app\", \"environment\": []}]} | ",
                "{\"cpu\": \"256\", \"memory\": \"512\", \"taskRoleArn\": \"arn\"} | ",
                "{} | ",
                "{\"VAR1\": \"string\"} | line: 1, column: 11",
                "[] | line: 1, column: 2",
                "no JSON | line: 1"
            })
    void takesWhatAnEcsTaskOverrides(String input, @Nullable String place) {
        String refusal = refusal("arn:aws:ecs:us-east-1:123456789012:cluster/c", input);

        if (place == null) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal)
                    .startsWith("Unable to convert target input to TaskOverride, JSON syntax error in input: "
                            + "[Source: (String)\"" + input + "\"; " + place);
        }
    }

    @Test
    void aTimeThatIsMeantForNeverIsTakenAndWaitsForIt() {
        bus.schedule("at(9999-12-31T23:59:59)", TestScheduler.target(bus.queue("q")));

        bus.advance("P3650D");

        assertThat(bus.receive("arn:aws:sqs:us-east-1:" + TestScheduler.ACCOUNT + ":q"))
                .isEmpty();
        assertThat(bus.scheduler.getSchedule(it -> it.name("s")).stateAsString())
                .isEqualTo("ENABLED");
    }

    private @Nullable String refusal(String arn, String input) {
        var target = Target.builder().arn(arn).roleArn(TestScheduler.ROLE).input(input);
        if (arn.contains(":ecs:")) {
            target.ecsParameters(it -> it.taskDefinitionArn("arn:aws:ecs:us-east-1:123456789012:task-definition/t:1"));
        }
        var refusal =
                catchThrowableOfType(ValidationException.class, () -> bus.schedule("rate(1 hour)", target.build()));
        return refusal == null ? null : refusal.awsErrorDetails().errorMessage();
    }
}
