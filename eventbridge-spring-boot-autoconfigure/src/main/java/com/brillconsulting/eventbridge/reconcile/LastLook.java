package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/**
 * When an instance of the application last verified everything. All of them see it, since it is a tag of the first rule
 * that the application declares; of its first bus where it has no rule, and of its first queue where it has neither.
 */
final class LastLook {

    /** The tag that has the time in milliseconds and what tells the instance from the others. */
    static final String TAG = "eventbridge:verified";

    private final Reconciliation run;

    LastLook(Reconciliation run) {
        this.run = run;
    }

    /**
     * Claims the verification of a period. Several may do so at the same time; the last to write has it.
     *
     * @param period how long a verification is good for
     * @param now the time
     * @param settled returns when those who looked at the same time have written, too
     * @return whether this instance is the one to verify
     */
    boolean claim(Duration period, Instant now, Runnable settled) {
        var place = place();
        if (place.isEmpty()) {
            return true;
        }
        var last = time(read(place.get()));
        if (last.filter(it -> it.plus(period).isAfter(now)).isPresent()) {
            return false;
        }
        var mine = now.toEpochMilli() + " " + UUID.randomUUID();
        write(place.get(), mine);
        settled.run();
        return mine.equals(read(place.get()));
    }

    private static Optional<Instant> time(@Nullable String tag) {
        try {
            return Optional.ofNullable(tag)
                    .map(it -> Instant.ofEpochMilli(Long.parseLong(it.substring(0, Math.max(0, it.indexOf(' '))))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Place> place() {
        var topology = run.topology;
        var rule = topology.rules().stream()
                .filter(it -> Arn.parse(it.bus()).isEmpty())
                .min(Comparator.comparing(RuleDefinition::label))
                .map(it -> new Place(it.label(), run.ruleArn(it.bus(), it.name()), null));
        var bus = topology.buses().stream()
                .filter(it -> !EventBusDefinition.isDefault(it.name()) && !it.isPartner())
                .min(Comparator.comparing(EventBusDefinition::name))
                .map(it -> new Place(it.label(), run.busArn(it.name()), null));
        var queue = topology.queues().stream()
                .map(QueueDefinition::name)
                .min(Comparator.naturalOrder())
                .map(it -> new Place(it, "", it));
        return rule.or(() -> bus).or(() -> queue);
    }

    private @Nullable String read(Place place) {
        if (place.queue != null) {
            return run.calls
                    .call(
                            "sqs:ListQueueTags",
                            place.label,
                            () -> AwsCalls.await(
                                    run.clients.sqs().listQueueTags(it -> it.queueUrl(run.queues.url(place.queue)))))
                    .tags()
                    .get(TAG);
        }
        return run
                .calls
                .call("events:ListTagsForResource", place.label, () -> run.clients
                        .events()
                        .listTagsForResource(it -> it.resourceARN(place.arn)))
                .tags()
                .stream()
                .filter(it -> it.key().equals(TAG))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
    }

    private void write(Place place, String value) {
        if (place.queue != null) {
            run.queues.tag(place.queue, Map.of(TAG, value));
        } else {
            run.calls.call("events:TagResource", place.label, () -> run.clients
                    .events()
                    .tagResource(it -> it.resourceARN(place.arn)
                            .tags(Tag.builder().key(TAG).value(value).build())));
        }
    }

    /**
     * What has the tag.
     *
     * @param queue the name of a queue; null for what EventBridge has, which the ARN tells
     */
    private record Place(String label, String arn, @Nullable String queue) {}
}
