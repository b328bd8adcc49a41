package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.docs.PublishingSnippets.UserAction;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.handler.annotation.Header;
import tools.jackson.databind.JsonNode;

/** The code that docs/listening.md shows. */
class ListeningSnippets {

    private static final Logger log = LoggerFactory.getLogger(ListeningSnippets.class);

    // tag::typed[]
    @EventBridgeRule(
            name = "user-signup-rule",
            description = "Trigger on user signup",
            pattern = @EventPattern(detail = """
                    {"action": ["signup"]}"""))
    void welcome(UserAction event) {
        log.info("Welcome, {}", event.user());
    }
    // end::typed[]

    // tag::envelope[]
    @EventBridgeRule(name = "user-audit")
    void audit(EventEnvelope<UserAction> event) {
        log.info("{} at {}: {}", event.id(), event.time(), event.detail());
    }
    // end::envelope[]

    // tag::aws[]
    @EventBridgeRule(name = "uploads", pattern = @EventPattern("""
            {
              "source": ["aws.s3"],
              "detail-type": ["Object Created"],
              "detail": {"bucket": {"name": ["${uploads.bucket}"]}, "object": {"size": [{"numeric": [">", 0]}]}}
            }"""))
    void uploaded(JsonNode detail, @Header(EventBridgeHeaders.TIME) String time) {
        log.info("{} was uploaded at {}", detail.at("/object/key").asString(), time);
    }
    // end::aws[]

    // tag::schedule[]
    @EventBridgeRule(name = "daily-backup", schedule = "cron(0 9 * * ? *)")
    void backUp() {
        log.info("Backing up");
    }
    // end::schedule[]

    // tag::meta[]
    @Retention(RetentionPolicy.RUNTIME)
    @EventBridgeRule(bus = "my-app-events", pattern = @EventPattern(source = "my.application"))
    @interface MyApplicationRule {

        @AliasFor(annotation = EventBridgeRule.class)
        String name();
    }
    // end::meta[]
}
