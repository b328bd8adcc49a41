package com.brillconsulting.eventbridge.event;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;

/** Something is configured whose optional dependency is missing. */
public final class MissingFeatureException extends ExplainedException {

    private final String description;
    private final String action;

    /**
     * Creates the exception.
     *
     * @param description what is configured, and what is missing
     * @param action what to add
     */
    public MissingFeatureException(String description, String action) {
        super(description + " " + action, null);
        this.description = description;
        this.action = action;
    }

    /** {@return what fails before any bean is made, since others would fail too and hide the reason} */
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
