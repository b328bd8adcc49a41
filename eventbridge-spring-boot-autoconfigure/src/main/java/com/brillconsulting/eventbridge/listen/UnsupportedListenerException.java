package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.ExplainedException;

/**
 * Thrown if the declaration of a listener method is not supported. No listener was started for it.
 *
 * @since 0.1.0
 */
public class UnsupportedListenerException extends ExplainedException {

    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param declaration the listener
     * @param problem the problem, as the rest of a sentence that starts with the listener
     * @param remedy how to correct it, in whole sentences
     */
    public UnsupportedListenerException(ListenerDeclaration declaration, String problem, String remedy) {
        super(
                "Listener method %s of bean '%s', rule '%s', %s"
                        .formatted(
                                declaration.method().toGenericString(),
                                declaration.beanName(),
                                declaration.rule(),
                                problem),
                null);
        this.remedy = remedy;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
