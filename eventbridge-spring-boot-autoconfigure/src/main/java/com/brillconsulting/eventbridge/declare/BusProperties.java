package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An event bus.
 *
 * @param description Description of the bus.
 * @param kmsKey Id, ARN or alias of the KMS key that encrypts the events of the bus; an AWS owned key when not set.
 * @param deadLetterQueue Name or ARN of a standard queue for events that cannot be encrypted. A queue given by name is
 *     created if nothing else declares it.
 * @param log Log configuration of the bus; no logs when not set.
 * @param partnerSource Name of a partner event source, "aws.partner/…", which is then the name of the bus. Rules and
 *     archives of this configuration can still use its key here.
 * @param partnerSourceWait Time to wait for a partner event source that does not exist yet; no wait when not set.
 * @param tags Tags of the bus.
 * @param archive Archive of the events of the bus.
 * @param archives Archives of the events of the bus, by their names.
 * @param policy Permissions of other accounts.
 */
record BusProperties(
        @DefaultValue("") String description,
        @Nullable String kmsKey,
        @Nullable String deadLetterQueue,
        @Nullable Log log,
        @Nullable String partnerSource,
        @Nullable Duration partnerSourceWait,
        @DefaultValue Map<String, String> tags,
        @Nullable Archive archive,
        @DefaultValue Map<String, Archive> archives,
        @Nullable Policy policy) {

    /**
     * Log configuration of a bus.
     *
     * @param level Log level: off, error, info or trace.
     * @param includeDetail Whether the logs contain the details of events.
     */
    record Log(
            @DefaultValue("error") EventBusDefinition.Log.Level level,
            @DefaultValue("false") boolean includeDetail) {}

    /**
     * An archive of the events of the bus.
     *
     * @param name Name of the archive; when not set, its key or, for the only archive of a bus, "&lt;bus&gt;-archive".
     * @param description Description of the archive.
     * @param pattern Event pattern of the stored events, as JSON text or as properties; all events when not set.
     * @param retention Retention period of events, in whole days; no limit when not set.
     * @param kmsKey Id, ARN or alias of the KMS key for encryption; an AWS owned key when not set.
     */
    record Archive(
            @Nullable String name,
            @DefaultValue("") String description,
            @Nullable Object pattern,
            @Nullable Duration retention,
            @Nullable String kmsKey) {}

    /**
     * Permissions of other accounts.
     *
     * @param accounts Accounts that can send events, 12 digits each.
     * @param organization Organization whose accounts can send events, "o-…".
     * @param statements Policy statements by their ids, as JSON text or as properties.
     */
    record Policy(
            @DefaultValue List<String> accounts,
            @Nullable String organization,
            @DefaultValue Map<String, Object> statements) {}
}
