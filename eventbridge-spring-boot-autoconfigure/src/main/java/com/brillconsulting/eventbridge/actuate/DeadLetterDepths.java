package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * About how many messages are in the dead-letter queues that an application declares. Whoever asks gets what is known and
 * waits for nothing; what is too old is asked for meanwhile. Safe for use by many threads.
 */
final class DeadLetterDepths {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterDepths.class);

    private final @Nullable SqsAsyncClient sqs;
    private final Duration interval;
    private final Supplier<Topology> topology;
    private final Map<String, Long> known = new ConcurrentSkipListMap<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicLong asked;
    private volatile @Nullable Instant asOf;

    /**
     * Counts what is in the dead-letter queues of a topology.
     *
     * @param sqs the client; null to know nothing
     * @param topology what is declared, asked for when somebody asks
     * @param interval how old what is told may be
     */
    DeadLetterDepths(@Nullable SqsAsyncClient sqs, Supplier<Topology> topology, Duration interval) {
        this.sqs = sqs;
        this.interval = interval;
        this.topology = topology;
        this.asked = new AtomicLong(System.nanoTime() - interval.toNanos());
    }

    private static SortedSet<String> queues(Topology topology) {
        var ofQueues = topology.queues().stream()
                .flatMap(it -> Stream.ofNullable(it.redrive()))
                .map(QueueDefinition.Redrive::deadLetterQueue);
        var ofTargets = topology.all(RuleDefinition.class).stream()
                .flatMap(it -> it.targets().stream())
                .flatMap(it -> Stream.ofNullable(it.deadLetterQueue()))
                .flatMap(it -> it.asQueue().stream());
        return Stream.concat(ofQueues, ofTargets).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /** {@return the names of the queues} */
    public SortedSet<String> queues() {
        return queues(topology.get());
    }

    /** {@return how many messages each queue had when SQS was asked last; one that SQS does not tell of is left out} */
    public Map<String, Long> current() {
        if (sqs != null && System.nanoTime() - asked.get() >= interval.toNanos() && asking.compareAndSet(false, true)) {
            ask(sqs);
        }
        return Map.copyOf(known);
    }

    /** {@return when SQS had answered for all queues last; nothing before that} */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    private void ask(SqsAsyncClient client) {
        CompletableFuture.completedFuture(client)
                .thenCompose(it -> CompletableFuture.allOf(
                        queues().stream().map(queue -> ask(it, queue)).toArray(CompletableFuture[]::new)))
                .whenComplete((done, failure) -> {
                    asked.set(System.nanoTime());
                    asOf = Instant.now();
                    asking.set(false);
                });
    }

    private CompletableFuture<?> ask(SqsAsyncClient client, String queue) {
        // What a client throws is then a failure like any other, and does not end all looks.
        return CompletableFuture.completedFuture(client)
                .thenCompose(it -> it.getQueueUrl(request -> request.queueName(queue)))
                .thenCompose(url -> client.getQueueAttributes(it ->
                        it.queueUrl(url.queueUrl()).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        known.put(
                                queue,
                                Long.valueOf(answer.attributes()
                                        .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")));
                    } else {
                        known.remove(queue);
                        LOG.debug("How many messages are in queue {} could not be found out", queue, failure);
                    }
                    return null;
                });
    }
}
