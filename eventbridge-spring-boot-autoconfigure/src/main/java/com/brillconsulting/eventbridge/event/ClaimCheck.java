package com.brillconsulting.eventbridge.event;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent in place of a detail that was too large: where to get it.
 *
 * @param bucket the bucket that holds it
 * @param key its key there
 * @param size its size in bytes
 * @param sha256 its SHA-256 digest in hexadecimal
 */
public record ClaimCheck(String bucket, String key, long size, String sha256) {

    /** The only field of a detail that is a claim check. */
    public static final String FIELD = "eventbridge-claim-check";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@return the detail to send} */
    public String toDetail() {
        return JSON.createObjectNode().set(FIELD, JSON.valueToTree(this)).toString();
    }

    /** {@return the claim check that a detail is; empty if it is none} */
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
