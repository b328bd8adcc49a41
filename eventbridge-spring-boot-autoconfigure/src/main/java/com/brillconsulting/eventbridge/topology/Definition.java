package com.brillconsulting.eventbridge.topology;

import java.util.stream.Stream;

/** One resource that shall exist. */
public interface Definition {

    /** {@return what a person would call the resource: <code>rule "audit" on bus "orders"</code>} */
    String label();

    /** {@return what is wrong with this definition, looked at alone} */
    Stream<Problem> problems();
}
