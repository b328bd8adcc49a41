package com.brillconsulting.eventbridge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedQueuesTest {

    private static final String KEY_OF_SQS = "alias/aws/sqs";

    @ParameterizedTest
    @ValueSource(strings = {KEY_OF_SQS, "arn:aws:kms:eu-west-1:123456789012:alias/aws/sqs"})
    void theKeyOfSqsIsRefusedWhereARuleSends(String key) {
        assertThat(problems(queue("orders", key), rule("orders", null)))
                .singleElement()
                .matches(it -> it.message().contains(key) && it.remedy().contains("events.amazonaws.com"));
    }

    @Test
    void theKeyOfSqsIsRefusedWhereDeadLettersOfARuleGo() {
        assertThat(problems(queue("orders", null), queue("letters", KEY_OF_SQS), rule("orders", "letters")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alias/orders", "alias/aws/sqs2", "1234abcd-12ab-34cd-56ef-1234567890ab"})
    void aKeyOfTheCustomerIsTaken(String key) {
        assertThat(problems(queue("orders", key), rule("orders", null))).isEmpty();
    }

    @Test
    void aQueueThatEventBridgeDoesNotSendToMayHaveTheKeyOfSqs() {
        assertThat(problems(queue("orders", null), queue("others", KEY_OF_SQS), rule("orders", null)))
                .isEmpty();
    }

    private static List<Problem> problems(Definition... definitions) {
        return new Topology("shop", List.of(definitions)).problems();
    }

    private static QueueDefinition queue(String name, @Nullable String key) {
        return new QueueDefinition(name, null, null, null, null, key, false, Map.of());
    }

    private static RuleDefinition rule(String queue, @Nullable String deadLetters) {
        var target = TargetDefinition.of("queue", ResourceReference.queue(queue));
        return RuleDefinition.builder("all")
                .pattern("{\"source\": [\"shop\"]}")
                .target(deadLetters == null ? target : target.withDeadLetterQueue(ResourceReference.queue(deadLetters)))
                .build();
    }
}
