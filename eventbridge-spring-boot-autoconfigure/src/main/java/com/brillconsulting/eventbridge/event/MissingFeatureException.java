package com.brillconsulting.eventbridge.event;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;

/**
 * Thrown if a feature is configured but its optional dependency is missing.
 *
 * @since 0.1.0
 */
public final class MissingFeatureException extends ExplainedException {

    private final String description;
    private final String action;

    /**
     * Creates the exception.
     *
     * @param description the configured feature, and the missing dependency
     * @param action the dependency to add
     */
    public MissingFeatureException(String description, String action) {
        super(description + " " + action, null);
        this.description = description;
        this.action = action;
    }

    /**
     * {@return a post-processor that throws this exception before any bean is created} Otherwise other beans could fail first
     * and hide the reason.
     *
     * @param description the configured feature, and the missing dependency
     * @param action the dependency to add
     */
    public static BeanFactoryPostProcessor always(String description, String action) {
        return beans -> {
            throw new MissingFeatureException(description, action);
        };
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String remedy() {
        return action;
    }
}
