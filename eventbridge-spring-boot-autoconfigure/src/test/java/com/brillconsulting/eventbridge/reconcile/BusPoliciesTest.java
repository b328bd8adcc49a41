package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Accounts;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Organization;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Raw;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Statement;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BusPoliciesTest extends ResourceKindContract {

    private static final Accounts ACCOUNTS = new Accounts("partners", List.of("111111111111", "222222222222"));
    private static final Organization ORGANIZATION = new Organization("ours", "o-a1b2c3d4e5");
    private static final Raw RAW = new Raw("raw", """
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::333333333333:root"}, "Action": "events:PutRule"}""");

    @Override
    List<Definition> needed() {
        return List.of(EventBusDefinition.of("orders"));
    }

    @Override
    BusPolicyDefinition declared() {
        return policy(ACCOUNTS, ORGANIZATION, RAW);
    }

    private static BusPolicyDefinition policy(Statement... statements) {
        return new BusPolicyDefinition("orders", List.of(statements));
    }

    /** A policy has no order: what is taken away comes back at the end. */
    @Override
    Stream<Changed> changes() {
        return Stream.of(
                new Changed(
                        field("partners"),
                        policy(new Accounts("partners", List.of("111111111111")), ORGANIZATION, RAW)),
                new Changed(field("ours"), policy(ACCOUNTS, new Organization("ours", "o-zzzzzzzzzz"), RAW)),
                new Changed(
                        field("raw"),
                        policy(ACCOUNTS, ORGANIZATION, new Raw("raw", RAW.json().replace("PutRule", "PutTargets")))),
                new Changed(field("raw"), policy(ACCOUNTS, ORGANIZATION)));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(new Drift(
                field("raw"),
                () -> account.events.removePermission(
                        it -> it.eventBusName("orders").statementId(sid("raw")))));
    }

    private static String field(String sid) {
        return "Statement[%s]".formatted(sid(sid));
    }

    private static String sid(String sid) {
        return com.brillconsulting.eventbridge.topology.Fingerprint.of(List.of("shop"))
                        .substring(0, 8) + "-" + sid;
    }

    @Override
    @Nullable Object actual() {
        var buses = account.events.listEventBuses(it -> it.namePrefix("orders")).eventBuses();
        return buses.isEmpty() ? null : buses.get(0).policy();
    }

    @Override
    String creation() {
        return "PutPermission";
    }

    @Override
    void delete() {
        account.events.removePermission(it -> it.eventBusName("orders").removeAllPermissions(true));
    }

    /** A call for a whole policy would take out what somebody else wrote since it was read. */
    @Test
    void addsAndRemovesByThemselvesTheStatementsThatEventBridgeCan() {
        var declared = policy(new Accounts("one", List.of("111111111111")), ORGANIZATION);
        account.calls.forget();

        account.reconcile(all(declared));
        assertThat(account.calls.counted()).containsEntry("PutPermission", 2L);
        assertThat(account.reconcile(all(declared)).isEmpty()).isTrue();

        account.reconcile(all(policy(ORGANIZATION)));
        assertThat(account.calls.counted()).containsEntry("PutPermission", 2L).containsEntry("RemovePermission", 1L);
        assertThat(actual().toString()).contains(sid("ours")).doesNotContain(sid("one"));
    }

    @Test
    void keepsTheStatementsOfOthers() {
        account.reconcile(new Topology("billing", all(declared()).definitions()));
        account.events.putPermission(it -> it.eventBusName("orders")
                .statementId("theirs")
                .principal("444444444444")
                .action("events:PutEvents"));

        account.reconcile(all(declared()));
        account.reconcile(all(policy(ACCOUNTS)));
        assertThat(actual().toString())
                .contains("444444444444", "\"theirs\"", sid("partners"))
                .doesNotContain(sid("raw"));

        var plan = account.reconcile(Account.topology(EventBusDefinition.of("orders")), Account.PRUNING);
        assertThat(change(plan).kind()).isEqualTo(Kind.DELETE);
        assertThat(actual().toString()).contains("444444444444", "-raw").doesNotContain(sid("partners"));
        assertThat(account.reconcile(new Topology("billing", all(declared()).definitions()))
                        .changes())
                .isEmpty();
    }
}
