package com.brillconsulting.eventbridge.declare;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An archive.
 *
 * @param name Name of the archive; its key when not set.
 * @param bus Name of the bus whose events are stored.
 * @param description Description of the archive.
 * @param pattern Event pattern of the stored events, as JSON text or as properties; all events when not set.
 * @param retention Retention period of events, in whole days; no limit when not set.
 * @param kmsKey Id, ARN or alias of the KMS key for encryption; an AWS owned key when not set.
 */
record ArchiveProperties(
        @Nullable String name,
        @DefaultValue("default") String bus,
        @DefaultValue("") String description,
        @Nullable Object pattern,
        @Nullable Duration retention,
        @Nullable String kmsKey) {}
