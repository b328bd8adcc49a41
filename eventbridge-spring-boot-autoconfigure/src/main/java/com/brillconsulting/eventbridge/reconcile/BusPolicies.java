package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Accounts;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Organization;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Raw;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Statement;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements in the policies of event buses, which the listing of buses shows. A statement is this application's if its
 * id starts with a short hash of the application's name; all others stay as they are.
 */
final class BusPolicies implements ResourceKind {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reconciliation run;
    private final EventBridgeClient events;

    BusPolicies(Reconciliation run) {
        this.run = run;
        this.events = run.clients.events();
    }

    @Override
    public Comparison compare() {
        var declared = run.topology.all(BusPolicyDefinition.class);
        var changes = declared.stream()
                .flatMap(it -> run.lookAt(it, () -> compare(it).stream().toList()).stream())
                .toList();
        return Comparison.of(changes, declared.size());
    }

    private Optional<Change> compare(BusPolicyDefinition declared) {
        var actual = run.buses.find(declared.bus()).map(EventBus::policy).orElse(null);
        var policy = ResourcePolicy.of(actual);
        var differences = new ArrayList<Difference>();
        for (var statement : statements(declared)) {
            var sid = statement.path("Sid").asString("");
            var before = policy.statement(sid).map(Object::toString).orElse(null);
            if (policy.put(statement)) {
                differences.add(new Difference("Statement[%s]".formatted(sid), before, statement.toString()));
            }
        }
        superfluous(declared, policy)
                .forEach(it -> differences.add(new Difference(
                        "Statement[%s]".formatted(it),
                        policy.statement(it).map(Object::toString).orElse(""),
                        null)));
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        var change = actual == null || actual.isBlank()
                ? Change.create(declared.label(), () -> apply(declared))
                : Change.update(declared.label(), differences, () -> apply(declared));
        if (differences.stream().allMatch(it -> it.before() == null)) {
            change = change.asRepair();
        }
        return Optional.of(
                change.after(Set.of(EventBusDefinition.of(declared.bus()).label())));
    }

    /** {@return our statements that are not declared, which a bus's whole declaration replaces} */
    private List<String> superfluous(BusPolicyDefinition declared, ResourcePolicy policy) {
        var wanted =
                declared.statements().stream().map(it -> prefix() + it.sid()).collect(Collectors.toSet());
        return policy.sids().stream()
                .filter(it -> it.startsWith(prefix()) && !wanted.contains(it))
                .toList();
    }

    private String prefix() {
        return OwnershipMarks.busStatementPrefix(run.topology.application());
    }

    private List<ObjectNode> statements(BusPolicyDefinition declared) {
        return declared.statements().stream()
                .map(it -> statement(declared.bus(), it))
                .toList();
    }

    private ObjectNode statement(String bus, Statement declared) {
        var sid = prefix() + declared.sid();
        if (declared instanceof Raw raw) {
            var statement = (ObjectNode) JSON.readTree(raw.json());
            statement.put("Sid", sid);
            if (!statement.has("Resource")) {
                statement.put("Resource", run.busArn(bus));
            }
            return statement;
        }
        var statement = JSON.createObjectNode().put("Sid", sid).put("Effect", "Allow");
        if (declared instanceof Accounts accounts) {
            principal(accounts, statement);
        } else {
            statement.put("Principal", "*");
        }
        statement.put("Action", "events:PutEvents").put("Resource", run.busArn(bus));
        if (declared instanceof Organization organization) {
            statement.putObject("Condition").putObject("StringEquals").put("aws:PrincipalOrgID", organization.id());
        }
        return statement;
    }

    private void principal(Accounts accounts, ObjectNode statement) {
        if (accounts.accounts().contains("*")) {
            statement.put("Principal", "*");
            return;
        }
        var partition = run.buses.identity().partition();
        var arns = accounts.accounts().stream()
                .map(it -> "arn:%s:iam::%s:root".formatted(partition, it))
                .toList();
        var principal = statement.putObject("Principal");
        if (arns.size() == 1) {
            principal.put("AWS", arns.get(0));
        } else {
            arns.forEach(principal.putArray("AWS")::add);
        }
    }

    private void apply(BusPolicyDefinition declared) {
        applySingly(declared);
        new SharedPolicy(
                        "event bus \"%s\"".formatted(declared.bus()),
                        () -> read(declared.bus()),
                        it -> put(declared.bus(), declared.label(), it))
                .change(it -> isChanged(declared, it));
    }

    /**
     * Adds and removes what EventBridge can add and remove by itself. Such a call writes one statement, so that it cannot
     * overwrite what others write at the same time.
     */
    private void applySingly(BusPolicyDefinition declared) {
        var policy = read(declared.bus());
        for (var statement : declared.statements()) {
            var sid = prefix() + statement.sid();
            if (policy.statement(sid).isEmpty()) {
                single(declared.bus(), sid, statement)
                        .ifPresent(it -> run.calls.call(
                                "events:PutPermission", declared.label(), () -> events.putPermission(it)));
            }
        }
        for (var sid : superfluous(declared, policy)) {
            remove(declared.label(), it -> it.eventBusName(declared.bus()).statementId(sid));
        }
    }

    /** {@return the request that adds one statement; nothing if only a whole policy can say it} */
    private static Optional<PutPermissionRequest> single(String bus, String sid, Statement statement) {
        var request = PutPermissionRequest.builder()
                .eventBusName(bus)
                .statementId(sid)
                .action("events:PutEvents");
        if (statement instanceof Accounts accounts && accounts.accounts().size() == 1) {
            return Optional.of(request.principal(accounts.accounts().get(0)).build());
        }
        return statement instanceof Organization organization
                ? Optional.of(request.principal("*")
                        .condition(it -> it.type("StringEquals")
                                .key("aws:PrincipalOrgID")
                                .value(organization.id()))
                        .build())
                : Optional.empty();
    }

    private void remove(String label, Consumer<RemovePermissionRequest.Builder> which) {
        run.calls.call("events:RemovePermission", label, () -> {
            try {
                return events.removePermission(which);
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private ResourcePolicy read(String bus) {
        run.buses.changed(bus);
        return ResourcePolicy.of(run.buses.describe(bus).map(it -> it.policy()).orElse(null));
    }

    private boolean isChanged(BusPolicyDefinition declared, ResourcePolicy policy) {
        var changed = false;
        for (var statement : statements(declared)) {
            changed |= policy.put(statement);
        }
        for (var sid : superfluous(declared, policy)) {
            changed |= policy.remove(sid);
        }
        return changed;
    }

    private void put(String bus, String label, ResourcePolicy policy) {
        if (policy.isEmpty()) {
            remove(label, it -> it.eventBusName(bus).removeAllPermissions(true));
        } else {
            run.calls.call(
                    "events:PutPermission",
                    label,
                    () -> events.putPermission(it -> it.eventBusName(bus).policy(policy.toString())));
        }
    }

    @Override
    public List<Change> orphans() {
        if (!run.settings.prune()) {
            return List.of();
        }
        var declared = run.topology.all(BusPolicyDefinition.class).stream()
                .map(BusPolicyDefinition::bus)
                .toList();
        return run.buses.all().stream()
                .filter(it -> !declared.contains(it.name()))
                .map(it -> new BusPolicyDefinition(it.name(), List.of()))
                .filter(it -> hasOurs(it))
                .map(this::orphan)
                .toList();
    }

    private Change orphan(BusPolicyDefinition none) {
        return run.scope
                .objection(List.of(), none.bus())
                .map(it -> Change.ofOthers(none.label(), it))
                .orElseGet(() -> Change.delete(none.label(), () -> apply(none)));
    }

    private boolean hasOurs(BusPolicyDefinition none) {
        var policy = run.buses.find(none.bus()).map(EventBus::policy).orElse(null);
        return !superfluous(none, ResourcePolicy.of(policy)).isEmpty();
    }
}
