package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is declared that takes a module of the AWS SDK which is not there. It is found before anything is changed, since
 * a change that lacks its client half way leaves a rule without its targets.
 */
final class MissingModules {

    /** The modules that have the policies of targets, by the services in the targets' ARNs. */
    private static final Map<String, String> OF_TARGETS =
            Map.of("sns", "sns", "lambda", "lambda", "logs", "cloudwatchlogs");

    private final Topology topology;
    private final ReconcilerSettings settings;
    private final ReconcilerClients clients;

    MissingModules(Topology topology, ReconcilerSettings settings, ReconcilerClients clients) {
        this.topology = topology;
        this.settings = settings;
        this.clients = clients;
    }

    /**
     * {@return what needs a module that is missing}
     *
     * @param isHere tells whether a target is of the account, which takes a call; it is asked only where a module may be
     *     missing for the policy of a target, and for nothing else
     */
    List<Need> needs(Predicate<Arn> isHere) {
        var ofDefinitions = topology.definitions().stream()
                .flatMap(it -> module(it).map(module -> new Need(module, it, it.label())).stream())
                .filter(it -> !clients.has(it.module))
                .toList();
        var counts = ofDefinitions.isEmpty() ? isHere : (Predicate<Arn>) it -> true;
        return Stream.concat(ofDefinitions.stream(), ofTargets(counts)).toList();
    }

    private static Optional<String> module(Definition definition) {
        if (definition instanceof ScheduleDefinition || definition instanceof ScheduleGroupDefinition) {
            return Optional.of("scheduler");
        }
        return definition instanceof SchemaDefinition || definition instanceof SchemaRegistryDefinition
                ? Optional.of("schemas")
                : Optional.empty();
    }

    private Stream<Need> ofTargets(Predicate<Arn> isHere) {
        if (!settings.grants() || clients.grantsToQueuesOnly()) {
            return Stream.of();
        }
        return topology.rules().stream()
                .flatMap(rule -> RuleBuilding.granted(rule).flatMap(it -> need(rule, it, isHere).stream()));
    }

    private Optional<Need> need(RuleDefinition rule, ResourceReference target, Predicate<Arn> isHere) {
        return Optional.ofNullable(OF_TARGETS.get(target.service()))
                .filter(it -> !clients.has(it))
                .filter(it -> target.asArn().filter(isHere).isPresent())
                .map(it -> new Need(it, rule, "%s, whose target %s has to let it in".formatted(rule.label(), target)));
    }

    /**
     * Something that needs a module.
     *
     * @param module the module, as Maven calls it
     * @param definition what is declared
     * @param reason what needs it, for people
     */
    record Need(String module, Definition definition, String reason) {

        /** {@return what Maven and Gradle call the module} */
        String artifact() {
            return "software.amazon.awssdk:" + module;
        }
    }
}
