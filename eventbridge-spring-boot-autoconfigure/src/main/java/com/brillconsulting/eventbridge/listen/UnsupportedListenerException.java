package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.ExplainedException;

/** A listener method cannot be served as it is declared. Nothing was started for it. */
public class UnsupportedListenerException extends ExplainedException {

    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param declaration the listener
     * @param problem what is wrong with it, as the rest of a sentence that begins with the listener
     * @param remedy what to do about it, in whole sentences
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
