package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.input.InputProblem;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the declarations of an application and their problems, together with their places.
 *
 * @since 0.1.0
 */
public final class DeclarationCollector {

    private static final Logger log = LoggerFactory.getLogger(DeclarationCollector.class);

    /** Where the embedded bus and tests have their servers, which need no certificate. */
    private static final Pattern LOOPBACK =
            Pattern.compile("^http://(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])([:/?#]|$)");

    private final Report report;
    private final Set<Definition> declared = new LinkedHashSet<>();
    private final Map<Definition, Set<Definition>> implied = new LinkedHashMap<>();
    private final Map<Definition, List<String>> places = new HashMap<>();

    DeclarationCollector(Report report) {
        this.report = report;
    }

    /**
     * Adds a declared resource.
     *
     * @param place the readable place of the declaration
     * @param definition the definition of the resource
     */
    public void declare(String place, Definition definition) {
        declared.add(definition);
        at(place, definition);
    }

    /**
     * Adds a resource that a declaration needs. The given definition is used unless the resource is declared explicitly.
     *
     * @param place the readable place of the declaration that needs the resource
     * @param definition the definition of the resource
     * @param companions further resources that the definition needs; they are not used if it is declared explicitly
     */
    public void imply(String place, Definition definition, Definition... companions) {
        implied.computeIfAbsent(definition, it -> new LinkedHashSet<>()).addAll(Arrays.asList(companions));
        at(place, definition);
        Arrays.stream(companions).forEach(it -> at(place, it));
    }

    /**
     * {@return a reference to a dead-letter queue, which is created if nothing else declares it}
     *
     * @param place the readable place where the queue is named
     * @param name the name of the queue
     */
    public ResourceReference impliedDeadLetterQueue(String place, String name) {
        imply(place, QueueDefinition.deadLetterQueue(name));
        return ResourceReference.queue(name);
    }

    /**
     * Adds a problem.
     *
     * @param place the readable place of the problem
     * @param message the problem, with the value
     * @param remedy how to correct it
     */
    public void problem(String place, String message, String remedy) {
        report.add(place, message, remedy);
    }

    /**
     * Logs what is hardly meant.
     *
     * @param place where it is, for people
     * @param message what is suspect, with the value
     * @param remedy what to do about it
     */
    void warn(String place, String message, String remedy) {
        log.warn("{}: {}. {}", place, message, remedy);
    }

    void problem(List<String> places, String message, String remedy) {
        report.add(places, message, remedy);
    }

    /** Takes the problems of the topology, and logs what is hardly meant in it. */
    void check(Topology topology, AccountQuotas quotas) {
        topology.problems(quotas).forEach(it -> report.add(placesOf(it.about()), it.message(), it.remedy()));
        topology.rules().forEach(this::warn);
        topology.all(ApiDestinationDefinition.class).forEach(this::warn);
    }

    private void warn(ApiDestinationDefinition destination) {
        if (destination.endpoint().startsWith("http://")
                && !LOOPBACK.matcher(destination.endpoint()).find()) {
            log.warn(
                    "The {}, declared at {}, has the endpoint {}: AWS takes https:// alone",
                    destination.label(),
                    String.join(" and ", placesOf(List.of(destination))),
                    destination.endpoint());
        }
    }

    private void warn(RuleDefinition rule) {
        if (rule.targets().isEmpty()) {
            log.warn(
                    "The {}, declared at {}, has no targets, so its events go nowhere",
                    rule.label(),
                    String.join(" and ", placesOf(List.of(rule))));
        }
        for (var target : rule.targets()) {
            var suspects = target.input() == null
                    ? Stream.<InputProblem>of()
                    : target.input().check().stream().filter(it -> !it.kind().isError());
            suspects.forEach(it -> log.warn(
                    "Target '{}' of the {}, declared at {}: {}",
                    target.id(),
                    rule.label(),
                    String.join(" and ", placesOf(List.of(rule))),
                    it));
        }
    }

    /** {@return everything that was declared, and what that implies} */
    Topology topology(String application) {
        var labels = declared.stream().map(Definition::label).collect(Collectors.toSet());
        var needed = implied.entrySet().stream()
                .filter(it -> !labels.contains(it.getKey().label()))
                .flatMap(it -> Stream.concat(it.getValue().stream(), Stream.of(it.getKey())))
                .filter(it -> !labels.contains(it.label()));
        return new Topology(
                application, Stream.concat(needed, declared.stream()).toList());
    }

    /** Remembers who made the definitions of a topology that nobody declared. */
    void changed(String place, Topology topology) {
        for (var definition : topology.definitions()) {
            if (!places.containsKey(definition)) {
                at(place, definition);
            }
        }
    }

    /** {@return where each definition is declared} */
    Map<Definition, List<String>> places() {
        return places.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.copyOf(it.getValue())));
    }

    private List<String> placesOf(List<Definition> definitions) {
        var found = definitions.stream()
                .flatMap(it -> places.getOrDefault(it, List.of()).stream())
                .distinct()
                .toList();
        return found.isEmpty() ? List.of("spring.application.name") : found;
    }

    private void at(String place, Definition definition) {
        places.computeIfAbsent(definition, it -> new ArrayList<>()).add(place);
    }
}
