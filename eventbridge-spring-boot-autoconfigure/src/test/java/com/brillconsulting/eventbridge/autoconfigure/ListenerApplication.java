package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.Topology;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application that has nothing but listeners, of queues that a test has made. */
final class ListenerApplication {

    static final String BEAN = "handler";

    private ListenerApplication() {}

    /** {@return an application with one bean of listeners} */
    static ApplicationContextRunner of(TestQueues queues, Class<?> handler, ListenerDeclaration... listeners) {
        return of(queues.connected(new ApplicationContextRunner()), handler, listeners);
    }

    static ApplicationContextRunner of(
            ApplicationContextRunner application, Class<?> handler, ListenerDeclaration... listeners) {
        return application
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        SqsAutoConfiguration.class,
                        EventBridgeListenerAutoConfiguration.class))
                .withPropertyValues(
                        "eventbridge.listener.poll-timeout=1s",
                        "eventbridge.listener.backoff.initial-interval=1s",
                        "eventbridge.listener.backoff.max-interval=1s")
                .withBean(BEAN, handler)
                .withBean(EventTypeResolver.class, () -> new EventTypeResolver("test", it -> it))
                .withBean(DeclarationReader.class, () -> new Declared(listeners));
    }

    /** {@return a listener whose rule is named like its method, of a queue of its own} */
    static ListenerDeclaration listener(Class<?> handler, String method, String queue) {
        return listener(handler, method, queue, false, Map.of());
    }

    /** {@return a listener whose rule is named like its method} */
    static ListenerDeclaration listener(
            Class<?> handler, String method, String queue, boolean shared, Map<String, String> options) {
        return new ListenerDeclaration(
                "default",
                method,
                queue,
                shared,
                BEAN,
                Arrays.stream(handler.getDeclaredMethods())
                        .filter(it -> it.getName().equals(method))
                        .findFirst()
                        .orElseThrow(),
                options);
    }

    /** {@return an event as EventBridge delivers it} */
    static String event(String id, String detail) {
        return """
                {"version": "0", "id": "%s", "detail-type": "Order Placed", "source": "shop", "account": "123456789012",
                 "time": "2026-11-12T01:02:03Z", "region": "eu-west-1", "resources": [], "detail": %s}""".formatted(id, detail);
    }

    /** {@return an event as a rule sends it to a queue that others send to as well} */
    static String eventOf(String rule, String id, String detail) {
        return "{\"rule\": \"default/%s\", \"event\": %s}".formatted(rule, event(id, detail));
    }

    /** Long enough for a machine that does many things at once. */
    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private static final class Declared extends DeclarationReader {

        private final List<ListenerDeclaration> listeners;

        Declared(ListenerDeclaration... listeners) {
            super(new DefaultListableBeanFactory(), "test", new EventTypeResolver("test", it -> it));
            this.listeners = List.of(listeners);
        }

        @Override
        public Declarations declarations() {
            return new Declarations(new Topology("test", List.of()), listeners);
        }
    }
}
