package com.brillconsulting.eventbridge.durable;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An application of its own process that is killed: it writes rows and publishes an event for each, in transactions of
 * which every fifth is rolled back.
 */
@SpringBootApplication
public class PublishingProcess {

    private static final int THREADS = 8;

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(PublishingProcess.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    @EventBridgeEvent(source = "shop", detailType = "Order Placed", bus = "orders")
    public record OrderPlaced(String id) {}

    @Bean
    ApplicationRunner publishing(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Environment environment) {
        return arguments -> {
            jdbc.execute("create table if not exists placed (id varchar(20) primary key)");
            var count = environment.getProperty("events", Integer.class, 0);
            var first = environment.getProperty("first", Integer.class, 1);
            var next = new AtomicInteger(first - 1);
            var threads = Executors.newFixedThreadPool(THREADS);
            for (var i = 0; i < THREADS; i++) {
                threads.execute(() -> {
                    for (var n = next.incrementAndGet(); n < first + count; n = next.incrementAndGet()) {
                        place(n, jdbc, transaction, events);
                    }
                });
            }
            threads.shutdown();
            threads.awaitTermination(5, TimeUnit.MINUTES);
            System.out.println("published");
        };
    }

    private static void place(
            int n, JdbcTemplate jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        transaction.executeWithoutResult(status -> {
            var id = (n % 5 == 0 ? "rolled-back-" : "order-") + n;
            jdbc.update("insert into placed values (?)", id);
            events.publishEvent(new OrderPlaced(id));
            if (n % 5 == 0) {
                status.setRollbackOnly();
            }
        });
    }
}
