package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ClaimCheckStore;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.ExplainedException;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an event, ready to be sent, of what the application hands in. */
final class EventWriter {

    private final EventTypeResolver types;
    private final DetailWriter details;
    private final List<OutboundEventCustomizer> customizers;
    private final @Nullable SchemaValidator schemas;
    private final DetailFormat format;
    private final EventCheck check;
    private final @Nullable ClaimCheckStore claimChecks;
    private final int claimCheckSize;

    EventWriter(
            EventTypeResolver types,
            DetailWriter details,
            List<OutboundEventCustomizer> customizers,
            @Nullable SchemaValidator schemas,
            DetailFormat format,
            EventCheck check,
            @Nullable ClaimCheckStore claimChecks,
            int claimCheckSize) {
        this.types = types;
        this.details = details;
        this.customizers = customizers;
        this.schemas = schemas;
        this.format = format;
        this.check = check;
        this.claimChecks = claimChecks;
        this.claimCheckSize = claimCheckSize;
    }

    PreparedEvent write(Object event) {
        return event instanceof PreparedEvent prepared ? prepared : fenced(event, () -> writeAny(event));
    }

    PreparedEvent write(SendOptions options) {
        return fenced(options.detail == null ? options : options.detail, () -> writeDetail(options));
    }

    private static PreparedEvent fenced(Object event, Supplier<PreparedEvent> writing) {
        try {
            return writing.get();
        } catch (EventBridgePublishException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ApplicationCodeException(event, e);
        }
    }

    private PreparedEvent writeAny(Object event) {
        if (event instanceof OutboundEvent outbound) {
            details.requireObject(outbound.detail());
            return finish(outbound, outbound);
        }
        if (typeOf(event) == null) {
            throw new InvalidEventException(
                    ("%s is no event: give the class @EventBridgeEvent, declare an EventMapping of it as a bean, or use"
                                    + " send(source, detailType, detail)")
                            .formatted(event.getClass().getName()));
        }
        return writeDetail(new SendOptions().detail(event));
    }

    private PreparedEvent writeDetail(SendOptions options) {
        var detail = options.detail;
        if (detail == null) {
            throw new InvalidEventException("The event has no detail");
        }
        var type = typeOf(detail);
        var mapping = types.mapping(detail.getClass());
        var resources = new ArrayList<>(options.resources);
        if (mapping != null) {
            resources.addAll(mapping.resourcesOf(detail));
        }
        var outbound = new OutboundEvent(
                firstOf(options.bus, type == null ? OutboundEvent.DEFAULT_BUS : type.bus()),
                firstOf(options.source, type == null ? "" : type.source()),
                firstOf(options.detailType, type == null ? "" : type.detailType()),
                details.write(mapping == null ? detail : mapping.detailOf(detail)),
                resources,
                options.time != null || mapping == null ? options.time : mapping.timeOf(detail),
                options.traceHeader,
                options.metadata);
        return finish(detail, outbound);
    }

    private PreparedEvent finish(Object origin, OutboundEvent event) {
        var customized = event;
        for (var customizer : customizers) {
            customized = customizer.customize(customized, origin);
        }
        if (!customized.detail().equals(event.detail())) {
            details.requireObject(customized.detail());
        }
        check.requireAcceptable(customized);
        checkSchema(origin.getClass(), customized);
        var written = customized.withDetail(format.write(customized));
        if (claimChecks != null && (EntrySize.of(written) > claimCheckSize || !check.isDeliverable(written))) {
            written = written.withDetail(claimChecks.store(written).toDetail());
        }
        return check.prepare(origin, written);
    }

    private void checkSchema(Class<?> type, OutboundEvent event) {
        if (schemas != null) {
            var violations = schemas.violations(type, event.source(), event.detailType(), event.detail());
            if (!violations.isEmpty()) {
                throw new SchemaViolationException(event, violations);
            }
        }
    }

    private @Nullable EventType typeOf(Object event) {
        try {
            return types.resolve(event.getClass());
        } catch (IllegalStateException | IllegalArgumentException | ExplainedException e) {
            throw new InvalidEventException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String firstOf(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
