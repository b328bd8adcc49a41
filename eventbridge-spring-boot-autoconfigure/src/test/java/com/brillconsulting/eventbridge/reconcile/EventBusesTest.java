package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition.Log;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class EventBusesTest extends OwnedKindContract {

    private static final Log LOG = new Log(Log.Level.ERROR, true);

    @Override
    List<Definition> needed() {
        return List.of(
                QueueDefinition.deadLetterQueue("shop-bus-dlq"), QueueDefinition.deadLetterQueue("shop-other-dlq"));
    }

    @Override
    EventBusDefinition declared() {
        return bus("Of orders", "alias/key", "shop-bus-dlq", LOG, Map.of("team", "shop"));
    }

    private static EventBusDefinition bus(
            String description, String key, String deadLetterQueue, Log log, Map<String, String> tags) {
        return new EventBusDefinition(
                "orders", description, key, ResourceReference.queue(deadLetterQueue), log, null, tags);
    }

    @Override
    Stream<Changed> changes() {
        var tags = Map.of("team", "shop");
        return Stream.of(
                new Changed("Description", bus("Other", "alias/key", "shop-bus-dlq", LOG, tags)),
                new Changed("KmsKeyIdentifier", bus("Of orders", "alias/new", "shop-bus-dlq", LOG, tags)),
                new Changed("DeadLetterConfig.Arn", bus("Of orders", "alias/key", "shop-other-dlq", LOG, tags)),
                new Changed(
                        "LogConfig.Level",
                        bus("Of orders", "alias/key", "shop-bus-dlq", new Log(Log.Level.TRACE, true), tags)),
                new Changed(
                        "LogConfig.IncludeDetail",
                        bus("Of orders", "alias/key", "shop-bus-dlq", new Log(Log.Level.ERROR, false), tags)),
                new Changed("Tags[team]", bus("Of orders", "alias/key", "shop-bus-dlq", LOG, Map.of("team", "other"))));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "KmsKeyIdentifier",
                        () -> account.events.updateEventBus(it -> it.name("orders")
                                .description(account.events
                                        .describeEventBus(bus -> bus.name("orders"))
                                        .description()))),
                new Drift(
                        "Tags[team]",
                        () -> account.events.untagResource(
                                it -> it.resourceARN(arn()).tagKeys("team"))));
    }

    private String arn() {
        return account.events.describeEventBus(it -> it.name("orders")).arn();
    }

    @Override
    @Nullable Object actual() {
        var bus =
                fields(ResourceNotFoundException.class, () -> account.events.describeEventBus(it -> it.name("orders")));
        return bus == null
                ? null
                : bus
                        + account.events
                                .listTagsForResource(it -> it.resourceARN(arn()))
                                .toString();
    }

    @Override
    String creation() {
        return "CreateEventBus";
    }

    @Override
    void delete() {
        account.events.deleteEventBus(it -> it.name("orders"));
    }

    @Override
    void makeUnowned() {
        account.events.createEventBus(it -> it.name("orders").description("Theirs"));
    }

    /** A bus that is as both declare it is shared. */
    @Override
    Definition declaredByOthers() {
        return bus("Theirs", "alias/key", "shop-bus-dlq", LOG, Map.of());
    }

    @Override
    List<Definition> dependants() {
        return List.of(ArchiveDefinition.of("orders", "orders"), rule("orders"));
    }

    private static RuleDefinition rule(String bus) {
        return RuleDefinition.builder("audit")
                .bus(bus)
                .pattern("{\"source\": [\"shop\"]}")
                .target("log", ResourceReference.arn("arn:aws:logs:us-east-1:999999999999:log-group:/audit"))
                .build();
    }

    @Override
    Definition bystander() {
        return rule("default");
    }

    @Test
    void letsTheBusSendToItsDeadLetterQueue() {
        account.reconcile(all(declared()));

        assertThat(account.attributes("shop-bus-dlq").get(QueueAttributeName.POLICY))
                .contains(arn());
    }

    @Test
    void keepsABusOnWhichOthersHaveRules() {
        account.reconcile(all(declared()));
        account.events.putRule(
                it -> it.name("theirs").eventBusName("orders").eventPattern("{\"source\": [\"theirs\"]}"));

        var plan = account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("has rules of others: theirs");
        assertThat(actual()).isNotNull();
    }

    @Test
    void keepsABusOfWhichOthersHaveAnArchive() {
        account.reconcile(all(declared()));
        var bus = arn();
        account.events.createArchive(it -> it.archiveName("theirs").eventSourceArn(bus));

        var plan = account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("has rules of others: Events-Archive-theirs");
    }

    @Test
    void sharesABusOfWhichOnlyTheNameIsDeclaredWithWhoeverMadeIt() {
        makeUnowned();

        assertThat(account.reconcile(EventBusDefinition.of("orders")).changes()).isEmpty();
    }

    @Test
    void deletesABusWithAllThatWasDeclaredOnIt() {
        account.reconcile(all(declared()).with(dependants().toArray(Definition[]::new)));

        account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(actual()).isNull();
        assertThat(account.events.listArchives(it -> {}).archives()).isEmpty();
    }
}
