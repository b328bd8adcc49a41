package com.brillconsulting.eventbridge.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.protocol.RandomPojos;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.PlacementStrategy;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;

class ServiceModelTest {

    private final ServiceModel scheduler = ServiceModel.of("scheduler");

    @ParameterizedTest
    @CsvSource({
        "scheduler, software.amazon.awssdk.services.scheduler.model.",
        "schemas, software.amazon.awssdk.services.schemas.model."
    })
    void namesOnlyStructuresAndMembersThatTheSdkHas(String service, String packagePrefix) {
        var structures = ServiceModel.of(service).structures();
        assertThat(structures).isNotEmpty();
        structures.forEach((structure, members) -> {
            SdkPojo builder = RandomPojos.builder(load(packagePrefix + structure));
            assertThat(builder.sdkFields().stream()
                            .map(field -> field.memberName().substring(0, 1).toUpperCase(Locale.ROOT)
                                    + field.memberName().substring(1))
                            .collect(Collectors.toSet()))
                    .as(structure)
                    .containsAll(members.keySet());
        });
    }

    @Test
    void tellsEverythingThatIsWrongAtAnyDepth() {
        var request = CreateScheduleRequest.builder()
                .name("no spaces")
                .scheduleExpression("rate(1 day)")
                .flexibleTimeWindow(FlexibleTimeWindow.builder()
                        .mode("SOME")
                        .maximumWindowInMinutes(1_441)
                        .build())
                .target(target -> target.arn("a").ecsParameters(it -> it.taskDefinitionArn("t")
                        .placementStrategy(
                                PlacementStrategy.builder().type("nowhere").build())))
                .build();
        assertThatThrownBy(() -> scheduler.check(request, "ValidationException"))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo("ValidationException"))
                .hasMessage("5 validation errors detected: "
                        + "Value '1441' at 'flexibleTimeWindow.maximumWindowInMinutes' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 1440; "
                        + "Value 'SOME' at 'flexibleTimeWindow.mode' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [OFF, FLEXIBLE]; "
                        + "Value 'no spaces' at 'name' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$; "
                        + "Value 'nowhere' at 'target.ecsParameters.placementStrategy.1.member.type' failed to "
                        + "satisfy constraint: Member must satisfy enum value set: [random, spread, binpack]; "
                        + "Value null at 'target.roleArn' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void takesAnEmptyListForOneThatIsThere() {
        var tagged =
                TagResourceRequest.builder().resourceArn("arn:aws:scheduler:us-east-1:123456789012:schedule-group/g");
        assertThatCode(() -> scheduler.check(tagged.tags(List.of()).build(), "ValidationException"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> scheduler.check(
                        TagResourceRequest.builder()
                                .resourceArn(tagged.build().resourceArn())
                                .build(),
                        "ValidationException"))
                .hasMessageContaining("'tags'");
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
