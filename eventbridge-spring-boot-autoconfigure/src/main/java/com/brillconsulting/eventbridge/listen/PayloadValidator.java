package com.brillconsulting.eventbridge.listen;

import java.util.List;

/** Checks the details that listener methods take, where they ask for it by {@code @Valid} or {@code @Validated}. */
@FunctionalInterface
public interface PayloadValidator {

    /**
     * {@return what is wrong with the detail; empty if nothing is} It names fields and constraints and tells no values,
     * since it is logged and kept beside the message.
     *
     * @param groups the groups of constraints to check; none for the default one
     */
    List<String> violations(Object detail, Class<?>... groups);
}
