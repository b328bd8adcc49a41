package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.actuate.EventBridgeEndpoint;
import com.brillconsulting.eventbridge.actuate.EventBridgeHealthIndicator;
import com.brillconsulting.eventbridge.core.EventBridgeTemplate;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;

/** What the Actuator shows and lets one do unless told otherwise, and what becomes of health when things go wrong. */
class ActuatorDefaultsTest {

    private final AtomicInteger looks = new AtomicInteger();
    private volatile String refusal;
    private volatile boolean hidden;

    private final ApplicationContextRunner application = EmbeddedApplication.runner()
            .withPropertyValues("eventbridge.reconcile.verify=off")
            .withBean("declared", Topology.class, () -> Topology.of(EventBusDefinition.of("orders")))
            .withBean(
                    EventBridgeClientCustomizer.class,
                    () -> builder -> builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                            .addExecutionInterceptor(new Count())
                            .build()));

    @Test
    void nothingCanBeDoneByHttpUnlessThatIsAllowed() {
        try (var web = new WebApplication()) {
            for (var operation : new String[] {"enable", "disable", "redrive", "replay", "cancel-replay"}) {
                assertThat(web.post("/eventbridge/" + operation, Map.of("rule", "review", "bus", "orders"))
                                .status())
                        .isEqualTo(405);
            }
            assertThat(web.bean(EventBridgeClient.class)
                            .describeRule(it -> it.name("review").eventBusName("orders"))
                            .stateAsString())
                    .isEqualTo("ENABLED");
            assertThat(web.get("/eventbridge/topology").status()).isEqualTo(200);
        }
    }

    @Test
    void theEndpointIsThereOnlyWhereItIsExposed() {
        application.run(context -> assertThat(context)
                .doesNotHaveBean(EventBridgeEndpoint.class)
                .hasSingleBean(EventBridgeHealthIndicator.class)
                .hasBean("eventBridgeInfoContributor"));
        application
                .withPropertyValues("management.endpoints.web.exposure.include=eventbridge")
                .run(context -> assertThat(context).hasSingleBean(EventBridgeEndpoint.class));
    }

    @Test
    void healthAndInfoCanBeTurnedOff() {
        application
                .withPropertyValues(
                        "management.health.eventbridge.enabled=false", "management.info.eventbridge.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(EventBridgeHealthIndicator.class)
                        .doesNotHaveBean("eventBridgeInfoContributor"));
    }

    @Test
    void anApplicationWithoutTheActuatorStarts() {
        application
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.actuate", "org.springframework.boot.health", "io.micrometer.core"))
                .run(context -> assertThat(context).hasNotFailed().hasBean("eventBridgeDeadLetterDepths"));
    }

    @Test
    void aBusThatIsGoneIsDownOnceTheLastLookIsTooOld() {
        application
                .withPropertyValues("eventbridge.actuator.health-interval=0s")
                .run(context -> {
                    var indicator = context.getBean(EventBridgeHealthIndicator.class);
                    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

                    context.getBean(EventBridgeClient.class).deleteEventBus(it -> it.name("orders"));

                    assertThat(indicator.health()).satisfies(it -> {
                        assertThat(it.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(it.getDetails()).containsEntry("buses", Map.of("orders", "missing"));
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ThrottlingException"})
    void aBusThatCannotBeLookedAtIsUnknownAndNotDown(String code) {
        application
                .withPropertyValues("eventbridge.actuator.health-interval=0s")
                .run(context -> {
                    refusal = code;

                    assertThat(context.getBean(EventBridgeHealthIndicator.class).health())
                            .satisfies(it -> {
                                assertThat(it.getStatus()).isEqualTo(Status.UNKNOWN);
                                assertThat(it.getDetails().get("buses").toString())
                                        .contains("orders=unknown", code);
                            });
                });
    }

    @Test
    void anApplicationThatStartedWithoutALookAtAwsIsUnknown() {
        hidden = true;
        application.run(context -> {
            context.getBean(EventBridgeClient.class).createEventBus(it -> it.name("orders"));

            assertThat(context.getBean(EventBridgeHealthIndicator.class).health())
                    .satisfies(it -> {
                        assertThat(it.getStatus()).isEqualTo(Status.UNKNOWN);
                        assertThat(it.getDetails().get("unknown").toString())
                                .contains("event bus \"orders\": it could not be looked at");
                    });
        });
    }

    @Test
    void aBusThatTakesEventsIsNotLookedAt() {
        application
                .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
                .run(context -> {
                    context.getBean(EventBridgeTemplate.class).send(to -> to.bus("orders")
                            .source("shop")
                            .detailType("Placed")
                            .detail(Map.of("id", "1")));
                    looks.set(0);

                    assertThat(context.getBean(EventBridgeHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                    assertThat(looks).hasValue(0);
                });
    }

    @Test
    void busesAreNotLookedAtAgainAtOnce() {
        application.run(context -> {
            var indicator = context.getBean(EventBridgeHealthIndicator.class);
            looks.set(0);

            indicator.health();
            indicator.health();

            assertThat(looks).hasValue(1);
        });
    }

    @Test
    void aReconciliationThatFailedIsDown() {
        application
                .withPropertyValues("eventbridge.reconcile.mode=validate", "eventbridge.reconcile.fail-fast=false")
                .run(context -> assertThat(context.getBean(EventBridgeHealthIndicator.class)
                                .health())
                        .satisfies(it -> {
                            assertThat(it.getStatus()).isEqualTo(Status.DOWN);
                            assertThat(it.getDetails().get("reconciliation").toString())
                                    .contains("EventBridge is not as declared");
                        }));
    }

    @Test
    void whatIsOffIsSaidToBeOff() {
        application
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=eventbridge", "eventbridge.reconcile.mode=off")
                .run(context -> {
                    var endpoint = context.getBean(EventBridgeEndpoint.class);
                    assertThat(endpoint.view("drift", null, null)).satisfies(it -> {
                        assertThat(it.getStatus()).isEqualTo(409);
                        assertThat(it.getBody().get("error").toString()).contains("eventbridge.reconcile.mode");
                    });
                });
    }

    private final class Count implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (hidden && context.request() instanceof ListEventBusesRequest) {
                throw SdkClientException.create("The connection was lost");
            }
            if (context.request() instanceof DescribeEventBusRequest) {
                looks.incrementAndGet();
                if (refusal != null) {
                    throw EventBridgeException.builder()
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode(refusal)
                                    .errorMessage(refusal)
                                    .build())
                            .message(refusal)
                            .statusCode(400)
                            .build();
                }
            }
        }
    }
}
