package com.brillconsulting.eventbridge.embedded.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.DiscovererState;

/** A discoverer as it is at one time. */
record Discoverer(
        String id,
        String arn,
        String sourceArn,
        @Nullable String description,
        boolean crossAccount,
        DiscovererState state,
        Map<String, String> tags) {

    Discoverer with(@Nullable String description, boolean crossAccount) {
        return new Discoverer(id, arn, sourceArn, description, crossAccount, state, tags);
    }

    Discoverer withState(DiscovererState state) {
        return new Discoverer(id, arn, sourceArn, description, crossAccount, state, tags);
    }

    Discoverer withTags(Map<String, String> tags) {
        return new Discoverer(id, arn, sourceArn, description, crossAccount, state, tags);
    }
}
