package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one application declares. It holds definitions only; it says nothing of what exists.
 *
 * @param application who declares it; marks what is ours on AWS
 * @param buses the event buses that shall exist
 * @param queues the queues that shall exist, dead-letter queues included
 * @param rules the rules that shall exist
 */
public record Topology(
        String application, List<EventBusDefinition> buses, List<QueueDefinition> queues, List<RuleDefinition> rules) {

    /** What tags and the ownership marker both can hold. */
    private static final Pattern APPLICATION = Pattern.compile("[\\p{L}\\p{N} ._/@+=-]{1,64}");

    /** Counts up when rules with the same definition come to be built differently. */
    private static final int BUILD = 1;

    /** Copies the lists. */
    public Topology {
        buses = List.copyOf(buses);
        queues = List.copyOf(queues);
        rules = List.copyOf(rules);
    }

    /** {@return whether nothing at all is declared} */
    public boolean isEmpty() {
        return buses.isEmpty() && queues.isEmpty() && rules.isEmpty();
    }

    /** {@return the declared queue of this name} */
    public Optional<QueueDefinition> queue(String name) {
        return queues.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /**
     * {@return the marker of a rule that is exactly as declared} Its fingerprint covers the rule, its targets and their
     * queues.
     *
     * @param rule one of this topology's rules
     */
    public OwnershipMarker marker(RuleDefinition rule) {
        var parts = new ArrayList<@Nullable Object>();
        parts.add(BUILD);
        parts.add(rule.canonicalPattern());
        parts.add(rule.schedule());
        parts.add(rule.description());
        for (var target : rule.targets()) {
            parts.add(target.id());
            parts.add(target.queue());
            parts.add(queue(target.queue())
                    .map(QueueDefinition::redrive)
                    .map(Topology::part)
                    .orElse(null));
        }
        return new OwnershipMarker(application, Fingerprint.of(parts));
    }

    /** {@return everything that is wrong, of each definition alone and of all together} */
    public List<Problem> problems() {
        if (isEmpty()) {
            return List.of();
        }
        var definitions = Stream.of(buses, queues, rules).flatMap(Collection::stream);
        return Stream.of(
                        applicationProblems(),
                        definitions.flatMap(Definition::problems),
                        rules.stream().flatMap(this::descriptionProblems),
                        rules.stream().flatMap(this::referenceProblems),
                        queues.stream().flatMap(this::referenceProblems),
                        duplicates(buses),
                        duplicates(queues),
                        duplicates(rules))
                .flatMap(Function.identity())
                .toList();
    }

    private static String part(QueueDefinition.Redrive redrive) {
        return redrive.deadLetterQueue() + " " + redrive.maxReceiveCount();
    }

    private Stream<Problem> applicationProblems() {
        if (application.isBlank()) {
            return Stream.of(new Problem(
                    List.of(),
                    "The application has no name, which is what marks its rules and queues as its own",
                    "Set spring.application.name"));
        }
        if (!APPLICATION.matcher(application).matches()) {
            return Stream.of(new Problem(
                    List.of(),
                    "The application's name \"%s\" cannot mark its rules and queues".formatted(application),
                    "Give spring.application.name 1 to 64 letters, digits, spaces and . _ / @ + = -"));
        }
        return Stream.of();
    }

    private Stream<Problem> descriptionProblems(RuleDefinition rule) {
        var room = RuleDefinition.MAX_DESCRIPTION - application.length() - Fingerprint.LENGTH - " [:]".length();
        var length = rule.description().length();
        if (length <= room) {
            return Stream.of();
        }
        return Stream.of(Problem.of(
                rule,
                "The description has %d characters, at most %d leave room for the ownership marker"
                        .formatted(length, room),
                "Shorten the description"));
    }

    private Stream<Problem> referenceProblems(RuleDefinition rule) {
        var bus = rule.bus();
        var unknownBus = EventBusDefinition.isGiven(bus)
                        || buses.stream().anyMatch(it -> it.name().equals(bus))
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        rule, "The bus \"%s\" is not declared".formatted(bus), "Declare the bus, or give its ARN"));
        var unknownQueues = rule.targets().stream()
                .map(TargetDefinition::queue)
                .filter(it -> queue(it).isEmpty())
                .map(it -> Problem.of(rule, "The queue \"%s\" is not declared".formatted(it), "Declare the queue"));
        return Stream.concat(unknownBus, unknownQueues);
    }

    private Stream<Problem> referenceProblems(QueueDefinition queue) {
        return Stream.ofNullable(queue.redrive())
                .map(QueueDefinition.Redrive::deadLetterQueue)
                .filter(it -> queue(it).isEmpty())
                .map(it -> Problem.of(
                        queue, "The dead-letter queue \"%s\" is not declared".formatted(it), "Declare the queue"));
    }

    private static Stream<Problem> duplicates(List<? extends Definition> definitions) {
        return definitions.stream()
                .collect(Collectors.groupingBy(Definition::label, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(it -> it.getValue().size() > 1)
                .map(it -> new Problem(
                        List.copyOf(it.getValue()),
                        "The %s is declared %d times"
                                .formatted(it.getKey(), it.getValue().size()),
                        "Give each its own name"));
    }
}
