package com.brillconsulting.eventbridge.reconcile;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** The queues as SQS shows them: their URLs by one call per thousand queues, the rest of a queue only when asked for. */
final class ExistingQueues {

    private static final Logger LOG = LoggerFactory.getLogger(ExistingQueues.class);

    private static final int PAGE = 1_000;

    private final SqsAsyncClient sqs;
    private final AwsCalls calls;
    private final String application;
    private final AskedOnce<Map<String, String>> urls;
    private final Map<String, Map<QueueAttributeName, String>> attributes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

    ExistingQueues(SqsAsyncClient sqs, AwsCalls calls, Topology topology) {
        this.sqs = sqs;
        this.calls = calls;
        this.application = topology.application();
        this.urls = new AskedOnce<>(() -> list(commonPrefix(topology)));
    }

    boolean exists(String queue) {
        return urls.get().containsKey(queue);
    }

    /** {@return the names of the queues that start as this application would have them start} */
    List<String> ofApplication(String beginning) {
        return names(application.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + beginning);
    }

    boolean isOwn(String queue) {
        return application.equals(tags(queue).get(Ownership.TAG));
    }

    /** {@return the names of the queues of the account that start with a prefix} */
    List<String> names(String prefix) {
        return list(prefix).entrySet().stream()
                .peek(it -> urls.get().putIfAbsent(it.getKey(), it.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    String url(String queue) {
        return urls.get()
                .computeIfAbsent(
                        queue,
                        name -> calls.call("sqs:GetQueueUrl", label(name), () -> AwsCalls.await(
                                        sqs.getQueueUrl(it -> it.queueName(name)))
                                .queueUrl()));
    }

    Map<QueueAttributeName, String> attributes(String queue) {
        return attributes.computeIfAbsent(queue, this::readAttributes);
    }

    /** {@return the attributes as they are now} */
    Map<QueueAttributeName, String> readAttributes(String queue) {
        return calls.call("sqs:GetQueueAttributes", label(queue), () -> AwsCalls.await(
                        sqs.getQueueAttributes(it -> it.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL)))
                .attributes());
    }

    Map<String, String> tags(String queue) {
        return tags.computeIfAbsent(
                queue,
                name -> calls.call("sqs:ListQueueTags", label(name), () -> AwsCalls.await(
                                sqs.listQueueTags(it -> it.queueUrl(url(name))))
                        .tags()));
    }

    /** {@return whether a queue was made; otherwise it exists by now with other attributes, by somebody else's doing} */
    boolean create(String queue, Map<QueueAttributeName, String> declared, Map<String, String> tagged) {
        var made = calls.call("sqs:CreateQueue", label(queue), () -> {
            try {
                return Optional.of(AwsCalls.await(sqs.createQueue(
                                it -> it.queueName(queue).attributes(declared).tags(tagged)))
                        .queueUrl());
            } catch (QueueNameExistsException e) {
                return Optional.<String>empty();
            }
        });
        made.ifPresent(it -> urls.get().put(queue, it));
        return made.isPresent();
    }

    void setAttributes(String queue, Map<QueueAttributeName, String> changed) {
        if (changed.isEmpty()) {
            return;
        }
        calls.call(
                "sqs:SetQueueAttributes",
                label(queue),
                () -> AwsCalls.await(
                        sqs.setQueueAttributes(it -> it.queueUrl(url(queue)).attributes(changed))));
        attributes.remove(queue);
    }

    void tag(String queue, Map<String, String> declared) {
        calls.call(
                "sqs:TagQueue",
                label(queue),
                () -> AwsCalls.await(sqs.tagQueue(it -> it.queueUrl(url(queue)).tags(declared))));
        tags.remove(queue);
    }

    void untag(String queue, String key) {
        calls.call(
                "sqs:UntagQueue",
                label(queue),
                () -> AwsCalls.await(
                        sqs.untagQueue(it -> it.queueUrl(url(queue)).tagKeys(key))));
        tags.remove(queue);
    }

    /** {@return about how many messages a queue holds} */
    long messages(String queue) {
        var counts = readAttributes(queue);
        return Stream.of(
                        APPROXIMATE_NUMBER_OF_MESSAGES,
                        APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                .mapToLong(it -> Long.parseLong(counts.getOrDefault(it, "0")))
                .sum();
    }

    /** Deletes a queue; one that has come to hold messages stays, since they would be lost with it. */
    void deleteIfEmpty(String queue) {
        if (messages(queue) > 0) {
            LOG.warn("The {} is not deleted, since messages have arrived in it", label(queue));
            return;
        }
        calls.call("sqs:DeleteQueue", label(queue), () -> {
            try {
                return AwsCalls.await(sqs.deleteQueue(it -> it.queueUrl(url(queue))));
            } catch (QueueDoesNotExistException e) {
                return null;
            }
        });
    }

    private static String label(String queue) {
        return QueueDefinition.of(queue, null).label();
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
