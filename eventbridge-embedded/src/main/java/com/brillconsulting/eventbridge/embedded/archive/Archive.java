package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * An archive as it is at one time; a change makes a new one.
 *
 * @param busArn the bus whose events it keeps
 */
record Archive(Scope scope, String name, String busArn, Settings settings, Instant created) {

    static final String RULE_PREFIX = "Events-Archive-";

    private static final String NOT_REPLAYED = "\"replay-name\":[{\"exists\":false}]}";

    /**
     * What UpdateArchive can change.
     *
     * @param pattern which events are kept, null for all
     * @param retentionDays how long, 0 for ever
     */
    record Settings(
            @Nullable String pattern,
            int retentionDays,
            @Nullable String description,
            @Nullable String kmsKeyIdentifier) {}

    static String arn(Scope scope, String name) {
        return scope.arn("events", "archive/" + name);
    }

    String arn() {
        return arn(scope, name);
    }

    Archive with(Settings settings) {
        return new Archive(scope, name, busArn, settings, created);
    }

    /** {@return the time before which nothing is kept any more} */
    Instant keepsFrom(Instant now) {
        return settings.retentionDays() == 0 ? Instant.MIN : now.minus(Duration.ofDays(settings.retentionDays()));
    }

    String ruleName() {
        return RULE_PREFIX + name;
    }

    /** {@return the pattern of the archive's rule: the archive's own, for events that no replay brought} */
    String rulePattern() {
        String own = settings.pattern();
        if (own == null) {
            return "{" + NOT_REPLAYED;
        }
        String open = own.strip();
        open = open.substring(0, open.length() - 1).strip();
        return open + (open.equals("{") ? "" : ",") + NOT_REPLAYED;
    }

    /** {@return the target of the archive's rule, as ListTargetsByRule shows it} */
    Target ruleTarget() {
        return Target.builder()
                .id(ruleName())
                .arn("arn:aws:events:" + scope.region() + ":::")
                .inputTransformer(it -> it.inputTemplate("{\"archive-arn\": \"" + arn()
                        + "\", \"event\": <aws.events.event.json>, \"ingestion-time\":"
                        + " <aws.events.event.ingestion-time>}"))
                .build();
    }
}
