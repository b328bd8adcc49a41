package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.PackedRules;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** Rules with their targets. One whose mark says that nothing changed costs no call of its own. */
final class Rules implements ResourceKind {

    static final String NOT_DECLARED = "it is no longer declared; eventbridge.reconcile.prune=true deletes it";

    private final Reconciliation run;
    private final RuleReader reader;
    private final RuleComparison comparison;
    private final RuleBuilding building;
    private final ReplacedRules replaced;

    Rules(Reconciliation run) {
        this.run = run;
        this.reader = new RuleReader(run);
        var mapping = new TargetMapping(run::arn);
        this.comparison = new RuleComparison(run, mapping);
        this.building = new RuleBuilding(run, comparison, mapping);
        this.replaced = new ReplacedRules(run, reader);
    }

    @Override
    public Comparison compare() {
        var rules = run.topology.rules();
        var compared = run.parallel.map(rules, it -> run.lookAt(it, () -> compare(it)));
        var changed = compared.stream().filter(it -> !it.isEmpty()).count();
        var changes = compared.stream().flatMap(List::stream).toList();
        return new Comparison(
                Stream.concat(changes.stream(), stamps(changes)).toList(), Math.toIntExact(rules.size() - changed));
    }

    /**
     * {@return what leaves the revision of this release on one rule of each bus, where it is in no mark that the listing
     * shows} So an older release knows that it is the older one, and does not prune what only this one declares.
     */
    private Stream<Change> stamps(List<Change> changes) {
        var changed = changes.stream().map(Change::resource).collect(Collectors.toSet());
        var current = run.topology.rules().stream()
                .filter(it -> !changed.contains(it.label()))
                .filter(it -> run.rules.find(it.bus(), it.name()).isPresent())
                .collect(Collectors.groupingBy(RuleDefinition::bus, TreeMap::new, Collectors.toList()));
        return current.values().stream().flatMap(it -> ofBus(it, changes).stream());
    }

    private List<Change> ofBus(List<RuleDefinition> current, List<Change> changes) {
        var stale = current.stream().filter(this::isToBeStamped).toList();
        var isTold = stale.size() < current.size()
                || changes.stream()
                        .anyMatch(it -> it.isEffective() && it.resource().endsWith(onBus(current.get(0))));
        return (run.settings.rollback()
                        ? stale.stream()
                        : isTold ? Stream.<RuleDefinition>of() : stale.stream().limit(1))
                .map(it -> Change.stamp(it.label(), () -> building.stamp(it, reader.family(it))))
                .toList();
    }

    private static String onBus(RuleDefinition rule) {
        return " on bus \"%s\"".formatted(rule.bus());
    }

    private boolean isToBeStamped(RuleDefinition rule) {
        return run.rules
                .find(rule.bus(), rule.name())
                .filter(it -> run.ownership.isToBeStamped(it.description()))
                .isPresent();
    }

    /** {@return whether nothing of a rule is to change, as far as listing and marks tell} */
    static boolean isCurrent(Reconciliation run, RuleDefinition rule) {
        return run.currentRules.computeIfAbsent(rule, it -> {
            var family = new RuleReader(run).family(it);
            return new RuleComparison(run, new TargetMapping(run::arn)).isCurrent(it, family.values());
        });
    }

    private List<Change> compare(RuleDefinition rule) {
        return changes(rule).stream()
                .map(it -> it.after(RuleBuilding.requirements(rule)))
                .toList();
    }

    private List<Change> changes(RuleDefinition rule) {
        if (isMissingBus(rule)) {
            return List.of(
                    Change.conflict(rule.label(), "its bus does not exist, and only the bus's owner can make it"));
        }
        var family = reader.family(rule);
        if (!family.containsKey(rule.name())) {
            return created(rule, family);
        }
        var conflict = conflict(rule, family);
        if (conflict.isPresent()) {
            return List.of(conflict.get());
        }
        if (!run.thorough && isCurrent(run, rule)) {
            return switched(rule, family).toList();
        }
        var superseded = superseded(rule, family);
        if (superseded.isPresent()) {
            return List.of(superseded.get());
        }
        return Stream.concat(updated(rule, states(rule, family)).stream(), switched(rule, family))
                .toList();
    }

    private Stream<Change> switched(RuleDefinition rule, Map<String, Rule> family) {
        var fingerprint = comparison.fingerprint(rule, family.size());
        return family.values().stream()
                .filter(it -> comparison.inPresentState(rule, it, fingerprint) != rule)
                .map(it -> Change.switched(
                        RuleReader.label(rule.bus(), it.name()),
                        it.stateAsString(),
                        rule.state().name()));
    }

    private boolean isMissingBus(RuleDefinition rule) {
        return EventBusDefinition.isGiven(rule.bus())
                && run.topology.buses().stream().noneMatch(it -> it.name().equals(rule.bus()))
                && !run.rules.busExists(rule.bus());
    }

    private List<Change> created(RuleDefinition rule, Map<String, Rule> siblings) {
        var obstacle = obstacle(rule);
        if (obstacle.isPresent()) {
            return List.of(obstacle.get());
        }
        return List.of(Change.create(rule.label(), () -> {
            var present = states(rule, siblings);
            building.build(rule, pack(rule, present), present);
        }));
    }

    private Optional<Change> conflict(RuleDefinition rule, Map<String, Rule> family) {
        return family.values().stream()
                .flatMap(it -> reader.objection(it).stream())
                .findFirst()
                .map(it -> Change.conflict(rule.label(), it));
    }

    private Optional<Change> superseded(RuleDefinition rule, Map<String, Rule> family) {
        var fingerprint = comparison.fingerprint(rule, family.size());
        return family.values().stream()
                .flatMap(it -> run.ownership.superseded(it.description(), fingerprint).stream())
                .findFirst()
                .map(it -> Change.ofNewer(rule.label(), it));
    }

    private List<Change> updated(RuleDefinition rule, Map<String, RuleState> present) {
        var packed = pack(rule, present);
        var changes = new ArrayList<Change>();
        var differences = comparison.differences(rule, packed, present);
        var obstacle = differences.isEmpty() ? Optional.<Change>empty() : obstacle(rule);
        if (obstacle.isPresent()) {
            return List.of(obstacle.get());
        }
        if (!differences.isEmpty()) {
            changes.addAll(update(rule, packed, present, differences));
        }
        if (!run.settings.prune()) {
            foreignTargets(rule, packed, present).forEach(changes::add);
        }
        return changes;
    }

    /**
     * What lets a rule in is a change of its own: a verification gives it back, whatever else differs, and leaves the rest.
     */
    private List<Change> update(
            RuleDefinition rule,
            List<RuleDefinition> packed,
            Map<String, RuleState> present,
            List<Difference> differences) {
        var grants = differences.stream().filter(RuleComparison::isGrant).toList();
        var others =
                differences.stream().filter(it -> !RuleComparison.isGrant(it)).toList();
        var changes = new ArrayList<Change>();
        if (!others.isEmpty()) {
            changes.add(Change.update(rule.label(), others, () -> building.build(rule, packed, present)));
        }
        if (!grants.isEmpty()) {
            var label = others.isEmpty() ? rule.label() : "policies of the targets of the " + rule.label();
            changes.add(
                    Change.update(label, grants, () -> building.grant(packed)).asRepair());
        }
        return changes;
    }

    /** {@return the refusal where a policy has no room for the rule} */
    private Optional<Change> obstacle(RuleDefinition rule) {
        return RuleBuilding.granted(rule)
                .filter(it -> it.service().equals("sqs") && it.kind() == ResourceReference.Kind.ARN)
                .flatMap(it -> run.grants.obstacle(it, run.ruleArn(rule.bus(), rule.name())).stream())
                .findFirst()
                .map(it -> Change.refused(rule.label(), it));
    }

    private static Stream<Change> foreignTargets(
            RuleDefinition rule, List<RuleDefinition> packed, Map<String, RuleState> present) {
        return packed.stream()
                .filter(it -> present.containsKey(it.name()))
                .flatMap(one -> {
                    var actual = present.get(one.name());
                    return actual == null
                            ? Stream.of()
                            : RuleComparison.undeclared(one, actual).stream()
                                    .filter(it -> !actual.wasDeclared(it.id()));
                })
                .map(
                        it -> Change.kept(
                                "target \"%s\" (%s) of the %s".formatted(it.id(), it.arn(), rule.label()),
                                "somebody else added it; eventbridge.reconcile.prune=true removes it, with eventbridge.reconcile.verify=startup or when the rule is changed"));
    }

    private List<RuleDefinition> pack(RuleDefinition rule, Map<String, RuleState> present) {
        Map<String, Set<String>> ids = present.values().stream()
                .collect(Collectors.toMap(
                        it -> it.rule().name(), RuleState::ids, (one, same) -> one, LinkedHashMap::new));
        var packed = PackedRules.pack(rule, ids);
        var fingerprint = comparison.fingerprint(rule, packed.size());
        return packed.stream()
                .map(it -> {
                    var actual = present.get(it.name());
                    return actual == null ? it : comparison.inPresentState(it, actual.rule(), fingerprint);
                })
                .toList();
    }

    private Map<String, RuleState> states(RuleDefinition rule, Map<String, Rule> family) {
        var states = new LinkedHashMap<String, RuleState>();
        family.forEach((name, it) -> states.put(name, reader.read(rule.bus(), it)));
        return states;
    }

    @Override
    public List<Change> orphans() {
        return scannedBuses().stream()
                .flatMap(bus -> run.rules.all(bus).stream()
                        .filter(it -> it.managedBy() == null)
                        .filter(it -> run.ownership.isOurs(it.description()))
                        .filter(it -> !belongsToDeclared(bus, it.name()))
                        .map(it -> orphan(bus, it)))
                .toList();
    }

    /** Rules on a bus that nothing declared is on any more are looked for only when they would be deleted. */
    private Set<String> scannedBuses() {
        var buses =
                run.topology.rules().stream().map(RuleDefinition::bus).collect(Collectors.toCollection(TreeSet::new));
        if (run.settings.prune() || run.topology.isEmpty()) {
            run.buses.all().stream()
                    .filter(it -> run.settings.prune() || mayHaveOurs(it))
                    .map(EventBus::name)
                    .filter(it -> buses.stream().map(EventBusDefinition::nameOf).noneMatch(it::equals))
                    .toList()
                    .forEach(buses::add);
        }
        return buses;
    }

    private boolean mayHaveOurs(EventBus bus) {
        return EventBusDefinition.isDefault(bus.name()) || run.ownership.isOurs(bus.description());
    }

    private boolean belongsToDeclared(String bus, String name) {
        return run.topology.rules().stream()
                .filter(it -> EventBusDefinition.nameOf(it.bus()).equals(EventBusDefinition.nameOf(bus)))
                .anyMatch(it ->
                        it.name().equals(name) || PackedRules.number(it, name).isPresent());
    }

    private Change orphan(String bus, Rule rule) {
        var label = RuleReader.label(bus, rule.name());
        var ofOthers = run.scope.objection(Ownership.buses(rule.description()), bus);
        if (ofOthers.isPresent()) {
            return Change.ofOthers(label, ofOthers.get());
        }
        var newer = run.ownership.superseded(rule.description(), "").or(run::newerRelease);
        if (newer.isPresent()) {
            return Change.ofNewer(label, newer.get());
        }
        return run.settings.prune()
                ? replaced.change(bus, rule, () -> building.delete(bus, rule.name()))
                : Change.kept(label, NOT_DECLARED);
    }
}
