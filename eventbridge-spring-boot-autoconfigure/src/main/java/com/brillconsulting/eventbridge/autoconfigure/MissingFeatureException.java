package com.brillconsulting.eventbridge.autoconfigure;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;

/** Something is configured whose optional dependency is missing. */
class MissingFeatureException extends RuntimeException {

    private final String description;
    private final String action;

    MissingFeatureException(String description, String action) {
        super(description + " " + action);
        this.description = description;
        this.action = action;
    }

    /** {@return what fails before any bean is made, since others would fail too and hide the reason} */
    static BeanFactoryPostProcessor always(String description, String action) {
        return beans -> {
            throw new MissingFeatureException(description, action);
        };
    }

    String description() {
        return description;
    }

    String action() {
        return action;
    }
}
