package com.brillconsulting.eventbridge.embedded.unfriendly;

import java.util.Map;

/**
 * An action that a call takes to be allowed.
 *
 * @param action for example {@code events:PutRule}
 * @param resource the ARN, or an asterisk for an action that has no resource
 * @param keys further condition keys, in small letters
 */
record RequiredAction(String action, String resource, Map<String, String> keys) {

    RequiredAction(String action, String resource) {
        this(action, resource, Map.of());
    }
}
