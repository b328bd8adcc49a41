package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.validation.TagRules;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** The operations on a queue's tags. */
final class QueueTagActions {

    private final ScopedQueues queues;

    QueueTagActions(ScopedQueues queues) {
        this.queues = queues;
    }

    /** Sets tags; those that are not named stay as they are. */
    public TagQueueResponse tagQueue(TagQueueRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:TagQueue");
        if (request.tags().isEmpty()) {
            throw QueueErrors.missing("Tags");
        }
        Map<String, String> tags = new HashMap<>(queue.tags());
        tags.putAll(request.tags());
        check(tags);
        queue.changeTags(all -> all.putAll(request.tags()));
        return TagQueueResponse.builder().build();
    }

    /** Removes tags by key; keys that the queue does not have are passed over. */
    public UntagQueueResponse untagQueue(UntagQueueRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:UntagQueue");
        if (request.tagKeys().isEmpty()) {
            throw QueueErrors.missing("TagKeys");
        }
        queue.changeTags(all -> request.tagKeys().forEach(all::remove));
        return UntagQueueResponse.builder().build();
    }

    /** Lists all tags of a queue. */
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
        Map<String, String> tags =
                queues.at(request.queueUrl(), "sqs:ListQueueTags").tags();
        var response = ListQueueTagsResponse.builder();
        return tags.isEmpty() ? response.build() : response.tags(tags).build();
    }

    /** Checks what are to be all the tags of a queue. */
    static void check(Map<String, String> tags) {
        if (tags.size() > TagRules.MAXIMUM) {
            throw QueueErrors.invalid(
                    "A queue can have at most " + TagRules.MAXIMUM + " tags, not " + tags.size() + ".");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > TagRules.KEY_LENGTH || TagRules.isReserved(key)) {
                throw QueueErrors.invalid(
                        key, "TagKey", "Tag keys have 1 to 128 characters and do not start with aws:.");
            }
            if (value == null || value.length() > TagRules.VALUE_LENGTH) {
                throw QueueErrors.invalid(String.valueOf(value), "TagValue", "Tag values have at most 256 characters.");
            }
        });
    }
}
