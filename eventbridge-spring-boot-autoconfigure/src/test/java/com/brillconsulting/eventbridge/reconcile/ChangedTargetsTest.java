package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Faults.Fault;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

/** While the targets of a rule change, events go on, and each reaches a target, whatever goes wrong. */
class ChangedTargetsTest {

    private static final String ROLE = "arn:aws:iam::%s:role/events".formatted(Account.ID);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noEventIsLostWhileATargetTakesThePlaceOfAnother(Fault fault) {
        losesNothing(targets("a", 1), targets("b", 1), fault);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noEventIsLostWhileFiveTargetsTakeThePlacesOfFiveOthers(Fault fault) {
        losesNothing(targets("a", 5), targets("b", 5), fault);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noEventIsLostWhileTheOnlyTargetLosesItsRole(Fault fault) {
        losesNothing(withRole(targets("a", 1)), targets("a", 1), fault);
    }

    @Test
    void targetsThatSomebodyElseAddedStayWhenThereIsHardlyRoomForChanges() {
        try (var account = new Account()) {
            var before = targets("a", 4);
            var after = targets("b", 4);
            account.reconcile(topology(before, after));
            account.events.putTargets(it -> it.rule("audit")
                    .targets(Target.builder()
                            .id("theirs")
                            .arn("arn:aws:lambda:us-east-1:999999999999:function:f")
                            .build()));

            account.reconcile(topology(after, before));

            assertThat(account.events.listTargetsByRule(it -> it.rule("audit")).targets())
                    .extracting(Target::id)
                    .containsExactlyInAnyOrder("b0", "b1", "b2", "b3", "theirs");
        }
    }

    private static void losesNothing(List<TargetDefinition> before, List<TargetDefinition> after, Fault fault) {
        var calls = callsOfOneChange(before, after);
        assertThat(calls).isGreaterThan(4);
        for (var at = 0; at < calls; at++) {
            try (var account = new Account()) {
                account.reconcile(topology(before, after));
                var declared = topology(after, before);
                var events = new Events(account, queues(before, after));
                account.faults.inject(fault, at);
                change(account, events, declared);
                account.faults.stop();
                events.publish();
                change(account, events, declared);
                events.publish();

                assertThat(events.arrived())
                        .as("after %s in call %d", fault, at)
                        .containsAll(events.published);
                assertThat(account.events
                                .listTargetsByRule(it -> it.rule("audit"))
                                .targets())
                        .as("after %s in call %d", fault, at)
                        .extracting(Target::id)
                        .containsExactlyInAnyOrderElementsOf(
                                after.stream().map(TargetDefinition::id).toList());
                assertThat(account.reconciler(Account.SETTINGS).verify(declared).changes())
                        .isEmpty();
            }
        }
    }

    private static int callsOfOneChange(List<TargetDefinition> before, List<TargetDefinition> after) {
        try (var account = new Account()) {
            account.reconcile(topology(before, after));
            account.faults.stop();
            account.reconcile(topology(after, before));
            return account.faults.requests();
        }
    }

    private static void change(Account account, Events events, Topology topology) {
        try (var client = account.client(EventBridgeClient.builder().httpClient(account.aws.httpClient()), events)) {
            var reconciler = Reconciler.builder(client, account.sqs)
                    .settings(Account.SETTINGS)
                    .build();
            reconciler.apply(reconciler.plan(topology));
        } catch (ReconciliationException | Faults.ProcessKilled e) {
            assertThat(account.faults.requests()).isPositive();
        }
    }

    private static List<TargetDefinition> targets(String prefix, int number) {
        return Stream.iterate(0, it -> it + 1)
                .limit(number)
                .map(it -> TargetDefinition.of(prefix + it, ResourceReference.queue("shop-" + prefix + it)))
                .toList();
    }

    private static List<TargetDefinition> withRole(List<TargetDefinition> targets) {
        return targets.stream().map(it -> it.withRoleArn(ROLE)).toList();
    }

    /** The queues are there before and after. */
    private static Topology topology(List<TargetDefinition> targets, List<TargetDefinition> others) {
        var definitions = new ArrayList<Definition>();
        queues(targets, others).forEach(it -> definitions.add(QueueDefinition.of(it, null)));
        definitions.add(RuleDefinition.builder("audit")
                .pattern("{\"source\": [\"shop\"]}")
                .build()
                .withTargets(targets));
        return new Topology("shop", definitions);
    }

    private static Set<String> queues(List<TargetDefinition> targets, List<TargetDefinition> others) {
        return Stream.concat(targets.stream(), others.stream())
                .map(it -> it.resource().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Publishes an event before every call. */
    private static final class Events implements ExecutionInterceptor {

        private final Account account;
        private final Set<String> queues;
        private final Set<String> published = new TreeSet<>();
        private final EventBridgeClient client;

        Events(Account account, Set<String> queues) {
            this.account = account;
            this.queues = queues;
            this.client = EventBridgeClient.builder()
                    .httpClient(account.aws.httpClient())
                    .endpointOverride(account.aws.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .build();
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            publish();
        }

        synchronized void publish() {
            var response = client.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                    .source("shop")
                    .detailType("Order")
                    .detail("{}")
                    .build()));
            published.add(response.entries().get(0).eventId());
        }

        Set<String> arrived() {
            var arrived = new TreeSet<String>();
            for (var queue : queues) {
                received(account.url(queue)).forEach(it -> published.stream()
                        .filter(id -> it.body().contains(id))
                        .forEach(arrived::add));
            }
            return arrived;
        }

        private List<Message> received(String url) {
            var all = new ArrayList<Message>();
            List<Message> some;
            do {
                some = account.sqs
                        .receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10))
                        .join()
                        .messages();
                all.addAll(some);
            } while (!some.isEmpty());
            return all;
        }
    }
}
