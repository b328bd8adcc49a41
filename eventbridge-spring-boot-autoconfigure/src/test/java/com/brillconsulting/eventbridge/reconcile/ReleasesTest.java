package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** An older and a newer release of one application beside each other, and the way back to the older one. */
@ExtendWith(OutputCaptureExtension.class)
class ReleasesTest {

    private static final ReconcilerSettings OLDER = Account.PRUNING.withRevision(100);
    private static final ReconcilerSettings NEWER = Account.PRUNING.withRevision(200);

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void theOlderPrunesNothingOfTheNewerThoughItWasMadeBeforeThereWereRevisions() {
        account.reconcile(newer());
        assertThat(account.reconcile(newer(), NEWER).changes()).isEmpty();

        var plan = account.reconcile(older(), OLDER);

        assertThat(plan.changes(Kind.DELETE)).isEmpty();
        assertThat(plan.changes(Kind.KEPT))
                .extracting(Change::resource)
                .contains("rule \"added\" on bus \"orders\"", "queue \"shop-added\"");
        assertThat(account.reconcile(newer(), NEWER).changes()).isEmpty();
    }

    @Test
    void theNewerPrunesWhatOnlyTheOlderDeclares() {
        account.reconcile(newer(), OLDER);

        assertThat(account.reconcile(older(), NEWER).changes(Kind.DELETE))
                .extracting(Change::resource)
                .containsExactly("rule \"added\" on bus \"orders\"", "queue \"shop-added\"");
    }

    @Test
    void aReleaseIsStampedOnceWithOneCallForABusAndNoStateIsChanged() {
        account.reconcile(newer(), OLDER);
        account.events.disableRule(it -> it.name("audit").eventBusName("orders"));
        account.events.disableRule(it -> it.name("added").eventBusName("orders"));
        var disabled = new Topology(
                "shop",
                newer().replacing(RuleDefinition.class, it -> it.toBuilder()
                                .state(RuleDefinition.State.DISABLED)
                                .build())
                        .definitions());
        account.reconcile(disabled, OLDER);
        account.calls.forget();

        account.reconcile(disabled, NEWER);
        assertThat(account.calls.counted())
                .containsEntry("PutRule", 1L)
                .doesNotContainKeys("PutTargets", "TagResource");
        account.calls.forget();

        account.reconcile(disabled, NEWER);
        assertThat(account.calls.counted()).doesNotContainKey("PutRule");
        assertThat(account.events
                        .describeRule(it -> it.name("added").eventBusName("orders"))
                        .state())
                .isEqualTo(RuleState.DISABLED);
        assertThat(account.reconciler(NEWER).verify(disabled).changes()).isEmpty();
    }

    @Test
    void whatANewerOneKeepsIsToldWithTheWayBack(CapturedOutput output) {
        var codes = new ArrayList<Integer>();
        account.reconcile(changed(), NEWER);

        job(older(), OLDER, codes).start();

        assertThat(codes).containsExactly(3);
        assertThat(output)
                .contains(
                        "A newer release of this application keeps what it applied",
                        "eventbridge.reconcile.rollback=true",
                        "? kept rule \"audit\" on bus \"orders\"");

        job(older(), OLDER.withRollback(true), codes).start();
        job(older(), OLDER, codes).start();

        assertThat(codes).containsExactly(3, 2, 0);
        assertThat(account.events
                        .describeRule(it -> it.name("audit").eventBusName("orders"))
                        .eventPattern())
                .contains("shop");
    }

    @Test
    void aRollbackTakesThePlaceOfTheNewerForPruningToo() {
        account.reconcile(newer());
        account.reconcile(newer(), NEWER);

        var plan = account.reconcile(older(), OLDER.withRollback(true));

        assertThat(plan.changes(Kind.DELETE)).extracting(Change::resource).contains("rule \"added\" on bus \"orders\"");
        account.reconcile(newer());
        assertThat(account.reconcile(older(), OLDER).changes(Kind.DELETE)).isNotEmpty();
    }

    private ReconcilingLifecycle job(Topology topology, ReconcilerSettings settings, List<Integer> codes) {
        var reconciliation = new StartupReconciliation(
                account.reconciler(settings),
                new StartupReconciliation.Options(ReconcileMode.APPLY, VerifyMode.OFF, false, null),
                new ReconciliationReport(),
                it -> {},
                ObservationRegistry.NOOP);
        return new ReconcilingLifecycle(
                reconciliation,
                () -> new Declarations(topology, List.of()),
                new ReconcilingLifecycle.Settings(true, false, false, codes::add));
    }

    private static Topology older() {
        return Account.topology(
                EventBusDefinition.of("orders"), QueueDefinition.of("shop-audit", null), rule("audit", "shop"));
    }

    private static Topology newer() {
        return older().with(QueueDefinition.of("shop-added", null), rule("added", "shop"));
    }

    private static Topology changed() {
        return Account.topology(
                EventBusDefinition.of("orders"), QueueDefinition.of("shop-audit", null), rule("audit", "newer"));
    }

    private static RuleDefinition rule(String name, String source) {
        return RuleDefinition.builder(name)
                .bus("orders")
                .pattern("{\"source\":[\"%s\"]}".formatted(source))
                .target("queue", ResourceReference.queue("shop-" + name))
                .build();
    }
}
