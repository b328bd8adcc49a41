package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All queues of the embedded bus, with the whole SQS API. It differs from SQS where a test would only suffer, unless it is
 * to be unfriendly: names can be used again at once after a queue is deleted, and changes are in effect at once. A queue
 * can be purged at any time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">Amazon SQS API
 *     Reference</a>
 */
public final class QueueService {

    private static final String SEND = "sqs:SendMessage";

    private final QueueRegistry queues;
    private final MoveTasks moveTasks;
    private final Background background = new Background();
    private final Supplier<URI> endpoint;
    private final Set<String> keysWithoutEventBridge;

    /**
     * @param clock what delays, visibility, deduplication and retention go by; only long polls end by real time
     * @param endpoint what queue URLs start with, asked for each time, since a port may be known late
     */
    public QueueService(TimerClock clock, Supplier<URI> endpoint) {
        this(clock, endpoint, Store.none(), Unfriendly.none(), Set.of());
    }

    /**
     * @param clock what delays, visibility, deduplication and retention go by; only long polls end by real time
     * @param endpoint what queue URLs start with, asked for each time, since a port may be known late
     * @param store where queues and messages are kept; it is not closed here
     * @param traits how unfriendly it is
     * @param keysWithoutEventBridge the KMS keys whose policies do not let EventBridge in
     */
    public QueueService(
            TimerClock clock,
            Supplier<URI> endpoint,
            Store store,
            Unfriendly traits,
            Set<String> keysWithoutEventBridge) {
        this.queues = new QueueRegistry(clock, new QueueStore(store), traits);
        this.keysWithoutEventBridge = Set.copyOf(keysWithoutEventBridge);
        this.moveTasks = new MoveTasks(queues, clock, background);
        this.endpoint = endpoint;
    }

    /** {@return all operations of the SQS API for one account and region} */
    public OperationTable operations(Scope scope) {
        ScopedQueues scoped = new ScopedQueues(scope, queues, endpoint);
        return OperationTable.of(
                MethodHandles.lookup(),
                new QueueActions(scoped),
                new QueueAttributeActions(scoped),
                new QueueTagActions(scoped),
                new SendActions(scoped),
                new ReceiveActions(scoped, background),
                new MoveTaskActions(scoped, moveTasks));
    }

    /**
     * Puts a message into a queue on behalf of an AWS service. Safe for use by many threads at once.
     *
     * @throws com.brillconsulting.eventbridge.embedded.validation.ApiException with code {@code QueueDoesNotExist}; with
     *     {@code AccessDenied} when the queue's policy does not allow it, also when the queue is of the same account;
     *     with {@code KmsAccessDenied} when the queue is encrypted by a key that does not let the service in;
     *     with {@code MissingRequiredParameterException} when a FIFO queue is given no message group; with {@code
     *     InvalidParameterValueException} when the message is too long or its ids or attributes are not as they must
     *     be; with {@code InvalidMessageContents} when it has characters that SQS does not take
     */
    public void deliver(ServiceMessage delivery) {
        Queue queue = queues.get(delivery.queueArn());
        queue.requireAllowed(
                PolicyRequest.ofService(delivery.servicePrincipal(), delivery.sourceArn(), delivery.sourceAccount()),
                SEND);
        requireKey(queue, delivery.servicePrincipal());
        NewMessage message = new NewMessage(
                delivery.body(),
                delivery.attributes(),
                delivery.traceHeader(),
                delivery.messageGroupId(),
                delivery.deduplicationId(),
                null,
                delivery.servicePrincipal());
        MessageRules.check(message, queue.attributes());
        queue.mailbox().send(message);
    }

    /** The key of AWS's own has a policy that nobody can change, and that lets in no service. */
    private void requireKey(Queue queue, String service) {
        String key = queue.attributes().kmsKey();
        if (key != null && (key.endsWith("alias/aws/sqs") || keysWithoutEventBridge.contains(key))) {
            throw QueueErrors.keyAccessDenied(service, key);
        }
    }

    MessageQueue mailbox(String queueArn) {
        return queues.get(queueArn).mailbox();
    }

    /** Ends all receives that wait, at once and with empty answers, and lets none wait from now on. */
    public void stop() {
        background.close();
        queues.all().forEach(queue -> queue.mailbox().endPolls());
    }
}
