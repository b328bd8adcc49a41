package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/**
 * Event buses. They are there to be shared: one of which nothing but the name is declared is as declared, whoever made
 * it, and of others only what is declared is compared.
 */
final class EventBuses implements ResourceKind {

    private static final String ARCHIVE_RULE = "Events-Archive-";

    private final Reconciliation run;
    private final EventBridgeClient events;
    private final PartnerEventSources partners;

    EventBuses(Reconciliation run) {
        this.run = run;
        this.events = run.clients.events();
        this.partners = new PartnerEventSources(run);
    }

    @Override
    public Comparison compare() {
        var declared = run.topology.buses();
        if (declared.isEmpty()) {
            return Comparison.of(List.of(), 0);
        }
        var changes = declared.stream()
                .flatMap(it -> run.lookAt(it, () -> compare(it).stream().toList()).stream())
                .toList();
        return Comparison.of(changes, declared.size());
    }

    private Optional<Change> compare(EventBusDefinition bus) {
        return change(bus)
                .map(it -> it.after(Stream.ofNullable(bus.deadLetterQueue())
                        .map(Object::toString)
                        .collect(Collectors.toSet())));
    }

    private Optional<Change> change(EventBusDefinition bus) {
        var found = run.buses.find(bus.name());
        if (found.isEmpty()) {
            return Optional.of(
                    bus.isPartner()
                            ? partners.associate(bus, () -> create(bus))
                            : Change.create(bus.label(), () -> create(bus)));
        }
        if (isBare(bus) || isCurrent(bus, found.get())) {
            return Optional.empty();
        }
        var differences = differences(bus, found.get());
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        var objection = EventBusDefinition.isDefault(bus.name())
                ? Optional.<String>empty()
                : run.ownership.objection(found.get().description());
        if (objection.isPresent()) {
            return objection.map(it -> Change.conflict(bus.label(), it));
        }
        return run.ownership
                .superseded(found.get().description(), run.topology.fingerprint(bus))
                .map(it -> Change.ofNewer(bus.label(), it))
                .or(() -> Optional.of(Change.update(bus.label(), differences, () -> update(bus, found.get()))));
    }

    private static boolean isBare(EventBusDefinition bus) {
        return bus.description().isEmpty()
                && bus.kmsKey() == null
                && bus.deadLetterQueue() == null
                && bus.log() == null
                && bus.tags().isEmpty();
    }

    private boolean isCurrent(EventBusDefinition bus, EventBus actual) {
        return !run.thorough && run.ownership.isCurrent(actual.description(), run.topology.fingerprint(bus));
    }

    private List<Difference> differences(EventBusDefinition bus, EventBus listed) {
        var actual = run.buses.describe(bus.name());
        if (actual.isEmpty()) {
            return List.of();
        }
        var differences = new ArrayList<>(
                FieldComparison.ofDeclared(request(bus, ""), actual.get(), "Description", "EventSourceName"));
        if (!bus.description().isEmpty()) {
            Difference.between(
                            "Description",
                            DescriptionMark.strip(text(actual.get().description())),
                            bus.description())
                    .ifPresent(differences::add);
        }
        var present = presentTags(bus, listed);
        bus.tags().forEach((key, value) -> Difference.between("Tags[%s]".formatted(key), present.get(key), value)
                .ifPresent(differences::add));
        return differences;
    }

    private Map<String, String> presentTags(EventBusDefinition bus, EventBus listed) {
        if (bus.tags().isEmpty()) {
            return Map.of();
        }
        return run
                .calls
                .call(
                        "events:ListTagsForResource",
                        bus.label(),
                        () -> events.listTagsForResource(it -> it.resourceARN(listed.arn())))
                .tags()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private void create(EventBusDefinition bus) {
        var description = run.ownership.mark(run.topology.fingerprint(bus)).appendTo(bus.description());
        allowDeadLetters(bus);
        run.calls.call("events:CreateEventBus", bus.label(), () -> {
            try {
                return events.createEventBus(request(bus, description));
            } catch (ResourceAlreadyExistsException e) {
                return null;
            }
        });
        run.buses.changed(bus.name());
    }

    private void update(EventBusDefinition bus, EventBus listed) {
        var text = bus.description().isEmpty() ? DescriptionMark.strip(text(listed.description())) : bus.description();
        var request =
                request(bus, run.ownership.mark(run.topology.fingerprint(bus)).appendTo(text));
        var present = run.buses.describe(bus.name());
        allowDeadLetters(bus);
        run.calls.call(
                "events:UpdateEventBus",
                bus.label(),
                () -> events.updateEventBus(it -> it.name(bus.name())
                        .description(request.description())
                        .kmsKeyIdentifier(declaredOr(
                                request.kmsKeyIdentifier(),
                                present.map(one -> one.kmsKeyIdentifier()).orElse(null)))
                        .deadLetterConfig(declaredOr(
                                request.deadLetterConfig(),
                                present.map(one -> one.deadLetterConfig()).orElse(null)))
                        .logConfig(declaredOr(
                                request.logConfig(),
                                present.map(one -> one.logConfig()).orElse(null)))));
        if (!bus.tags().isEmpty()) {
            run.calls.call(
                    "events:TagResource",
                    bus.label(),
                    () -> events.tagResource(it -> it.resourceARN(listed.arn()).tags(TargetMapping.tags(tags(bus)))));
        }
        run.buses.changed(bus.name());
    }

    /** UpdateEventBus takes away what it is not given. */
    private static <T> @Nullable T declaredOr(@Nullable T declared, @Nullable T present) {
        return declared != null ? declared : present;
    }

    private void allowDeadLetters(EventBusDefinition bus) {
        if (bus.deadLetterQueue() != null) {
            run.grants.allow(bus.deadLetterQueue(), run.busArn(bus.name()));
        }
    }

    private CreateEventBusRequest request(EventBusDefinition bus, String description) {
        return new DefinitionRequests(run::arn)
                .eventBus(bus).toBuilder()
                        .description(description)
                        .tags(TargetMapping.tags(tags(bus)))
                        .build();
    }

    private Map<String, String> tags(EventBusDefinition bus) {
        var tags = new TreeMap<>(bus.tags());
        tags.put(Ownership.TAG, run.topology.application());
        return tags;
    }

    /** A bus with rules of others on it cannot be deleted, and is kept. */
    @Override
    public List<Change> orphans() {
        if (!run.settings.prune() && !run.topology.isEmpty()) {
            return List.of();
        }
        var declared =
                run.topology.buses().stream().map(EventBusDefinition::name).toList();
        return run.buses.all().stream()
                .filter(it -> !declared.contains(it.name()))
                .filter(it -> !EventBusDefinition.isDefault(it.name()))
                .filter(it -> run.ownership.isOurs(it.description()))
                .map(this::orphan)
                .toList();
    }

    private Change orphan(EventBus listed) {
        var bus = listed.name();
        var label = EventBusDefinition.of(bus).label();
        var ofOthers = run.scope.objection(Ownership.buses(listed.description()), bus);
        if (ofOthers.isPresent()) {
            return Change.ofOthers(label, ofOthers.get());
        }
        var newer = run.ownership.superseded(listed.description(), "").or(run::newerRelease);
        if (newer.isPresent()) {
            return Change.ofNewer(label, newer.get());
        }
        var others = run.rules.all(bus).stream()
                .filter(it -> !isOurs(it))
                .map(Rule::name)
                .sorted()
                .toList();
        var used = run.topology.rules().stream()
                .anyMatch(it -> EventBusDefinition.nameOf(it.bus()).equals(bus));
        if (!others.isEmpty() || used) {
            return Change.kept(
                    label,
                    "it is no longer declared, but has rules%s"
                            .formatted(others.isEmpty() ? "" : " of others: " + String.join(", ", others)));
        }
        if (!run.settings.prune()) {
            return Change.kept(label, Rules.NOT_DECLARED);
        }
        return Change.delete(
                label,
                () -> run.calls.call("events:DeleteEventBus", label, () -> {
                    try {
                        return events.deleteEventBus(it -> it.name(bus));
                    } catch (ResourceNotFoundException e) {
                        return null;
                    }
                }));
    }

    /** The rule by which EventBridge fills an archive goes with the archive. */
    private boolean isOurs(Rule rule) {
        if (rule.managedBy() == null || !rule.name().startsWith(ARCHIVE_RULE)) {
            return run.ownership.isOurs(rule.description());
        }
        var archive = rule.name().substring(ARCHIVE_RULE.length());
        return new Archives(run)
                .find(ArchiveDefinition.of(archive, ""))
                .filter(it -> run.ownership.isOurs(it.description()))
                .isPresent();
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }
}
