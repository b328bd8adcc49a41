package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.annotation.InputTransformer;
import com.brillconsulting.eventbridge.declare.TopologyCustomizer;
import com.brillconsulting.eventbridge.docs.PublishingSnippets.UserAction;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The code that docs/declaring.md shows. DeclaringSnippetsTest reads it. */
class DeclaringSnippets {

    private static final Logger log = LoggerFactory.getLogger(DeclaringSnippets.class);

    static class Methods {

        // tag::targets[]
        @EventBridgeRule(
                name = "signups",
                pattern = @EventPattern(detail = """
                        {"action": ["signup"]}"""),
                deadLetter = @EventTarget.DeadLetter(queue = "signups-undelivered"),
                retry = @EventTarget.Retry(maxAttempts = "10", maxAge = "1h"),
                targets = {
                    @EventTarget(arn = "arn:aws:sns:${aws.region}:${aws.account}:signups"),
                    @EventTarget(
                            arn = "arn:aws:lambda:${aws.region}:${aws.account}:function:process-signup",
                            transformer =
                                    @InputTransformer(
                                            paths = {"user=$.detail.user", "action=$.detail.action"},
                                            template = """
                                                    {"username": <user>, "event": <action>}"""))
                })
        void signedUp(UserAction event) {
            log.info("{} signed up", event.user());
        }
        // end::targets[]

        // tag::repeated[]
        @EventBridgeRule(name = "on-demand", pattern = @EventPattern(source = "my.backup"))
        @EventBridgeRule(name = "every-night", schedule = "cron(0 3 * * ? *)")
        void backUp() {
            log.info("Backing up");
        }
        // end::repeated[]

        // tag::shared[]
        @EventBridgeRule(name = "placed", queue = "orders", pattern = @EventPattern(detailType = "Order Placed"))
        void placed(JsonNode order) {
            log.info("Placed: {}", order);
        }

        @EventBridgeRule(name = "cancelled", queue = "orders", pattern = @EventPattern(detailType = "Order Cancelled"))
        void cancelled(JsonNode order) {
            log.info("Cancelled: {}", order);
        }
        // end::shared[]
    }

    // tag::type[]
    @EventBridgeRule(
            name = "nightly-report",
            schedule = "cron(0 4 * * ? *)",
            targets =
                    @EventTarget(
                            arn = "arn:aws:ecs:${aws.region}:${aws.account}:cluster/reports",
                            role = "arn:aws:iam::${aws.account}:role/reports",
                            parameters = """
                                    {"EcsParameters": {
                                      "TaskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/report",
                                      "LaunchType": "FARGATE",
                                      "NetworkConfiguration": {"awsvpcConfiguration": {"Subnets": ["subnet-1a2b3c4d"]}}
                                    }}"""))
    @Configuration(proxyBeanMethods = false)
    static class Reports {}
    // end::type[]

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        // tag::beans[]
        @Bean
        RuleDefinition large() {
            return RuleDefinition.builder("large")
                    .bus("orders")
                    .pattern("{\"detail\": {\"total\": [{\"numeric\": [\">=\", 1000]}]}}")
                    .target(TargetDefinition.of("review", ResourceReference.queue("review"))
                            .withInput(new TargetInput.Path("$.detail")))
                    .build();
        }

        @Bean
        Topology orders() {
            return Topology.of(
                    EventBusDefinition.of("orders"),
                    ArchiveDefinition.of("orders", "orders"),
                    QueueDefinition.of("review", null));
        }
        // end::beans[]

        // tag::customizer[]
        @Bean
        TopologyCustomizer team() {
            return topology -> topology.replacing(
                    RuleDefinition.class,
                    rule -> rule.toBuilder().tag("team", "orders").build());
        }
        // end::customizer[]
    }
}
