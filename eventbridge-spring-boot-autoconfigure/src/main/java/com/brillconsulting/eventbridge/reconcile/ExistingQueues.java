package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues as SQS shows them: their URLs by one call per thousand queues, the rest of a queue only when asked for. */
final class ExistingQueues {

    private static final int PAGE = 1_000;

    private final SqsAsyncClient sqs;
    private final AwsCalls calls;
    private final SingletonSupplier<Map<String, String>> urls;
    private final Map<String, Map<QueueAttributeName, String>> attributes = new ConcurrentHashMap<>();

    ExistingQueues(SqsAsyncClient sqs, AwsCalls calls, Topology topology) {
        this.sqs = sqs;
        this.calls = calls;
        this.urls = SingletonSupplier.of(() -> list(commonPrefix(topology)));
    }

    boolean exists(String queue) {
        return urls.obtain().containsKey(queue);
    }

    /** Remembers a queue that was created. */
    void created(String queue, String url) {
        urls.obtain().put(queue, url);
    }

    String url(String queue) {
        var url = urls.obtain().get(queue);
        if (url == null) {
            throw new IllegalStateException("The queue \"%s\" does not exist yet".formatted(queue));
        }
        return url;
    }

    String arn(String queue) {
        return attributes(queue).getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    Map<QueueAttributeName, String> attributes(String queue) {
        return attributes.computeIfAbsent(
                queue,
                name -> calls.call("sqs:GetQueueAttributes", label(name), () -> AwsCalls.await(sqs.getQueueAttributes(
                                it -> it.queueUrl(url(name)).attributeNames(QueueAttributeName.ALL)))
                        .attributes()));
    }

    void setAttributes(String queue, Map<QueueAttributeName, String> changed) {
        calls.call(
                "sqs:SetQueueAttributes",
                label(queue),
                () -> AwsCalls.await(
                        sqs.setQueueAttributes(it -> it.queueUrl(url(queue)).attributes(changed))));
        attributes.remove(queue);
    }

    boolean belongsTo(String application, String queue) {
        var tags = calls.call("sqs:ListQueueTags", label(queue), () -> AwsCalls.await(
                        sqs.listQueueTags(it -> it.queueUrl(url(queue))))
                .tags());
        return application.equals(tags.get(Ownership.TAG));
    }

    private static String label(String queue) {
        return "queue \"%s\"".formatted(queue);
    }

    private Map<String, String> list(String prefix) {
        var found = new ConcurrentHashMap<String, String>();
        calls.call(
                        "sqs:ListQueues",
                        "queues that start with \"%s\"".formatted(prefix),
                        () -> AwsCalls.<String>all(token -> page(prefix, token)))
                .forEach(url -> found.put(url.substring(url.lastIndexOf('/') + 1), url));
        return found;
    }

    private Page<String> page(String prefix, @Nullable String token) {
        var response = AwsCalls.await(sqs.listQueues(it -> it.queueNamePrefix(prefix.isEmpty() ? null : prefix)
                .maxResults(PAGE)
                .nextToken(token)));
        return new Page<>(response.queueUrls(), response.nextToken());
    }

    private static String commonPrefix(Topology topology) {
        return topology.queues().stream()
                .map(QueueDefinition::name)
                .reduce((one, other) -> {
                    var length = 0;
                    while (length < Math.min(one.length(), other.length())
                            && one.charAt(length) == other.charAt(length)) {
                        length++;
                    }
                    return one.substring(0, length);
                })
                .orElse("");
    }
}
