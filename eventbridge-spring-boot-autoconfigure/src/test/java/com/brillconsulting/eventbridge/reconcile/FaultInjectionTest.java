package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Faults.Fault;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Whatever goes wrong in the making of rules, and whenever, the next start ends with what is declared. Three rules have every
 * call that there is, first, between others and last; with each further one the tries grow by its square, so that twenty are
 * for the night.
 */
class FaultInjectionTest {

    private static final int RULES = Boolean.getBoolean("night") ? 20 : 3;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void endsWithWhatIsDeclaredAfterAFaultInAnyCall(Fault fault) {
        var declared = topology(RULES);
        var calls = callsOfOneApply(declared);
        assertThat(calls).isGreaterThan(3 * RULES);
        for (var at = 0; at < calls; at++) {
            try (var account = new Account()) {
                var foreign = makeWhatIsForeign(account);
                account.faults.inject(fault, at);
                tryToReconcile(account, declared);
                account.faults.stop();

                account.reconcile(declared);

                assertThat(account.reconciler(Account.SETTINGS).verify(declared).changes())
                        .as("after %s in call %d", fault, at)
                        .isEmpty();
                assertThat(whatIsForeign(account)).isEqualTo(foreign);
            }
        }
    }

    @Test
    void endsWithWhatIsDeclaredWhenTenInstancesStartAtOnce() throws Exception {
        var declared = topology(20);
        try (var account = new Account()) {
            var foreign = makeWhatIsForeign(account);
            var threads = Executors.newFixedThreadPool(10);
            try {
                var starts = new ArrayList<Callable<Plan>>();
                IntStream.range(0, 10).forEach(it -> starts.add(() -> account.reconcile(declared)));
                for (var start : threads.invokeAll(starts)) {
                    assertThat(start.get().conflicts()).isEmpty();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(account.reconciler(Account.SETTINGS).verify(declared).changes())
                    .isEmpty();
            assertThat(whatIsForeign(account)).isEqualTo(foreign);
        }
    }

    private static int callsOfOneApply(Topology declared) {
        try (var account = new Account()) {
            makeWhatIsForeign(account);
            account.faults.stop();
            account.reconcile(declared);
            return account.faults.requests();
        }
    }

    private static void tryToReconcile(Account account, Topology declared) {
        try {
            account.reconcile(declared);
        } catch (ReconciliationException | Faults.ProcessKilled e) {
            assertThat(account.faults.requests()).isPositive();
        }
    }

    private static List<Object> makeWhatIsForeign(Account account) {
        account.sqs
                .createQueue(it -> it.queueName("theirs").tags(Map.of("owner", "them")))
                .join();
        account.events.createEventBus(it -> it.name("orders").description("Theirs"));
        account.events.putRule(it -> it.name("theirs")
                .eventBusName("orders")
                .eventPattern("{\"source\":[\"x\"]}")
                .description("Theirs"));
        account.events.putTargets(it -> it.rule("theirs")
                .eventBusName("orders")
                .targets(Target.builder()
                        .id("theirs")
                        .arn("arn:aws:sqs:us-east-1:123456789012:theirs")
                        .build()));
        return whatIsForeign(account);
    }

    private static List<Object> whatIsForeign(Account account) {
        return List.of(
                account.attributes("theirs"),
                account.events.describeEventBus(it -> it.name("orders")).description(),
                account.events
                        .describeRule(it -> it.name("theirs").eventBusName("orders"))
                        .description(),
                account.events
                        .listTargetsByRule(it -> it.rule("theirs").eventBusName("orders"))
                        .targets());
    }

    private static Topology topology(int rules) {
        var definitions = new ArrayList<Definition>();
        definitions.add(EventBusDefinition.of("orders"));
        for (var number = 0; number < rules; number++) {
            var queue = "shop-rule-" + number;
            definitions.add(QueueDefinition.deadLetterQueue(queue + "-dlq"));
            definitions.add(QueueDefinition.of(queue, new QueueDefinition.Redrive(queue + "-dlq", 5)));
            definitions.add(RuleDefinition.builder("rule-" + number)
                    .bus("orders")
                    .pattern("{\"source\":[\"shop\"],\"detail-type\":[\"%d\"]}".formatted(number))
                    .target("queue", ResourceReference.queue(queue))
                    .build());
        }
        return new Topology("shop", definitions);
    }
}
