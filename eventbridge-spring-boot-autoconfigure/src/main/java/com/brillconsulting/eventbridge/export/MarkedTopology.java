package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.PackedRules;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ResourceReference.Kind;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A topology as the reconciler would make it: rules packed, descriptions and tags with the marks of ownership. So what
 * others make of an export is known to the reconciler as its own, and as current.
 */
record MarkedTopology(Topology topology) {

    /** A rule of the service: a declared rule, or a sibling that takes some of its targets. */
    record ServiceRule(RuleDefinition rule, String description, Map<String, String> tags) {

        /** {@return what names it among all rules} */
        String key() {
            return EventBusDefinition.isDefault(rule.bus())
                    ? rule.name()
                    : EventBusDefinition.nameOf(rule.bus()) + "-" + rule.name();
        }
    }

    /** {@return all rules that the declared ones take} */
    List<ServiceRule> rules() {
        return topology.rules().stream().flatMap(this::pack).toList();
    }

    private Stream<ServiceRule> pack(RuleDefinition declared) {
        var packed = PackedRules.pack(declared, Map.of());
        var mark = mark(OwnershipMarks.fingerprint(topology, declared, packed.size()));
        return packed.stream()
                .map(it -> new ServiceRule(
                        it, mark.appendTo(it.description()), OwnershipMarks.tags(topology.application(), it)));
    }

    /** {@return the description with the mark at its end} */
    String description(Definition definition, String text) {
        return mark(topology.fingerprint(definition)).appendTo(text);
    }

    /** {@return the tags of what is marked by its description} */
    Map<String, String> tags(Map<String, String> declared) {
        return OwnershipMarks.tags(topology.application(), declared);
    }

    /** {@return the tags of a queue} */
    Map<String, String> tags(QueueDefinition queue) {
        var tags = new TreeMap<>(tags(queue.tags()));
        tags.put(OwnershipMarks.BUSES_TAG, String.join(" ", OwnershipMarks.buses(topology)));
        return tags;
    }

    /** {@return the tags of what is marked by its tags alone} */
    Map<String, String> tags(Definition definition, Map<String, String> declared) {
        var tags = new TreeMap<>(tags(declared));
        tags.put(
                OwnershipMarks.FINGERPRINT_TAG,
                mark(topology.fingerprint(definition)).state());
        return tags;
    }

    private DescriptionMark mark(String fingerprint) {
        return new DescriptionMark(topology.application(), fingerprint, 0, OwnershipMarks.buses(topology));
    }

    /**
     * {@return what a document writes for the ARNs of what sends to a declared queue, dead letters included} Beyond a
     * number of rules, all rules of their buses are let in, since a policy has at most 8,192 bytes.
     *
     * @param rule what it writes for a rule
     * @param allRules what it writes for all rules of a bus
     * @param bus what it writes for a declared bus
     */
    List<Object> sources(
            QueueDefinition queue,
            Function<ServiceRule, Object> rule,
            Function<String, Object> allRules,
            Function<String, Object> bus) {
        var rules = topology.rules().stream()
                .filter(it ->
                        it.targets().stream().anyMatch(target -> target.queues().contains(queue.name())))
                .flatMap(this::pack)
                .toList();
        var buses = topology.buses().stream()
                .filter(it -> ResourceReference.queue(queue.name()).equals(it.deadLetterQueue()))
                .map(EventBusDefinition::name)
                .toList();
        var senders = rules.size() + buses.size() <= OwnershipMarks.MOST_SOURCES
                ? rules.stream().map(rule)
                : rules.stream().map(it -> it.rule().bus()).distinct().map(allRules);
        return Stream.concat(senders, buses.stream().map(bus)).toList();
    }

    /** {@return whether a bus is one that the application declares} */
    boolean isDeclaredBus(String bus) {
        return topology.buses().stream().anyMatch(it -> it.name().equals(bus));
    }

    /** {@return the targets of one service that are given by their ARNs and let EventBridge in by their own policy} */
    Stream<Map.Entry<ServiceRule, TargetDefinition>> letIn(String service) {
        return rules().stream().flatMap(rule -> rule.rule().targets().stream()
                .filter(it -> it.resource().kind() == Kind.ARN
                        && it.resource().service().equals(service)
                        && it.roleArn() == null
                        && rule.rule().roleArn() == null)
                .map(it -> Map.entry(rule, it)));
    }

    /** {@return the log groups that rules write to, as a policy names them} */
    List<String> logGroups() {
        return letIn("logs")
                .map(it -> it.getValue().resource().name())
                .map(it -> it.endsWith(":*") ? it : it + ":*")
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the name of the policy that lets EventBridge write to log groups} */
    String logPolicyName() {
        return "EventBridge-" + topology.application().replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /** {@return what no template has, since it would overwrite what others have set} */
    List<String> foreignPolicies() {
        return Stream.concat(
                        letIn("sns").map(it -> it.getValue().resource().name()).distinct(), foreignQueues().stream())
                .map(it ->
                        "The policy of %s is not in here, since it would replace what others have set; let EventBridge in there"
                                .formatted(it))
                .toList();
    }

    /** {@return the ARNs of the queues that rules and buses send to and that are not declared} */
    List<String> foreignQueues() {
        return Stream.concat(
                        letIn("sqs").map(it -> it.getValue().resource()),
                        deadLetterQueues().filter(it -> it.kind() == Kind.ARN))
                .map(ResourceReference::name)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<ResourceReference> deadLetterQueues() {
        return Stream.of(
                        topology.buses().stream().map(EventBusDefinition::deadLetterQueue),
                        topology.rules().stream()
                                .flatMap(it -> it.targets().stream())
                                .map(TargetDefinition::deadLetterQueue))
                .flatMap(it -> it)
                .flatMap(Stream::ofNullable);
    }

    /** {@return what a connection's kind of authorization is called} */
    static String authorizationType(ConnectionDefinition connection) {
        if (connection.authorization() instanceof ConnectionDefinition.Basic) {
            return "BASIC";
        }
        return connection.authorization() instanceof ConnectionDefinition.ApiKey
                ? "API_KEY"
                : "OAUTH_CLIENT_CREDENTIALS";
    }

    /** {@return what the language of a schema is called} */
    static String schemaType(SchemaDefinition schema) {
        return schema.type() == SchemaDefinition.Type.OPEN_API3 ? "OpenApi3" : "JSONSchemaDraft4";
    }

    /** {@return what names a schedule among all schedules} */
    static String key(ScheduleDefinition schedule) {
        return schedule.group() + "-" + schedule.name();
    }
}
