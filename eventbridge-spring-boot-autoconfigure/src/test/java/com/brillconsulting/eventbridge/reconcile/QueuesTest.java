package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class QueuesTest extends OwnedKindContract {

    @Override
    List<Definition> needed() {
        return List.of(
                QueueDefinition.deadLetterQueue("shop-orders-dlq.fifo"),
                QueueDefinition.deadLetterQueue("shop-others-dlq.fifo"));
    }

    @Override
    QueueDefinition declared() {
        return queue(new Redrive("shop-orders-dlq.fifo", 5), 60, 86_400, 5, "alias/key", true, Map.of("team", "shop"));
    }

    private static QueueDefinition queue(
            @Nullable Redrive redrive,
            @Nullable Integer visibility,
            @Nullable Integer retention,
            @Nullable Integer delay,
            @Nullable String key,
            boolean deduplication,
            Map<String, String> tags) {
        return new QueueDefinition(
                "shop-orders.fifo",
                redrive,
                seconds(visibility),
                seconds(retention),
                seconds(delay),
                key,
                deduplication,
                tags);
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    @Override
    Stream<Changed> changes() {
        var redrive = new Redrive("shop-orders-dlq.fifo", 5);
        var tags = Map.of("team", "shop");
        return Stream.of(
                new Changed(
                        "RedrivePolicy",
                        queue(new Redrive("shop-others-dlq.fifo", 5), 60, 86_400, 5, "alias/key", true, tags)),
                new Changed(
                        "RedrivePolicy",
                        queue(new Redrive("shop-orders-dlq.fifo", 9), 60, 86_400, 5, "alias/key", true, tags)),
                new Changed("RedrivePolicy", queue(null, 60, 86_400, 5, "alias/key", true, tags)),
                new Changed("VisibilityTimeout", queue(redrive, 90, 86_400, 5, "alias/key", true, tags)),
                new Changed("VisibilityTimeout", queue(redrive, null, 86_400, 5, "alias/key", true, tags)),
                new Changed("MessageRetentionPeriod", queue(redrive, 60, null, 5, "alias/key", true, tags)),
                new Changed("DelaySeconds", queue(redrive, 60, 86_400, null, "alias/key", true, tags)),
                new Changed("KmsMasterKeyId", queue(redrive, 60, 86_400, 5, "alias/other", true, tags)),
                new Changed("ContentBasedDeduplication", queue(redrive, 60, 86_400, 5, "alias/key", false, tags)),
                new Changed("Tags[team]", queue(redrive, 60, 86_400, 5, "alias/key", true, Map.of("team", "other"))));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift("VisibilityTimeout", () -> set(QueueAttributeName.VISIBILITY_TIMEOUT, "1")),
                new Drift("RedrivePolicy", () -> set(QueueAttributeName.REDRIVE_POLICY, "")),
                new Drift("KmsMasterKeyId", () -> set(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true")),
                new Drift("Tags[team]", () -> account.sqs
                        .untagQueue(it ->
                                it.queueUrl(account.url("shop-orders.fifo")).tagKeys("team"))
                        .join()));
    }

    private void set(QueueAttributeName attribute, String value) {
        account.sqs
                .setQueueAttributes(
                        it -> it.queueUrl(account.url("shop-orders.fifo")).attributes(Map.of(attribute, value)))
                .join();
    }

    @Override
    @Nullable Object actual() {
        try {
            var url = account.url("shop-orders.fifo");
            var fields = new TreeMap<String, String>(
                    account.sqs.listQueueTags(it -> it.queueUrl(url)).join().tags());
            account.attributes("shop-orders.fifo").forEach((name, value) -> fields.put(name.toString(), value));
            fields.keySet().removeIf(it -> it.endsWith("Timestamp") || it.startsWith("Approximate"));
            return fields;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(QueueDoesNotExistException.class);
            return null;
        }
    }

    @Override
    String creation() {
        return "CreateQueue";
    }

    @Override
    void delete() {
        account.sqs
                .deleteQueue(it -> it.queueUrl(account.url("shop-orders.fifo")))
                .join();
    }

    @Override
    void makeUnowned() {
        account.sqs
                .createQueue(it ->
                        it.queueName("shop-orders.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .join();
    }

    @Override
    List<Definition> dependants() {
        return List.of(RuleDefinition.builder("audit")
                .pattern("{\"source\": [\"shop\"]}")
                .target(TargetDefinition.of("orders", ResourceReference.queue("shop-orders.fifo"))
                        .withParameters(new TargetParameters.Sqs("group")))
                .build());
    }

    @Test
    void keepsAQueueThatHoldsMessages() {
        account.reconcile(all(declared()));
        account.sqs
                .sendMessage(it -> it.queueUrl(account.url("shop-orders.fifo"))
                        .messageBody("{}")
                        .messageGroupId("a"))
                .join();

        var plan = account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("holds 1 messages");
        assertThat(actual()).isNotNull();
    }

    @Test
    void isEncryptedBySqsUnlessAKeyIsThere() {
        account.reconcile(QueueDefinition.of("shop-plain", null));
        assertThat(account.attributes("shop-plain").get(QueueAttributeName.SQS_MANAGED_SSE_ENABLED))
                .isEqualTo("true");

        account.reconcile(all(declared()));
        account.reconcile(all(queue(new Redrive("shop-orders-dlq.fifo", 5), 60, 86_400, 5, null, true, Map.of())));
        assertThat(account.attributes("shop-orders.fifo").get(QueueAttributeName.KMS_MASTER_KEY_ID))
                .isEqualTo("alias/key");
    }

    @Test
    void thePlanTellsWhatTheKeyOfAQueueNeedsThatEventBridgeSendsTo() {
        var encrypted = new QueueDefinition("shop-secret", null, null, null, null, "alias/key", false, Map.of());
        var rule = RuleDefinition.builder("orders")
                .pattern("{\"source\": [\"shop\"]}")
                .target("queue", ResourceReference.queue("shop-secret"))
                .build();

        var first = account.reconcile(encrypted);
        var later = account.reconcile(encrypted, rule);
        var undeclaredKey = account.reconcile(
                QueueDefinition.of("shop-secret", null),
                rule,
                RuleDefinition.builder("others")
                        .pattern("{\"source\": [\"other\"]}")
                        .target("queue", ResourceReference.queue("shop-secret"))
                        .build());

        assertThat(first.toString()).contains("+ create queue \"shop-secret\"").doesNotContain("KMS");
        var note =
                "queue \"shop-secret\": the policy of the KMS key alias/key must allow events.amazonaws.com kms:Decrypt"
                        + " and kms:GenerateDataKey";
        assertThat(later.toString()).contains(note);
        assertThat(undeclaredKey.toString()).contains(note);
    }
}
