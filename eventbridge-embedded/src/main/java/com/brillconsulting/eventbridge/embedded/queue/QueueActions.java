package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;

/**
 * The operations on queues as a whole. Public, like the other operations of SQS, only because the table of operations
 * calls nothing that is not; {@link QueueService} is the way to them.
 */
final class QueueActions {

    private static final Pattern STANDARD_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern FIFO_NAME = Pattern.compile("(?=.{1,80}$)[A-Za-z0-9_-]+\\.fifo");

    private static final int MOST_RESULTS = 1000;

    private final ScopedQueues queues;

    QueueActions(ScopedQueues queues) {
        this.queues = queues;
    }

    /** Makes a queue, or finds the one that has this name and no other attributes than these. */
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        String name = request.queueName();
        Map<String, String> requested = request.attributesAsStrings();
        boolean fifo = "true".equalsIgnoreCase(requested.get(QueueAttributes.FIFO_QUEUE));
        checkName(name, fifo);
        QueueTagActions.check(request.tags());
        Scope scope = queues.scope();
        Queue existing = queues.registry().find(scope.arn("sqs", name));
        if (existing == null) {
            QueueAttributes attributes = QueueAttributes.create(fifo, requested);
            queues.registry().checkRedrive(scope, name, attributes);
            existing = queues.registry().create(scope, name, attributes, request.tags());
        }
        requireSame(existing.attributes(), requested);
        return CreateQueueResponse.builder().queueUrl(queues.url(existing)).build();
    }

    private static void checkName(@Nullable String name, boolean fifo) {
        if (name == null) {
            throw QueueErrors.missing("QueueName");
        }
        if (fifo && !FIFO_NAME.matcher(name).matches()) {
            throw QueueErrors.invalid("The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                    + "underscores, must end with .fifo suffix and be 1 to 80 in length");
        }
        if (!fifo && !STANDARD_NAME.matcher(name).matches()) {
            throw QueueErrors.invalid(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    private static void requireSame(QueueAttributes existing, Map<String, String> requested) {
        String different = existing.firstDifference(requested);
        if (different != null) {
            throw QueueErrors.of(
                    "QueueNameExists",
                    "A queue already exists with the same name and a different value for attribute " + different);
        }
    }

    /** Deletes a queue with all its messages. */
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        queues.registry().delete(queues.at(request.queueUrl(), "sqs:DeleteQueue"));
        return DeleteQueueResponse.builder().build();
    }

    /** Tells where a queue is, also one of another account that lets the caller's account know. */
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        if (request.queueName() == null) {
            throw QueueErrors.missing("QueueName");
        }
        String owner = request.queueOwnerAWSAccountId();
        String account = owner == null ? queues.scope().account() : owner;
        Queue queue = queues.named(request.queueName(), account, "sqs:GetQueueUrl");
        if (!queues.registry().isKnown(queue)) {
            throw QueueErrors.queueDoesNotExist();
        }
        return GetQueueUrlResponse.builder().queueUrl(queues.url(queue)).build();
    }

    /** Lists the account's queues, by name. */
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
        var all = queues.all().stream()
                .filter(queue -> Page.hasPrefix(queue.name(), request.queueNamePrefix()))
                .filter(queues.registry()::isKnown)
                .toList();
        Page<Queue> page = page(all, request.nextToken(), request.maxResults());
        var response = ListQueuesResponse.builder().nextToken(page.nextToken());
        if (!page.items().isEmpty()) {
            response.queueUrls(page.items().stream().map(queues::url).toList());
        }
        return response.build();
    }

    /** Lists the queues whose dead letters go to a queue. */
    public ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(ListDeadLetterSourceQueuesRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:ListDeadLetterSourceQueues");
        Page<Queue> page = page(queues.registry().sourcesOf(queue), request.nextToken(), request.maxResults());
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.items().stream().map(queues::url).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Page<Queue> page(Collection<Queue> queues, @Nullable String token, @Nullable Integer maxResults) {
        if (maxResults != null && (maxResults < 1 || maxResults > MOST_RESULTS)) {
            throw QueueErrors.invalid(maxResults, "MaxResults", "MaxResults must be an integer between 1 and 1000.");
        }
        NavigableMap<String, Queue> byName = new TreeMap<>();
        queues.forEach(queue -> byName.put(queue.name(), queue));
        try {
            var page = Page.of(byName, any -> true, token, maxResults == null ? MOST_RESULTS : maxResults);
            // As in SQS, only who asks for pages gets to know that there are more.
            return maxResults == null ? new Page<>(page.items(), null) : page;
        } catch (ApiException e) {
            throw QueueErrors.invalid(String.valueOf(token), "NextToken", "The token is invalid or has expired.");
        }
    }

    /** Deletes all messages of a queue at once. */
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
        queues.at(request.queueUrl(), "sqs:PurgeQueue").mailbox().purge();
        return PurgeQueueResponse.builder().build();
    }
}
