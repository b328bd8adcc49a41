package com.brillconsulting.eventbridge.embedded.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.EmbeddedBus;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;
import software.amazon.awssdk.services.eventbridge.model.InvalidStateException;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class PartnerEventSourceTest {

    private static final String SOURCE = "aws.partner/example.com/shop/orders";
    private static final String PARTNER = "111122223333";

    private final EmbeddedBus bus = new EmbeddedBus();
    private final EventBridgeClient partner = bus.client(PARTNER);
    private final EventBridgeClient customer = bus.client;

    @AfterEach
    void close() {
        bus.close();
    }

    private String create() {
        return partner.createPartnerEventSource(it -> it.name(SOURCE).account(EmbeddedBus.ACCOUNT))
                .eventSourceArn();
    }

    private void createBus() {
        customer.createEventBus(it -> it.name(SOURCE).eventSourceName(SOURCE));
    }

    private DescribeEventSourceResponse describe() {
        return customer.describeEventSource(it -> it.name(SOURCE));
    }

    private PutPartnerEventsResponse put(String source, String detail) {
        return partner.putPartnerEvents(it -> it.entries(PutPartnerEventsRequestEntry.builder()
                .source(source)
                .detailType("Order")
                .detail(detail)
                .build()));
    }

    private List<DeliveryRecord> events() {
        return bus.bus.deliveryLog().records();
    }

    @Test
    void waitsForItsBus() {
        String arn = create();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1::event-source/" + SOURCE);
        assertThat(describe().arn()).isEqualTo(arn);
        assertThat(describe().createdBy()).isEqualTo("aws.partner/example.com");
        assertThat(describe().state()).isEqualTo(EventSourceState.PENDING);
        assertThat(describe().creationTime()).isEqualTo(EmbeddedBus.START);
        assertThat(describe().expirationTime()).isEqualTo(EmbeddedBus.START.plus(Duration.ofDays(14)));
        assertThat(customer.listEventSources(it -> it.namePrefix("aws.partner/example.com"))
                        .eventSources())
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo(SOURCE));
    }

    @Test
    void becomesActiveWithItsBus() {
        create();
        createBus();

        assertThat(describe().state()).isEqualTo(EventSourceState.ACTIVE);
        assertThat(describe().expirationTime()).isNull();
    }

    @Test
    void isGoneWhenNobodyUsesIt() {
        create();
        bus.clock.advance(Duration.ofDays(14));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(this::describe)
                .withMessageContaining("Event source " + SOURCE + " does not exist.");
        assertThat(partner.listPartnerEventSources(it -> it.namePrefix("aws.partner/example.com/"))
                        .partnerEventSources())
                .isEmpty();
    }

    @Test
    void bringsEventsToTheRulesOfTheCustomersBus() {
        create();
        createBus();
        customer.putRule(it -> it.name("rule")
                .eventBusName(SOURCE)
                .eventPattern("{\"source\":[{\"prefix\":\"aws.partner/example.com\"}]}"));

        var response = put(SOURCE, "{\"id\": 1}");

        assertThat(response.failedEntryCount()).isZero();
        assertThat(events()).singleElement().satisfies(entry -> {
            assertThat(entry.event().id()).isEqualTo(response.entries().get(0).eventId());
            assertThat(entry.event().source()).isEqualTo(SOURCE);
            assertThat(entry.event().publisher().account()).isEqualTo(EmbeddedBus.ACCOUNT);
            assertThat(entry.bus()).endsWith(":123456789012:event-bus/" + SOURCE);
            assertThat(entry.matchedRules())
                    .containsExactly("arn:aws:events:us-east-1:123456789012:rule/" + SOURCE + "/rule");
        });
    }

    @Test
    void bringsNothingWhileItIsNotActive() {
        create();
        put(SOURCE, "{}");
        createBus();
        customer.deactivateEventSource(it -> it.name(SOURCE));
        put(SOURCE, "{}");
        assertThat(describe().state()).isEqualTo(EventSourceState.PENDING);
        assertThat(events()).isEmpty();

        customer.activateEventSource(it -> it.name(SOURCE));
        put(SOURCE, "{}");

        assertThat(events()).hasSize(1);
    }

    @Test
    void cannotBeActivatedWithoutABus() {
        create();

        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> customer.activateEventSource(it -> it.name(SOURCE)));
        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> customer.deactivateEventSource(it -> it.name(SOURCE)));
    }

    @Test
    void waitsAgainWhenItsBusIsDeleted() {
        create();
        createBus();
        customer.deleteEventBus(it -> it.name(SOURCE));

        assertThat(describe().state()).isEqualTo(EventSourceState.PENDING);
        createBus();
        assertThat(describe().state()).isEqualTo(EventSourceState.ACTIVE);
    }

    @Test
    void staysVisibleAsDeletedAsLongAsItHasABus() {
        create();
        createBus();
        partner.deletePartnerEventSource(it -> it.name(SOURCE).account(EmbeddedBus.ACCOUNT));

        assertThat(describe().state()).isEqualTo(EventSourceState.DELETED);
        assertThat(put(SOURCE, "{}").entries().get(0).errorCode()).isEqualTo("ResourceNotFoundException");

        customer.deleteEventBus(it -> it.name(SOURCE));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(this::describe);
    }

    @Test
    void isListedToItsPartnerWithAllItsCustomers() {
        create();
        createBus();
        partner.createPartnerEventSource(it -> it.name(SOURCE).account("999999999999"));

        assertThat(partner.describePartnerEventSource(it -> it.name(SOURCE)).arn())
                .isEqualTo("arn:aws:events:us-east-1::event-source/" + SOURCE);
        assertThat(partner.listPartnerEventSources(it -> it.namePrefix("aws.partner/example.com/"))
                        .partnerEventSources())
                .extracting(it -> it.name())
                .containsExactly(SOURCE);
        var accounts = partner.listPartnerEventSourceAccounts(it -> it.eventSourceName(SOURCE))
                .partnerEventSourceAccounts();
        assertThat(accounts).extracting(it -> it.account()).containsExactly(EmbeddedBus.ACCOUNT, "999999999999");
        assertThat(accounts)
                .extracting(it -> it.state())
                .containsExactly(EventSourceState.ACTIVE, EventSourceState.PENDING);
    }

    @Test
    void belongsToItsPartnerAlone() {
        create();
        createBus();

        customer.deletePartnerEventSource(it -> it.name(SOURCE).account(EmbeddedBus.ACCOUNT));

        assertThat(describe().state()).isEqualTo(EventSourceState.ACTIVE);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> customer.describePartnerEventSource(it -> it.name(SOURCE)));
    }

    @Test
    void tellsWhatIsWrongWithEachEvent() {
        create();
        createBus();

        assertThat(put(SOURCE, "[]").entries().get(0).errorCode()).isEqualTo("MalformedDetail");
        assertThat(put(SOURCE, "").entries().get(0).errorMessage())
                .isEqualTo("Parameter Detail is not valid. Reason: Detail is a required argument.");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put("my.app", "{}"))
                .withMessageContaining("Value 'my.app' at 'entries.1.member.source' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern:");
        assertThat(events()).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        create();

        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(this::create)
                .withMessageContaining("Event source " + SOURCE + " already exists.");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(
                        () -> customer.createEventBus(it -> it.name("orders").eventSourceName(SOURCE)));
        String unknown = "aws.partner/example.com/none";
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> customer.createEventBus(it -> it.name(unknown).eventSourceName(unknown)))
                .withMessageContaining("Event source " + unknown + " does not exist.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> customer.describeEventBus(it -> it.name(unknown)));
    }
}
