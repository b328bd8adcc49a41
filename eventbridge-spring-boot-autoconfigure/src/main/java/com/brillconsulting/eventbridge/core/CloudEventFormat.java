package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Writes the detail as a CloudEvent in the structured JSON format. The {@code type} is the detail type, the {@code source}
 * is the source, and {@code data} contains the plain detail. Metadata are extension attributes. The CloudEvents SDK writes
 * the CloudEvent.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON event format</a>
 * @since 0.1.0
 */
public final class CloudEventFormat implements DetailFormat {

    private static final String JSON = "application/cloudevents+json";

    private final Clock clock;
    private final EventFormat format;

    /**
     * Creates the format.
     *
     * @param clock provides the time for events without a time
     * @throws IllegalStateException if the JSON format of the CloudEvents SDK is not on the class path
     */
    public CloudEventFormat(Clock clock) {
        this.clock = clock;
        var json = EventFormatProvider.getInstance().resolveFormat(JSON);
        if (json == null) {
            throw new IllegalStateException(
                    "CloudEvents cannot be written as JSON: add the dependency io.cloudevents:cloudevents-json-jackson");
        }
        this.format = json;
    }

    @Override
    public String write(OutboundEvent event) {
        try {
            var time = event.time() == null ? clock.instant() : event.time();
            var cloudEvent = CloudEventBuilder.v1()
                    .withId(UUID.randomUUID().toString())
                    .withSource(URI.create(event.source()))
                    .withType(event.detailType())
                    .withTime(time.atOffset(ZoneOffset.UTC))
                    .withData("application/json", event.detail().getBytes(StandardCharsets.UTF_8));
            event.metadata().forEach(cloudEvent::withExtension);
            return new String(format.serialize(cloudEvent.build()), StandardCharsets.UTF_8);
        } catch (CloudEventRWException | IllegalArgumentException e) {
            throw new InvalidEventException(
                    "%s cannot be written as a CloudEvent: %s"
                            .formatted(EventIdentity.ofSubject(event), e.getMessage()),
                    e);
        }
    }
}
