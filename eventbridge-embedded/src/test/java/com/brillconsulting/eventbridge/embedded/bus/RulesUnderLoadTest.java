package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RulesUnderLoadTest {

    @Test
    void aRuleThatDoesNotChangeMissesNoEventWhileOthersDo() {
        try (var bus = new TestBus()) {
            bus.rule("steady", TestBus.target("t"));
            var done = new AtomicBoolean();
            var changes = CompletableFuture.runAsync(() -> {
                for (int i = 0; !done.get(); i++) {
                    String source = "my.app" + i % 7;
                    bus.client.putRule(
                            it -> it.name("changing").eventPattern("{\"source\":[\"" + source + "\",\"my.app\"]}"));
                    bus.client.putTargets(it -> it.rule("steady").targets(TestBus.target("t")));
                    bus.client.deleteRule(it -> it.name("changing"));
                }
            });
            for (int i = 0; i < 2_000; i++) {
                bus.publish("{\"i\":" + i + "}");
            }
            done.set(true);
            changes.join();

            assertThat(bus.queues.messages(TestBus.QUEUE)).hasSize(2_000);
        }
    }
}
