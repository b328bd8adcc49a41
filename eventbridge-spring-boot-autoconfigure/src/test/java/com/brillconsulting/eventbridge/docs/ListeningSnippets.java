package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.ListenerOptions;
import com.brillconsulting.eventbridge.docs.ListeningSnippets.OrderEvent.OrderPlaced;
import com.brillconsulting.eventbridge.docs.ListeningSnippets.OrderEvent.OrderShipped;
import com.brillconsulting.eventbridge.docs.PublishingSnippets.UserAction;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.aws.S3ObjectCreated;
import com.brillconsulting.eventbridge.listen.BatchFailedException;
import com.brillconsulting.eventbridge.listen.DeadLetterRedrive;
import com.brillconsulting.eventbridge.listen.EventArgumentResolver;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import com.brillconsulting.eventbridge.listen.EventBridgeListeners;
import com.brillconsulting.eventbridge.listen.EventErrorHandler;
import com.brillconsulting.eventbridge.listen.EventErrorHandler.Decision;
import com.brillconsulting.eventbridge.listen.EventListenInterceptor;
import com.brillconsulting.eventbridge.listen.ListenerContainerCustomizer;
import com.brillconsulting.eventbridge.listen.RejectedEventException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.integration.jdbc.metadata.JdbcMetadataStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.annotation.Transactional;
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

    // tag::s3[]
    @EventBridgeRule(name = "new-images", pattern = @EventPattern(detail = """
            {"object": {"key": [{"suffix": ".jpg"}]}}"""))
    void resize(S3ObjectCreated event) {
        log.info("Resizing {} of {} bytes", event.object().key(), event.object().size());
    }
    // end::s3[]

    // tag::sealed[]
    @EventBridgeEvent(source = "shop")
    sealed interface OrderEvent {

        record OrderPlaced(String id, @Positive BigDecimal total) implements OrderEvent {}

        record OrderShipped(String id) implements OrderEvent {}
    }

    @EventBridgeRule(name = "orders")
    void track(@Valid OrderEvent event) {
        if (event instanceof OrderPlaced placed) {
            log.info("{} costs {}", placed.id(), placed.total());
        } else if (event instanceof OrderShipped shipped) {
            log.info("{} is on its way", shipped.id());
        }
    }
    // end::sealed[]

    // tag::batch[]
    @EventBridgeRule(name = "index")
    void index(List<OrderPlaced> orders) {
        var failures = new HashMap<Integer, Throwable>();
        for (var index = 0; index < orders.size(); index++) {
            try {
                searchIndex.add(orders.get(index));
            } catch (RuntimeException e) {
                failures.put(index, e);
            }
        }
        BatchFailedException.throwIfAny(failures);
    }
    // end::batch[]

    // tag::idempotent[]
    @Transactional
    @EventBridgeRule(name = "billing", idempotent = true)
    void bill(OrderPlaced order) {
        jdbc.sql("insert into bills (order_id, total) values (?, ?)")
                .params(order.id(), order.total())
                .update();
    }
    // end::idempotent[]

    // tag::metadata-store[]
    @Bean
    JdbcMetadataStore metadataStore(DataSource database) {
        return new JdbcMetadataStore(database);
    }
    // end::metadata-store[]

    // tag::shared[]
    @EventBridgeRule(name = "large-orders", queue = "orders", pattern = @EventPattern(detail = """
            {"total": [{"numeric": [">=", 1000]}]}"""))
    void review(OrderPlaced order) {
        log.info("Order {} is to be reviewed", order.id());
    }

    @EventBridgeRule(name = "shipped-orders", queue = "orders")
    void notifyCustomer(OrderShipped order) {
        log.info("Order {} is on its way", order.id());
    }
    // end::shared[]

    // tag::options[]
    @EventBridgeRule(
            name = "slow-exports",
            listener = @ListenerOptions(maxConcurrentMessages = "2", maxProcessingTime = "3h"))
    void export(OrderPlaced order) {
        log.info("Exporting {}", order.id());
    }
    // end::options[]

    // tag::scheduler[]
    @EventBridgeSchedule(
            name = "open-shop",
            expression = "cron(0 9 ? * MON-FRI *)",
            timeZone = "Europe/Berlin",
            role = "${scheduler.role}")
    void openShop(Instant scheduled) {
        log.info("Good morning, it is {}", scheduled);
    }
    // end::scheduler[]

    // tag::republish[]
    @EventBridgeRule(name = "order-events", republish = true)
    void received(OrderPlaced order) {}

    @EventListener
    void anywhereInTheApplication(OrderPlaced order) {
        log.info("Order {}", order.id());
    }
    // end::republish[]

    // tag::rejected[]
    @EventBridgeRule(name = "charge")
    void charge(OrderPlaced order) {
        if (order.total().signum() < 0) {
            throw new RejectedEventException("its total is negative");
        }
        log.info("Charging for {}", order.id());
    }
    // end::rejected[]

    // tag::errors[]
    @Bean
    EventErrorHandler whatBecomesOfFailures() {
        return event -> {
            if (event.failure() instanceof TimeoutException) {
                return Decision.retryAfter(Duration.ofMinutes(5));
            }
            return event.rule().equals("statistics") && event.attempt() > 2 ? Decision.discard() : null;
        };
    }
    // end::errors[]

    // tag::interceptor[]
    @Bean
    EventListenInterceptor tenants() {
        return invocation -> {
            MDC.put("account", invocation.events().get(0).account());
            try {
                return invocation.proceed();
            } finally {
                MDC.remove("account");
            }
        };
    }
    // end::interceptor[]

    // tag::resolver[]
    record Tenant(String name) {}

    static class TenantResolver implements EventArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Tenant.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, Message<?> message) {
            return new Tenant(((EventEnvelope<?>) message.getPayload()).account());
        }
    }
    // end::resolver[]

    // tag::customizer[]
    @Bean
    ListenerContainerCustomizer unhurried() {
        return (queue, rules, options) -> options.maxDelayBetweenPolls(Duration.ofSeconds(30));
    }
    // end::customizer[]

    // tag::stop[]
    void maintenance(EventBridgeListeners listeners, DeadLetterRedrive deadLetters) {
        listeners.stop("billing");
        // …
        listeners.start("billing");
        deadLetters.start("billing");
    }
    // end::stop[]

    private final SearchIndex searchIndex;
    private final JdbcClient jdbc;

    ListeningSnippets(SearchIndex searchIndex, JdbcClient jdbc) {
        this.searchIndex = searchIndex;
        this.jdbc = jdbc;
    }

    interface SearchIndex {

        void add(OrderPlaced order);
    }
}
