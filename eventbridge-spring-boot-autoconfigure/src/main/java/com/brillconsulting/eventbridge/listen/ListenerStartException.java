package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;

/** A listener cannot take events, since its queue cannot be read. */
public class ListenerStartException extends RuntimeException {

    private final ListenerDeclaration declaration;

    ListenerStartException(ListenerDeclaration declaration, Throwable cause) {
        super(
                "Listener %s.%s of rule '%s' cannot read its queue '%s'"
                        .formatted(
                                declaration.method().getDeclaringClass().getName(),
                                declaration.method().getName(),
                                declaration.rule(),
                                declaration.queue()),
                cause);
        this.declaration = declaration;
    }

    /** {@return which listener} */
    public ListenerDeclaration declaration() {
        return declaration;
    }
}
