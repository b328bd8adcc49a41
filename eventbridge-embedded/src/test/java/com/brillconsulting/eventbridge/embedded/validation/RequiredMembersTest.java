package com.brillconsulting.eventbridge.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.protocol.RandomPojos;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;

class RequiredMembersTest {

    @ParameterizedTest
    @CsvSource({
        "AWSEvents, software.amazon.awssdk.services.eventbridge.model.",
        "AmazonSQS, software.amazon.awssdk.services.sqs.model."
    })
    void namesOnlyStructuresAndMembersThatTheSdkHas(String targetPrefix, String packagePrefix) {
        var byStructure = RequiredMembers.of(targetPrefix).byStructure();
        assertThat(byStructure).isNotEmpty();
        byStructure.forEach((structure, members) -> {
            SdkPojo builder = RandomPojos.builder(load(packagePrefix + structure));
            assertThat(builder.sdkFields().stream().map(SdkField::memberName).collect(Collectors.toSet()))
                    .as(structure)
                    .containsAll(members);
        });
    }

    @Test
    void requiresNothingOfAServiceWithoutAList() {
        assertThat(RequiredMembers.of("Unknown")
                        .missingIn(PutRuleRequest.builder().build()))
                .isEmpty();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
