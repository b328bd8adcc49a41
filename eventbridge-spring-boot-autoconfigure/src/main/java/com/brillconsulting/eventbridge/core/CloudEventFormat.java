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
 * A CloudEvent in its structured JSON form as detail: {@code type} is the detail type, {@code source} the source, {@code
 * data} what would be the detail otherwise, and metadata are extension attributes. It is written by the CloudEvents SDK.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON event format</a>
 */
public final class CloudEventFormat implements DetailFormat {

    private static final String JSON = "application/cloudevents+json";

    private final Clock clock;
    private final EventFormat format;

    /**
     * Makes the format.
     *
     * @param clock gives the time of events that have none
     * @throws IllegalStateException if the CloudEvents SDK has no JSON format on the class path
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
