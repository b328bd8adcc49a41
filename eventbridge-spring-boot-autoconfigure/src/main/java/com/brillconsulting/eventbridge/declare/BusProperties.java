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
 * @param description Text for people.
 * @param kmsKey Id, ARN or alias of the key that encrypts the events of the bus; left out, one of AWS's own.
 * @param deadLetterQueue Name or ARN of a standard queue for events that cannot be encrypted. A queue given by name is
 *     made if nothing else declares it.
 * @param log What EventBridge logs of the bus; left out, nothing.
 * @param partnerSource Name of a partner's event source, "aws.partner/…", which is then the name of the bus; rules and
 *     archives of this configuration may still call it by its key here.
 * @param partnerSourceWait Time to wait for a partner's event source that does not exist yet; left out, none.
 * @param tags Tags for people and bills.
 * @param archive Archive of the events of the bus.
 * @param archives Archives of the events of the bus, by their names.
 * @param policy What other accounts may do.
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
     * What EventBridge logs of a bus.
     *
     * @param level From which level on: off, error, info or trace.
     * @param includeDetail Whether the details of events are logged too.
     */
    record Log(
            @DefaultValue("error") EventBusDefinition.Log.Level level,
            @DefaultValue("false") boolean includeDetail) {}

    /**
     * An archive of the events of the bus.
     *
     * @param name Name of the archive; left out, its key or, for the only archive of a bus, "&lt;bus&gt;-archive".
     * @param description Text for people.
     * @param pattern Event pattern of what is kept, as JSON text or as properties; left out, everything.
     * @param retention How long events are kept, in whole days; left out, for ever.
     * @param kmsKey Id, ARN or alias of the key that encrypts the archive; left out, one of AWS's own.
     */
    record Archive(
            @Nullable String name,
            @DefaultValue("") String description,
            @Nullable Object pattern,
            @Nullable Duration retention,
            @Nullable String kmsKey) {}

    /**
     * What other accounts may do.
     *
     * @param accounts Accounts that may send events, 12 digits each.
     * @param organization Organization whose accounts may send events, "o-…".
     * @param statements Policy statements by their ids, as JSON text or as properties.
     */
    record Policy(
            @DefaultValue List<String> accounts,
            @Nullable String organization,
            @DefaultValue Map<String, Object> statements) {}
}
