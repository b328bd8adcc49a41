package com.brillconsulting.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.test.EmbeddedEventBridge;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The whole journey: an order over HTTP, its events over EventBridge and SQS, the listeners' activity over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.first-orders=false")
@EmbeddedEventBridge
class OrderJourneyTest {

    @LocalServerPort
    private int port;

    @Autowired
    private EventBridgeClient eventBridge;

    @Autowired
    private SqsAsyncClient sqs;

    private RestClient http;

    @BeforeEach
    void connect() {
        http = RestClient.create("http://localhost:" + port);
    }

    @Test
    void anOrderThatIsPlacedReachesTheListenerOfItsRule() {
        long id = place("Barbara", "12.50");

        awaitActivity("Barbara placed order " + id + " of 12.50");
        assertThat(activity()).noneMatch(it -> it.startsWith("Order " + id + " is a large one"));
    }

    @Test
    void aLargeOrderReachesBothListeners() {
        long id = place("Grace", "1800.00");

        awaitActivity("Grace placed order " + id + " of 1800.00");
        awaitActivity("Order " + id + " is a large one: 1800.00");
    }

    @Test
    void anOrderThatIsShippedArrivesWithItsEnvelope() {
        long id = place("Ada", "3.00");

        http.post().uri("/orders/{id}/ship", id).retrieve().toBodilessEntity();

        awaitActivity("Order " + id + " was shipped to Ada (event ");
    }

    @Test
    void anEventThatSomebodyElsePutsReachesTheListener() {
        var answer = eventBridge.putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                .eventBusName("shop")
                .source("shop.orders")
                .detailType("Order Placed")
                .detail("{\"id\": 4711, \"customer\": \"Edsger\", \"total\": 99.90}")
                .build()));

        assertThat(answer.failedEntryCount()).isZero();
        awaitActivity("Edsger placed order 4711 of 99.90");
    }

    @Test
    void theRulesAndQueuesExistBecauseTheMethodsDo() {
        assertThat(eventBridge
                        .listRules(request -> request.eventBusName("shop"))
                        .rules())
                .extracting(Rule::name)
                .containsExactlyInAnyOrder("orders-placed", "large-orders", "orders-shipped");
        assertThat(eventBridge.listRules(request -> {}).rules())
                .extracting(Rule::name)
                .containsExactly("shop-report");

        var queues = sqs.listQueues(request -> request.queueNamePrefix("shop-"))
                .join()
                .queueUrls();
        assertThat(queues).hasSize(12);
        assertThat(queues).filteredOn(it -> it.endsWith("-dlq")).hasSize(4);
        assertThat(queues).filteredOn(it -> it.endsWith("-undelivered")).hasSize(4);
        var attributes = sqs.getQueueAttributes(request -> request.queueUrl(queues.stream()
                                .filter(it -> it.endsWith("shop-large-orders"))
                                .findFirst()
                                .orElseThrow())
                        .attributeNames(QueueAttributeName.ALL))
                .join()
                .attributes();
        assertThat(attributes.get(QueueAttributeName.POLICY)).contains("rule/shop/large-orders");
        assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains("shop-large-orders-dlq");
    }

    private long place(String customer, String total) {
        Map<String, Object> order = http.post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("customer", customer, "total", new BigDecimal(total)))
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return ((Number) order.get("id")).longValue();
    }

    private void awaitActivity(String prefix) {
        await().untilAsserted(() -> assertThat(activity()).anyMatch(it -> it.startsWith(prefix)));
    }

    private List<String> activity() {
        List<Map<String, Object>> entries =
                http.get().uri("/activity").retrieve().body(new ParameterizedTypeReference<>() {});
        return entries.stream().map(it -> String.valueOf(it.get("what"))).toList();
    }
}
