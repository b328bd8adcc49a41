package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.util.List;
import java.util.stream.Collectors;

/** Listeners cannot take events, since their queue cannot be read. */
public class ListenerStartException extends RuntimeException {

    private final List<ListenerDeclaration> declarations;

    ListenerStartException(List<ListenerDeclaration> declarations, Throwable cause) {
        super(
                "%s cannot read the queue '%s'"
                        .formatted(
                                declarations.stream()
                                        .map(it -> "Listener %s.%s of rule '%s'"
                                                .formatted(
                                                        it.method()
                                                                .getDeclaringClass()
                                                                .getName(),
                                                        it.method().getName(),
                                                        it.rule()))
                                        .collect(Collectors.joining(", ")),
                                declarations.get(0).queue()),
                cause);
        this.declarations = List.copyOf(declarations);
    }

    /** {@return which listeners; several where they share the queue} */
    public List<ListenerDeclaration> declarations() {
        return declarations;
    }
}
