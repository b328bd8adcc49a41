package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.queue.MoveTask.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** The operations that move dead letters on. */
final class MoveTaskActions {

    private static final int FASTEST = 500;
    private static final int MOST_RESULTS = 10;

    private final ScopedQueues queues;
    private final MoveTasks tasks;

    MoveTaskActions(ScopedQueues queues, MoveTasks tasks) {
        this.queues = queues;
        this.tasks = tasks;
    }

    /** Starts to move the visible messages of a dead-letter queue. */
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
        Queue source = queue(request.sourceArn(), "SourceArn");
        if (queues.registry().sourcesOf(source).isEmpty()) {
            throw QueueErrors.invalid("Source queue must be configured as a Dead Letter Queue.");
        }
        if (request.destinationArn() != null
                && queue(request.destinationArn(), "DestinationArn").isFifo() != source.isFifo()) {
            throw QueueErrors.invalid("Source queue and destination queue must be of the same type.");
        }
        Integer rate = request.maxNumberOfMessagesPerSecond();
        if (rate != null && (rate < 1 || rate > FASTEST)) {
            throw QueueErrors.invalid(
                    rate, "MaxNumberOfMessagesPerSecond", "Must be between 1 and " + FASTEST + ", if provided.");
        }
        MoveTask task = tasks.start(source, request.destinationArn(), rate);
        return StartMessageMoveTaskResponse.builder().taskHandle(handle(task)).build();
    }

    /** Lists the latest tasks of a dead-letter queue, the newest first; by default only that. */
    public ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request) {
        Queue source = queue(request.sourceArn(), "SourceArn");
        Integer asked = request.maxResults();
        int most = asked == null ? 1 : asked;
        if (most < 1 || most > MOST_RESULTS) {
            throw QueueErrors.invalid(most, "MaxResults", "Must be between 1 and " + MOST_RESULTS + ", if provided.");
        }
        List<ListMessageMoveTasksResultEntry> results = tasks.of(source.arn()).stream()
                .limit(most)
                .map(MoveTaskActions::entry)
                .toList();
        return ListMessageMoveTasksResponse.builder().results(results).build();
    }

    /** Stops a running task; what it moved stays moved. */
    public CancelMessageMoveTaskResponse cancelMessageMoveTask(CancelMessageMoveTaskRequest request) {
        String[] handle = parse(request.taskHandle());
        Queue source = queue(handle[1], "SourceArn");
        MoveTask task = tasks.of(source.arn()).stream()
                .filter(one -> one.id().equals(handle[0]))
                .findFirst()
                .orElseThrow(() -> QueueErrors.notFound("Task does not exist."));
        if (!task.cancel()) {
            throw QueueErrors.of(
                    "UnsupportedOperation", "Only a running task can be cancelled: this one is " + task.status() + ".");
        }
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved(task.moved())
                .build();
    }

    /** Finds a queue of the caller's. */
    private Queue queue(@Nullable String arn, String parameter) {
        if (arn == null || arn.isEmpty()) {
            throw QueueErrors.missing(parameter);
        }
        if (arn.split(":").length != 6) {
            throw QueueErrors.invalid("You must use this format to specify the " + parameter
                    + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        }
        Queue queue = queues.registry().find(arn);
        if (queue == null || !queue.scope().equals(queues.scope())) {
            throw QueueErrors.notFound(
                    "The resource that you specified for the " + parameter + " parameter doesn't exist.");
        }
        return queue;
    }

    private static ListMessageMoveTasksResultEntry entry(MoveTask task) {
        Status status = task.status();
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(status == Status.RUNNING ? handle(task) : null)
                .status(status.name())
                .sourceArn(task.source().arn())
                .destinationArn(task.destinationArn())
                .maxNumberOfMessagesPerSecond(task.perSecond())
                .approximateNumberOfMessagesMoved(task.moved())
                .approximateNumberOfMessagesToMove(task.toMove())
                .failureReason(task.failure())
                .startedTimestamp(task.startedAt())
                .build();
    }

    private static String handle(MoveTask task) {
        String plain = task.id() + " " + task.source().arn();
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] parse(@Nullable String handle) {
        if (handle == null || handle.isEmpty()) {
            throw QueueErrors.missing("TaskHandle");
        }
        try {
            String[] parts = new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8).split(" ");
            if (parts.length == 2) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            throw invalidHandle();
        }
        throw invalidHandle();
    }

    private static RuntimeException invalidHandle() {
        return QueueErrors.invalid("Value for parameter TaskHandle is invalid.");
    }
}
