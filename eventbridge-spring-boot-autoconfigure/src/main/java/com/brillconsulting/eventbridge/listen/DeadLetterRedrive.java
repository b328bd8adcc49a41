package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.declare.SharedQueueEnvelope;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Sends the dead letters of a rule back to the queue of the rule, so that its method can handle them. These are the
 * messages in the dead-letter queue of this queue, and the events that EventBridge could not deliver to it. SQS moves the
 * messages if possible and permitted. Otherwise this application receives, sends and deletes them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">
 *     StartMessageMoveTask</a>
 * @since 0.1.0
 */
public final class DeadLetterRedrive {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final SqsAsyncClient sqs;
    private final EventBridgeListeners listeners;
    private final Supplier<Topology> topology;
    private final Map<String, DeadLetterCopy> copies = new ConcurrentHashMap<>();
    private final Executor executor;

    /**
     * Creates the redrive.
     *
     * @param sqs the client
     * @param listeners the listeners of the application
     * @param topology provides the declared resources for each redrive
     */
    public DeadLetterRedrive(SqsAsyncClient sqs, EventBridgeListeners listeners, Supplier<Topology> topology) {
        this.sqs = sqs;
        this.listeners = listeners;
        this.topology = topology;
        var threads = new SimpleAsyncTaskExecutor("eventbridge-redrive-");
        threads.setDaemon(true);
        this.executor = threads;
    }

    /**
     * Starts to send the messages back. This method does not wait for the end. Messages that other rules sent to the same queue
     * are sent back too. Events that EventBridge could not deliver to other targets are not moved.
     *
     * @param rule the name of the rule, or {@code <bus>/<rule>}
     * @return the source queues and the destination queue
     * @throws IllegalArgumentException if no rule with this name has a listener, or several rules have
     * @throws IllegalStateException if there is no dead-letter queue, or its messages are already being sent back
     * @throws SqsException if SQS rejects the request, for example because it already moves the messages
     */
    public Redrive start(String rule) {
        var queue = listener(rule).queue();
        return join(find(queue).thenCompose(found -> start(new QueueSenders(topology.get(), queue), found)));
    }

    private ListenerDeclaration listener(String rule) {
        if (!listeners.has(rule) && isDeclared(rule)) {
            throw new IllegalArgumentException(
                    ("Rule '%s' has no listener in this application, and nothing makes EventBridge deliver what is in a"
                                    + " dead-letter queue to one target: to publish it again would reach every rule. Replay"
                                    + " the time from an archive, to this rule alone, or handle the messages where they are")
                            .formatted(rule));
        }
        return listeners.declaration(rule);
    }

    private boolean isDeclared(String rule) {
        return topology.get().rules().stream()
                .anyMatch(it -> rule.equals(it.name()) || rule.equals(SharedQueueEnvelope.rule(it.bus(), it.name())));
    }

    private CompletableFuture<Redrive> start(QueueSenders senders, Queue queue) {
        var policy = RedrivePolicy.of(queue.redrivePolicy());
        var own = policy == null ? null : policy.deadLetterQueue().toString();
        return withArns(senders.deadLetterQueues()).thenCompose(undelivered -> {
            var sources = new LinkedHashSet<String>();
            if (own != null) {
                sources.add(own);
            }
            sources.addAll(undelivered);
            if (sources.isEmpty()) {
                return CompletableFuture.failedFuture(new IllegalStateException(
                        "Queue '%s' has no dead-letter queue, and neither have the rules that send to it"
                                .formatted(queue.arn())));
            }
            var started = CompletableFuture.<@Nullable Void>completedFuture(null);
            for (var source : sources) {
                // A move by SQS would take along what other targets did not get, and bare events.
                var mixed = !source.equals(own) || senders.putDeadLettersInto(source);
                started =
                        started.thenCompose(it -> mixed ? copy(source, queue, senders) : move(source, queue, senders));
            }
            return started.thenApply(it -> new Redrive(List.copyOf(sources), queue.arn()));
        });
    }

    private CompletableFuture<@Nullable Void> move(String source, Queue queue, QueueSenders senders) {
        return LastMove.ifTold(sqs, source).thenCompose(before -> move(source, queue)
                .thenCompose(failure -> failure == null
                        ? moving(source)
                        : LastMove.ifTold(sqs, source)
                                .thenCompose(last -> settle(failure, before, last, source, queue, senders))));
    }

    /** {@return why SQS did not begin to move the messages, or null if it did} */
    private CompletableFuture<@Nullable Throwable> move(String source, Queue queue) {
        // What a listener put there by itself has no queue of origin, so the destination has to be told.
        return sqs.startMessageMoveTask(request -> request.sourceArn(source).destinationArn(queue.arn()))
                .handle((started, failure) -> failure == null ? null : ListenerLog.causeOf(failure));
    }

    /** Where the answer to a call is lost, the SDK repeats the call, which SQS then refuses: it moves them already. */
    private CompletableFuture<@Nullable Void> settle(
            Throwable failure,
            Optional<LastMove> before,
            Optional<LastMove> last,
            String source,
            Queue queue,
            QueueSenders senders) {
        if (before.isPresent() && last.isPresent() && last.get().hasBegunSince(before.get(), queue.arn())) {
            return moving(source);
        }
        return isRefusal(failure) && last.filter(LastMove::isRunning).isEmpty()
                ? copy(source, queue, senders)
                : CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<@Nullable Void> moving(String source) {
        copies.remove(source);
        return CompletableFuture.completedFuture(null);
    }

    /** {@return whether SQS will not do it, while that may not hold for its other operations} */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof SqsException refused
                && refused.statusCode() >= CLIENT_ERRORS
                && refused.statusCode() < SERVER_ERRORS
                && !refused.isThrottlingException()
                && !(refused instanceof QueueDoesNotExistException)
                && !(refused instanceof ResourceNotFoundException);
    }

    private CompletableFuture<@Nullable Void> copy(String source, Queue queue, QueueSenders senders) {
        return find(source).thenAccept(found -> {
            var copy = new DeadLetterCopy(
                    sqs, found.url(), queue.url(), new FormerMessages(senders, queue.arn()), found.messages());
            var current = copies.compute(source, (arn, last) -> last != null && last.isRunning() ? last : copy);
            if (current != copy) {
                throw new IllegalStateException(
                        "What is in the dead-letter queue '%s' is being sent back already".formatted(source));
            }
            executor.execute(copy);
        });
    }

    /**
     * {@return the progress of the last move from the dead-letter queues of a rule}
     *
     * @param redrive the result of {@link #start}
     */
    public Progress progress(Redrive redrive) {
        return redrive.deadLetterQueueArns().stream()
                .map(source -> {
                    var copy = copies.get(source);
                    return copy != null
                            ? copy.progress()
                            : join(LastMove.outOf(sqs, source)).progress();
                })
                .reduce(Progress::and)
                .orElse(Progress.UNKNOWN);
    }

    private CompletableFuture<Queue> find(String nameOrArn) {
        return QueueUrl.of(sqs, nameOrArn).thenCompose(url -> sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.QUEUE_ARN,
                                QueueAttributeName.REDRIVE_POLICY,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .thenApply(found -> new Queue(
                        url,
                        found.attributes().getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                        found.attributes().get(QueueAttributeName.REDRIVE_POLICY),
                        Long.parseLong(found.attributes()
                                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")))));
    }

    /** One that is declared may not have been made yet, where others than this application make it. */
    private CompletableFuture<Set<String>> withArns(Set<String> queues) {
        var all = CompletableFuture.<Set<String>>completedFuture(new LinkedHashSet<>());
        for (var queue : queues) {
            all = all.thenCombine(
                    find(queue).thenApply(Queue::arn).exceptionallyCompose(this::noneIfMissing), (arns, arn) -> {
                        if (!arn.isEmpty()) {
                            arns.add(arn);
                        }
                        return arns;
                    });
        }
        return all;
    }

    private CompletableFuture<String> noneIfMissing(Throwable failure) {
        return ListenerLog.causeOf(failure) instanceof QueueDoesNotExistException
                ? CompletableFuture.completedFuture("")
                : CompletableFuture.failedFuture(failure);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private record Queue(String url, String arn, @Nullable String redrivePolicy, long messages) {}

    /**
     * A started redrive.
     *
     * @param deadLetterQueueArns the ARNs of the source queues
     * @param queueArn the ARN of the destination queue
     */
    public record Redrive(List<String> deadLetterQueueArns, String queueArn) {

        /** Copies the list. */
        public Redrive {
            deadLetterQueueArns = List.copyOf(deadLetterQueueArns);
        }
    }

    /**
     * The progress of a redrive.
     *
     * @param status the status in SQS: {@code RUNNING}, {@code COMPLETED}, {@code CANCELLING}, {@code CANCELLED} or {@code
     *     FAILED}; {@code UNKNOWN} if there was no redrive
     * @param moved the approximate number of moved messages
     * @param toMove the approximate number of messages at the start
     * @param failure the reason for a failure; null if there is none
     */
    public record Progress(
            String status,
            long moved,
            long toMove,
            @Nullable String failure) {

        static final Progress UNKNOWN = new Progress("UNKNOWN", 0, 0, null);

        /** What comes first tells of several moves. */
        private static final List<String> WEIGHTS =
                List.of("RUNNING", "CANCELLING", "FAILED", "CANCELLED", "UNKNOWN", "COMPLETED");

        private Progress and(Progress other) {
            return new Progress(
                    WEIGHTS.indexOf(status) <= WEIGHTS.indexOf(other.status) ? status : other.status,
                    moved + other.moved,
                    toMove + other.toMove,
                    failure == null ? other.failure : failure);
        }
    }
}
