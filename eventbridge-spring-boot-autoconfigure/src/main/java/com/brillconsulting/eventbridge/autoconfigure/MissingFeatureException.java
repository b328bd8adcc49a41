package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.event.ExplainedException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;

/** Something is configured whose optional dependency is missing. */
class MissingFeatureException extends ExplainedException {

    private final String description;
    private final String action;

    MissingFeatureException(String description, String action) {
        super(description + " " + action, null);
        this.description = description;
        this.action = action;
    }

    /** {@return what fails before any bean is made, since others would fail too and hide the reason} */
    static BeanFactoryPostProcessor always(String description, String action) {
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
