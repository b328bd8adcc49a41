package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Status;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;

class PartnerBusesTest {

    private static final String SOURCE = "aws.partner/example.com/shop/orders";

    private final Account account = new Account();
    private final EventBridgeClient partner = EventBridgeClient.builder()
            .endpointOverride(account.aws.endpoint())
            .httpClient(account.aws.httpClient())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "secret")))
            .build();

    @AfterEach
    void close() {
        partner.close();
        account.close();
    }

    @Test
    void associatesASourceThatIsPending() {
        offer();
        var topology = topology(null);

        var plan = account.reconcile(topology);

        assertThat(plan.changes(Kind.CREATE))
                .extracting(Change::resource)
                .containsExactly("event bus \"" + SOURCE + "\"", "rule \"audit\" on bus \"" + SOURCE + "\"");
        assertThat(account.events.describeEventSource(it -> it.name(SOURCE)).state())
                .isEqualTo(EventSourceState.ACTIVE);
        assertThat(account.reconciler(Account.SETTINGS).verify(topology).changes())
                .isEmpty();
    }

    @Test
    void saysAtOnceThatASourceIsAbsent() {
        var plan = account.reconciler(Account.SETTINGS).plan(topology(null));

        assertThat(plan.conflicts()).first().satisfies(it -> {
            assertThat(it.resource()).isEqualTo("event bus \"" + SOURCE + "\"");
            assertThat(it.reason()).contains("set it up with the partner", "partner-source-wait");
        });
    }

    @Test
    void waitsForASourceIfToldSo() {
        var reconciler = account.reconciler(Account.SETTINGS);
        var plan = reconciler.plan(topology(Duration.ofSeconds(20)));
        account.calls.forget();

        var result = CompletableFuture.supplyAsync(() -> reconciler.apply(plan));
        await().until(() -> account.calls.counted().containsKey("DescribeEventSource"));
        assertThat(result).isNotDone();
        offer();

        assertThat(result).succeedsWithin(Duration.ofSeconds(20)).satisfies(it -> assertThat(it.isComplete())
                .isTrue());
        assertThat(account.events.describeEventSource(it -> it.name(SOURCE)).state())
                .isEqualTo(EventSourceState.ACTIVE);
    }

    @Test
    void doesNotWaitLongerThanToldAndLeavesOutWhatIsOnTheBus() {
        var reconciler = account.reconciler(Account.SETTINGS);

        var result = reconciler.apply(reconciler.plan(topology(Duration.ofMillis(50))));

        assertThat(result.outcomes(Status.FAILED)).singleElement().satisfies(it -> assertThat(it.reason())
                .contains("the partner has not made the event source within PT0.05S"));
        assertThat(result.outcomes(Status.SKIPPED)).hasSize(1);
    }

    private void offer() {
        partner.createPartnerEventSource(it -> it.name(SOURCE).account(Account.ID));
    }

    private static Topology topology(@Nullable Duration wait) {
        Definition bus = new EventBusDefinition(SOURCE, "", null, null, null, wait, Map.of());
        return Account.topology(
                bus,
                RuleDefinition.builder("audit")
                        .bus(SOURCE)
                        .pattern("{\"account\": [\"123456789012\"]}")
                        .target("log", ResourceReference.arn("arn:aws:logs:us-east-1:999999999999:log-group:/audit"))
                        .build());
    }
}
