package com.brillconsulting.eventbridge.listen;

import java.util.List;

/**
 * Validates the details that listener methods take with {@code @Valid} or {@code @Validated}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadValidator {

    /**
     * {@return the violations of the detail; empty if there are none} They contain fields and constraints but no values, because
     * they are logged and added to the message.
     *
     * @param detail the detail
     * @param groups the validation groups; none for the default group
     */
    List<String> violations(Object detail, Class<?>... groups);
}
