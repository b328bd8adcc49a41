package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.PackedRules;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The declared rules and schedules that send to a queue. */
final class QueueSenders {

    private static final String RULE = "rule/";

    private final Topology topology;
    private final String queue;

    /**
     * Finds them.
     *
     * @param queue the name or ARN of the queue
     */
    QueueSenders(Topology topology, String queue) {
        this.topology = topology;
        this.queue = queue;
    }

    /** {@return the names or ARNs of the queues that get what could not be delivered to this one} */
    Set<String> deadLetterQueues() {
        return Stream.concat(
                        topology.rules().stream()
                                .flatMap(it -> it.targets().stream())
                                .filter(it -> isQueue(it.resource(), queue))
                                .map(TargetDefinition::deadLetterQueue),
                        topology.all(ScheduleDefinition.class).stream()
                                .map(ScheduleDefinition::target)
                                .filter(it -> isQueue(it.resource(), queue))
                                .map(ScheduleDefinition.Target::deadLetterQueue))
                .filter(Objects::nonNull)
                .map(ResourceReference::name)
                .collect(Collectors.toSet());
    }

    /** {@return whether EventBridge puts into a queue what it could not deliver, to whatever target} */
    boolean putDeadLettersInto(String deadLetterQueue) {
        return Stream.of(
                        topology.rules().stream()
                                .flatMap(it -> it.targets().stream())
                                .map(TargetDefinition::deadLetterQueue),
                        topology.all(ScheduleDefinition.class).stream()
                                .map(it -> it.target().deadLetterQueue()),
                        topology.buses().stream().map(EventBusDefinition::deadLetterQueue))
                .flatMap(it -> it)
                .filter(Objects::nonNull)
                .anyMatch(it -> isQueue(it, deadLetterQueue));
    }

    /**
     * {@return what a rule would have sent for an event, or nothing if it is not known to send to this queue}
     *
     * @param ruleArn the ARN of the rule or of one of its siblings
     * @param event the whole event as JSON
     */
    Optional<Sent> sent(String ruleArn, String event) {
        return Arn.parse(ruleArn)
                .map(Arn::resource)
                .filter(it -> it.startsWith(RULE))
                .flatMap(resource -> {
                    var path = resource.substring(RULE.length());
                    var slash = path.lastIndexOf('/');
                    var bus = slash < 0 ? OutboundEvent.DEFAULT_BUS : path.substring(0, slash);
                    var name = path.substring(slash + 1);
                    return topology.rules().stream()
                            .filter(it -> EventBusDefinition.nameOf(it.bus()).equals(bus))
                            .filter(it -> it.name().equals(name)
                                    || PackedRules.number(it, name).isPresent())
                            .flatMap(it -> target(it).stream())
                            .findFirst()
                            .flatMap(it -> sent(it, ruleArn, name, event));
                });
    }

    private Optional<TargetDefinition> target(RuleDefinition rule) {
        return rule.targets().stream()
                .filter(it -> isQueue(it.resource(), queue))
                .findFirst();
    }

    private static Optional<Sent> sent(TargetDefinition target, String ruleArn, String ruleName, String event) {
        var input = target.input();
        var body = input == null ? event : input.payload().apply(event, ruleArn, ruleName);
        var group = target.parameters() instanceof TargetParameters.Sqs sqs ? sqs.messageGroupId() : null;
        return body == null ? Optional.empty() : Optional.of(new Sent(body, group));
    }

    private static boolean isQueue(ResourceReference reference, String queue) {
        if (!reference.service().equals("sqs")) {
            return false;
        }
        return reference.asQueue().isPresent() || !queue.startsWith("arn:")
                ? QueueContainer.nameOf(reference.name()).equals(QueueContainer.nameOf(queue))
                : reference.name().equals(queue);
    }

    /**
     * A message as a rule sends it.
     *
     * @param group the message group; null for none
     */
    record Sent(String body, @Nullable String group) {}
}
