package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.admin.ReplayEnded;
import com.brillconsulting.eventbridge.admin.ReplayProgress;
import com.brillconsulting.eventbridge.admin.ReplayProgressed;
import com.brillconsulting.eventbridge.admin.ReplayRequest;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** The snippets of {@code docs/operating.md}. OperatingSnippetsTest runs them. */
class OperatingSnippets {

    private static final Logger log = LoggerFactory.getLogger(OperatingSnippets.class);

    private final EventBridgeAdmin admin;
    private final EventBridgeOperations events;

    OperatingSnippets(EventBridgeAdmin admin, EventBridgeOperations events) {
        this.admin = admin;
        this.events = events;
    }

    void quickStart() {
        // tag::quick-start[]
        // Create a custom event bus
        admin.buses().create("my-app-events");

        // Create a rule with an event pattern
        admin.rules()
                .put(RuleDefinition.builder("user-signup-rule")
                        .bus("my-app-events")
                        .pattern("""
                                {
                                  "source": ["my.application"],
                                  "detail-type": ["User Action"],
                                  "detail": {"action": ["signup"]}
                                }""")
                        .description("Trigger on user signup")
                        .build());

        // Add a Lambda function as a target
        admin.rules()
                .putTargets(
                        "my-app-events",
                        "user-signup-rule",
                        TargetDefinition.of(
                                        "1",
                                        ResourceReference.arn(
                                                "arn:aws:lambda:us-east-1:123456789012:function:process-signup"))
                                .withInput(new TargetInput.Constant("{\"environment\": \"production\"}")));

        // Send a custom event
        events.send(to -> to.bus("my-app-events")
                .source("my.application")
                .detailType("User Action")
                .detail(Map.of("action", "signup", "user", "john@example.com", "timestamp", "2024-11-05T10:30:00Z")));

        // Create a scheduled rule (every 5 minutes)
        admin.rules()
                .put(RuleDefinition.builder("backup-rule")
                        .schedule("rate(5 minutes)")
                        .description("Run backup every 5 minutes")
                        .build());
        // end::quick-start[]
    }

    CompletableFuture<ReplayProgress> archiveAndReplay(Instant from, Instant to) {
        // tag::replay[]
        var replay = admin.replay(
                ReplayRequest.of("user-events-archive", from, to).toRules("user-signup-rule")); // of all rules without

        replay.completion().whenComplete((progress, failure) -> {
            if (failure == null) {
                log.info("Replay {} is {}", progress.name(), progress.state()); // COMPLETED or CANCELLED
            } else {
                log.error("The replay ended too early", failure);
            }
        });
        // end::replay[]
        return replay.completion();
    }

    // tag::archive[]
    void archive() {
        admin.archives()
                .create(new ArchiveDefinition(
                        "user-events-archive", "my-app-events", "", null, Duration.ofDays(30), null));
    }
    // end::archive[]

    // tag::events[]
    @EventListener
    void progressed(ReplayProgressed event) {
        log.info(
                "{}: {} %",
                event.progress().name(), Math.round(100 * event.progress().fraction()));
    }

    @EventListener
    void ended(ReplayEnded event) {
        log.info("{} is {}", event.progress().name(), event.progress().state());
    }
    // end::events[]

    String why(String event) {
        // tag::why[]
        var pattern = CompiledPattern.builder().source("my.application").build().json();

        var explanation = admin.testPattern(pattern, event); // calls nothing
        log.info("{}", explanation.describe());

        for (var verdict : admin.rules().match("my-app-events", event)) {
            log.info("{} fires: {}. {}", verdict.rule(), verdict.fires(), verdict.reason());
        }
        // end::why[]
        return explanation.describe();
    }

    void redrive() {
        // tag::redrive[]
        var redrive = admin.redrive("user-signup-rule");
        log.info("{} messages are on their way back", admin.progress(redrive).toMove());
        // end::redrive[]
    }
}
