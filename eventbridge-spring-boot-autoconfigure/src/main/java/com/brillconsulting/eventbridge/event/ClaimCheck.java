package com.brillconsulting.eventbridge.event;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference that is sent instead of a detail that is too large. It says where the detail is stored.
 *
 * @param bucket the S3 bucket that contains the detail
 * @param key the key of the detail in the bucket
 * @param size the size of the detail in bytes
 * @param sha256 the SHA-256 digest of the detail in hexadecimal
 * @since 0.1.0
 */
public record ClaimCheck(String bucket, String key, long size, String sha256) {

    /** The only field of a detail that contains a claim check. */
    public static final String FIELD = "eventbridge-claim-check";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@return this claim check as the detail to send} */
    public String toDetail() {
        return JSON.createObjectNode().set(FIELD, JSON.valueToTree(this)).toString();
    }

    /**
     * {@return the claim check in a detail; empty if the detail is not a claim check}
     *
     * @param detail the detail of an event
     */
    public static Optional<ClaimCheck> of(String detail) {
        // Looked for before it is parsed, since hardly any detail is one.
        if (!detail.contains(FIELD)) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(detail);
            return json.size() == 1 && json.has(FIELD)
                    ? Optional.of(JSON.treeToValue(json.get(FIELD), ClaimCheck.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
