package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All resources that one application declares, or a part of them. It contains definitions only, independent of the existing
 * resources. Instances are immutable.
 *
 * @since 0.1.0
 */
public final class Topology {

    /** What tags and the ownership mark both can hold. */
    private static final Pattern APPLICATION = Pattern.compile("[\\p{L}\\p{N} ._/@+=-]{1,64}");

    private final String application;
    private final List<Definition> definitions;
    private final Map<String, Definition> byLabel;

    /**
     * Creates a topology. Duplicate definitions that are equal are kept once.
     *
     * @param application the application that declares the resources, for the ownership marks on AWS; empty for a part of a
     *     topology
     * @param definitions the definitions of the resources
     */
    public Topology(String application, List<? extends Definition> definitions) {
        this.application = application;
        this.definitions =
                definitions.stream().<Definition>map(it -> it).distinct().toList();
        this.byLabel = this.definitions.stream()
                .collect(Collectors.toMap(Definition::label, Function.identity(), (one, other) -> one));
    }

    /**
     * {@return a part of a topology, which is combined with other declarations of an application}
     *
     * @param definitions the definitions of the resources
     */
    public static Topology of(Definition... definitions) {
        return new Topology("", Arrays.asList(definitions));
    }

    /**
     * {@return who declares it, {@code eventbridge.reconcile.owner}, by default the application's name; empty in a part that
     * is yet to be joined}
     */
    public String application() {
        return application;
    }

    /** {@return the definitions of the resources} */
    public List<Definition> definitions() {
        return definitions;
    }

    /** {@return whether there are no definitions} */
    public boolean isEmpty() {
        return definitions.isEmpty();
    }

    /**
     * {@return the definitions of one kind}
     *
     * @param <D> the kind
     * @param kind the class of the definitions
     */
    public <D extends Definition> List<D> all(Class<D> kind) {
        return definitions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * {@return the definition of one kind with this label}
     *
     * @param <D> the kind
     * @param kind the class of the definition
     * @param label the label
     */
    public <D extends Definition> Optional<D> find(Class<D> kind, String label) {
        return Optional.ofNullable(byLabel.get(label)).filter(kind::isInstance).map(kind::cast);
    }

    /** {@return the declared event buses} */
    public List<EventBusDefinition> buses() {
        return all(EventBusDefinition.class);
    }

    /** {@return the declared queues, including dead-letter queues} */
    public List<QueueDefinition> queues() {
        return all(QueueDefinition.class);
    }

    /** {@return the declared rules} */
    public List<RuleDefinition> rules() {
        return all(RuleDefinition.class);
    }

    /**
     * {@return the declared queue with this name}
     *
     * @param name the name
     */
    public Optional<QueueDefinition> queue(String name) {
        return find(QueueDefinition.class, QueueDefinition.label(name));
    }

    /**
     * {@return the names of the buses of its account that it declares or has rules, archives or policies on} The default bus
     * is among them only if there is no other.
     */
    public Set<String> busNames() {
        var names = Stream.of(
                        buses().stream().map(EventBusDefinition::name),
                        rules().stream().map(RuleDefinition::bus),
                        all(ArchiveDefinition.class).stream().map(ArchiveDefinition::bus),
                        all(BusPolicyDefinition.class).stream().map(BusPolicyDefinition::bus))
                .flatMap(it -> it)
                .filter(it -> EventBusDefinition.nameOf(it).equals(it) && !EventBusDefinition.isDefault(it))
                .collect(Collectors.toCollection(TreeSet::new));
        return names.isEmpty() ? Set.of(OutboundEvent.DEFAULT_BUS) : names;
    }

    /** {@return this topology with more definitions} */
    public Topology with(Definition... added) {
        return new Topology(
                application,
                Stream.concat(definitions.stream(), Arrays.stream(added)).toList());
    }

    /**
     * {@return this topology without a definition}
     *
     * @param removed the definition to remove
     */
    public Topology without(Definition removed) {
        return new Topology(
                application,
                definitions.stream().filter(it -> !it.equals(removed)).toList());
    }

    /**
     * {@return this topology with each definition of one kind replaced}
     *
     * @param <D> the kind
     * @param kind the class of the definitions
     * @param replacement returns the new definition
     */
    public <D extends Definition> Topology replacing(Class<D> kind, UnaryOperator<D> replacement) {
        return new Topology(
                application,
                definitions.stream()
                        .map(it -> kind.isInstance(it) ? replacement.apply(kind.cast(it)) : it)
                        .toList());
    }

    /**
     * {@return the fingerprint of everything that is declared for a resource} The fingerprint of a rule includes its targets and
     * their queues.
     *
     * @param definition a definition of this topology, without problems
     */
    public String fingerprint(Definition definition) {
        var covered = definition instanceof RuleDefinition rule ? queuesOf(rule) : Stream.<Definition>of();
        return Fingerprint.ofDefinitions(Stream.concat(Stream.of(definition), covered));
    }

    /**
     * {@return the declared queues of the targets of a rule, and the dead-letter queues of these queues}
     *
     * @param rule the rule
     */
    public Stream<QueueDefinition> queuesOf(RuleDefinition rule) {
        return rule.targets().stream()
                .flatMap(it -> it.queues().stream())
                .flatMap(it -> queue(it).stream())
                .flatMap(it -> Stream.concat(
                        Stream.of(it),
                        Stream.ofNullable(it.redrive()).flatMap(redrive -> queue(redrive.deadLetterQueue()).stream())))
                .distinct();
    }

    /** {@return the declared queues that EventBridge sends events or dead letters to} */
    public List<QueueDefinition> queuesSentTo() {
        return queues().stream()
                .filter(it -> EncryptedQueues.isSentTo(it, this))
                .toList();
    }

    /** {@return everything that is wrong, of each definition alone and of all together} */
    public List<Problem> problems() {
        return problems(AccountQuotas.DEFAULTS);
    }

    /**
     * {@return all problems of single definitions and of their combination}
     *
     * @param quotas the quotas of the account
     */
    public List<Problem> problems(AccountQuotas quotas) {
        if (isEmpty()) {
            return List.of();
        }
        var problems = new ArrayList<>(applicationProblems());
        definitions.stream().flatMap(it -> it.problems(this)).forEach(problems::add);
        problems.addAll(contradictions());
        problems.addAll(new Quotas(this, quotas).problems());
        return problems;
    }

    /** {@return what is wrong with a description that has to leave room for the ownership mark} */
    Optional<Problem> descriptionProblem(Definition definition, String description, int max) {
        var room = max - application.length() - DescriptionMark.MAX_LENGTH;
        return description.length() <= room
                ? Optional.empty()
                : Optional.of(Problem.of(
                        definition,
                        "The description has %d characters, at most %d leave room for the ownership mark"
                                .formatted(description.length(), room),
                        "Shorten the description"));
    }

    private List<Problem> applicationProblems() {
        if (application.isBlank()) {
            return List.of(new Problem(
                    List.of(),
                    "The application has no name, which is what marks its rules and queues as its own",
                    "Set spring.application.name"));
        }
        if (!APPLICATION.matcher(application).matches()) {
            return List.of(
                    new Problem(
                            List.of(),
                            "The application's name \"%s\" cannot mark its rules and queues".formatted(application),
                            "Give spring.application.name or eventbridge.reconcile.owner 1 to 64 letters, digits, spaces and . _ / @ + = -"));
        }
        return List.of();
    }

    /** The same resource declared twice identically is one definition by now. */
    private List<Problem> contradictions() {
        return definitions.stream()
                .collect(Collectors.groupingBy(Definition::label, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(it -> it.getValue().size() > 1)
                .map(it -> new Problem(
                        it.getValue(),
                        "The %s is declared %d times, each time differently"
                                .formatted(it.getKey(), it.getValue().size()),
                        "Declare it once, or give each its own name"))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topology topology
                && application.equals(topology.application)
                && definitions.equals(topology.definitions);
    }

    @Override
    public int hashCode() {
        return definitions.hashCode();
    }

    /** {@return the labels of the definitions} */
    @Override
    public String toString() {
        return definitions.stream()
                .map(Definition::label)
                .collect(Collectors.joining(", ", "topology of \"%s\": ".formatted(application), ""));
    }
}
