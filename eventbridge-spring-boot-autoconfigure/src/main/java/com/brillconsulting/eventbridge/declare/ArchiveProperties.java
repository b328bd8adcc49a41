package com.brillconsulting.eventbridge.declare;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An archive.
 *
 * @param name Name of the archive; left out, its key.
 * @param bus Name of the bus whose events are kept.
 * @param description Text for people.
 * @param pattern Event pattern of what is kept, as JSON text or as properties; left out, everything.
 * @param retention How long events are kept, in whole days; left out, for ever.
 * @param kmsKey Id, ARN or alias of the key that encrypts the archive; left out, one of AWS's own.
 */
record ArchiveProperties(
        @Nullable String name,
        @DefaultValue("default") String bus,
        @DefaultValue("") String description,
        @Nullable Object pattern,
        @Nullable Duration retention,
        @Nullable String kmsKey) {}
