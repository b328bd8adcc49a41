package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts the calls for a large topology: 300 rules with two targets and three queues each, as many as a bus takes. */
class ReconcilerCallsTest {

    private static final int RULES = 300;
    private static final Set<String> SQS = Set.of(
            "ListQueues", "CreateQueue", "GetQueueAttributes", "SetQueueAttributes", "ListQueueTags", "GetQueueUrl");

    @Test
    void needsFewCallsForALargeTopology() {
        try (var account = new Account()) {
            account.reconcile(topology("shop"));

            assertThat(ofEvents(account)).isLessThanOrEqualTo(3 * RULES + 10);
            assertThat(account.calls.counted()).containsEntry("CreateQueue", 3L * RULES);
            assertThat(ofSqs(account)).isLessThanOrEqualTo(3 * RULES + 2);
            account.calls.forget();

            assertThat(account.reconcile(topology("shop")).changes()).isEmpty();

            assertThat(ofEvents(account)).isLessThanOrEqualTo(10);
            assertThat(ofSqs(account)).isLessThanOrEqualTo(2);
            account.calls.forget();

            assertThat(account.reconcile(topology("changed")).changes()).hasSize(1);

            assertThat(ofEvents(account)).isLessThanOrEqualTo(4 + 5);
            assertThat(account.calls.counted()).containsEntry("PutRule", 2L).containsEntry("PutTargets", 1L);
        }
    }

    private static long ofEvents(Account account) {
        return account.calls.counted().entrySet().stream()
                .filter(it -> !SQS.contains(it.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long ofSqs(Account account) {
        return account.calls.counted().entrySet().stream()
                .filter(it -> SQS.contains(it.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Topology topology(String lastSource) {
        var definitions = new ArrayList<Definition>();
        definitions.add(EventBusDefinition.of("orders"));
        for (var number = 0; number < RULES; number++) {
            var queue = "shop-rule-" + number;
            definitions.add(QueueDefinition.deadLetterQueue(queue + "-dlq"));
            definitions.add(QueueDefinition.deadLetterQueue(queue + "-undelivered"));
            definitions.add(QueueDefinition.of(queue, new QueueDefinition.Redrive(queue + "-dlq", 5)));
            definitions.add(RuleDefinition.builder("rule-" + number)
                    .bus("orders")
                    .pattern("{\"source\":[\"%s\"],\"detail-type\":[\"%d\"]}"
                            .formatted(number == RULES - 1 ? lastSource : "shop", number))
                    .target(TargetDefinition.of("queue", ResourceReference.queue(queue))
                            .withDeadLetterQueue(ResourceReference.queue(queue + "-undelivered")))
                    .target(
                            "function",
                            ResourceReference.arn("arn:aws:lambda:us-east-1:999999999999:function:f" + number))
                    .build());
        }
        return new Topology("shop", definitions);
    }
}
