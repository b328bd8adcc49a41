package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSources;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.LogConfig;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;

/** The operations on event buses. */
final class EventBusActions {

    private static final List<String> LEVELS = List.of("INFO", "ERROR", "OFF", "TRACE");
    private static final List<String> DETAILS = List.of("FULL", "NONE");

    private final Scope scope;
    private final EventBuses buses;
    private final PartnerEventSources partners;
    private final TimerClock clock;

    EventBusActions(Scope scope, EventBuses buses, PartnerEventSources partners, TimerClock clock) {
        this.scope = scope;
        this.buses = buses;
        this.partners = partners;
        this.clock = clock;
    }

    /** Creates a custom event bus, or the bus of a partner's event source. */
    public CreateEventBusResponse createEventBus(CreateEventBusRequest request) {
        Constraints constraints = new Constraints();
        Names.bus(constraints, "name", request.name());
        Tags.check(constraints, request.tags());
        checkSettings(
                constraints,
                request.description(),
                request.kmsKeyIdentifier(),
                request.deadLetterConfig(),
                request.logConfig());
        constraints.check();
        String name = request.name();
        String source = request.eventSourceName();
        if (source == null && name.contains("/")) {
            throw ApiException.validation("Event bus name must not contain '/'.");
        }
        if (source != null && !source.equals(name)) {
            throw ApiException.validation(
                    "Event bus name " + name + " must be the name of the event source, " + source + ".");
        }
        var settings = new EventBus.Settings(
                request.description(),
                request.kmsKeyIdentifier(),
                request.deadLetterConfig(),
                request.logConfig(),
                clock.instant());
        EventBus bus = source == null
                ? buses.create(scope, name, settings, request.tags())
                : createPartnerBus(name, settings, request.tags());
        return CreateEventBusResponse.builder()
                .eventBusArn(bus.arn())
                .description(settings.description())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .deadLetterConfig(settings.deadLetterConfig())
                .logConfig(settings.logConfig())
                .build();
    }

    private EventBus createPartnerBus(String name, EventBus.Settings settings, List<Tag> tags) {
        EventBus bus = buses.create(scope, name, settings, tags);
        try {
            partners.busCreated(scope, name);
        } catch (ApiException e) {
            buses.delete(scope, name);
            throw e;
        }
        return bus;
    }

    /** Replaces what a bus says of itself; what the request leaves out is gone. */
    public UpdateEventBusResponse updateEventBus(UpdateEventBusRequest request) {
        Constraints constraints = new Constraints();
        Names.bus(constraints, "name", request.name());
        checkSettings(
                constraints,
                request.description(),
                request.kmsKeyIdentifier(),
                request.deadLetterConfig(),
                request.logConfig());
        constraints.check();
        EventBus bus = buses.require(scope, request.name(), "events:UpdateEventBus");
        var settings = new EventBus.Settings(
                request.description(),
                request.kmsKeyIdentifier(),
                request.deadLetterConfig(),
                request.logConfig(),
                clock.instant());
        bus.update(settings);
        return UpdateEventBusResponse.builder()
                .arn(bus.arn())
                .name(bus.name())
                .description(settings.description())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .deadLetterConfig(settings.deadLetterConfig())
                .logConfig(settings.logConfig())
                .build();
    }

    private static void checkSettings(
            Constraints constraints,
            @Nullable String description,
            @Nullable String kmsKey,
            @Nullable DeadLetterConfig deadLetters,
            @Nullable LogConfig logs) {
        constraints.member("description", description).maxLength(512);
        constraints.member("kmsKeyIdentifier", kmsKey).maxLength(2_048);
        if (deadLetters != null) {
            NameRules.arn(constraints, "deadLetterConfig.arn", deadLetters.arn());
        }
        if (logs != null) {
            constraints
                    .member("logConfig.includeDetail", logs.includeDetailAsString())
                    .oneOf(DETAILS);
            constraints.member("logConfig.level", logs.levelAsString()).oneOf(LEVELS);
        }
    }

    /** Describes a bus, by name or ARN, or the default bus. */
    public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
        EventBus bus = buses.require(scope, request.name(), "events:DescribeEventBus");
        var settings = bus.settings();
        return DescribeEventBusResponse.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(settings.description())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .deadLetterConfig(settings.deadLetterConfig())
                .logConfig(settings.logConfig())
                .policy(bus.policy().document())
                .creationTime(bus.created())
                .lastModifiedTime(settings.modified())
                .build();
    }

    /** Lists the buses of this account and region. */
    public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
        Constraints constraints = new Constraints();
        Names.bus(constraints, "namePrefix", request.namePrefix());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                buses.in(scope),
                bus -> Page.hasPrefix(bus.name(), request.namePrefix()),
                request.nextToken(),
                request.limit());
        return ListEventBusesResponse.builder()
                .eventBuses(page.items().stream().map(EventBusActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.EventBus summary(EventBus bus) {
        return software.amazon.awssdk.services.eventbridge.model.EventBus.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(bus.settings().description())
                .policy(bus.policy().document())
                .creationTime(bus.created())
                .lastModifiedTime(bus.settings().modified())
                .build();
    }

    /** Deletes a custom bus that has no rules; one that does not exist is no error. */
    public DeleteEventBusResponse deleteEventBus(DeleteEventBusRequest request) {
        Constraints constraints = new Constraints();
        Names.bus(constraints, "name", request.name());
        constraints.check();
        if (request.name().equals(BusReference.DEFAULT)) {
            throw ApiException.validation("Cannot delete event bus default.");
        }
        buses.delete(scope, request.name());
        partners.busDeleted(scope, request.name());
        return DeleteEventBusResponse.builder().build();
    }
}
