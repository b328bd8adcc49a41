package com.brillconsulting.eventbridge.optional;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A whole application, for a class loader of its own: publishes an event as an application event and one by the template,
 * and gives what its listener received. It takes and gives classes of the JDK alone.
 */
public class TriedApplication implements Function<Map<String, Object>, List<String>> {

    @Override
    public List<String> apply(Map<String, Object> properties) {
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        try {
            return received(properties);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static List<String> received(Map<String, Object> properties) throws InterruptedException {
        var application = new SpringApplication(Shop.class);
        application.setDefaultProperties(properties);
        application.setRegisterShutdownHook(false);
        try (var context = application.run()) {
            context.publishEvent(new Placed("published"));
            context.getBean(EventBridgeOperations.class).send(new Placed("sent"));
            var orders = context.getBean(Orders.class).received;
            return Stream.of(orders.poll(30, TimeUnit.SECONDS), orders.poll(30, TimeUnit.SECONDS))
                    .map(String::valueOf)
                    .sorted()
                    .toList();
        }
    }

    /** An event. */
    @EventBridgeEvent(source = "shop")
    public record Placed(String order) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        Orders orders() {
            return new Orders();
        }
    }

    /** Listens. */
    public static class Orders {

        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @EventBridgeRule(name = "placed")
        void placed(Placed event) {
            received.add(event.order());
        }
    }
}
