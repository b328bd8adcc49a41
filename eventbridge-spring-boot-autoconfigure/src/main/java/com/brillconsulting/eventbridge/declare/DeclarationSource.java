package com.brillconsulting.eventbridge.declare;

/** Where an application declares something besides its annotations and beans, for instance its configuration. */
@FunctionalInterface
public interface DeclarationSource {

    /** Hands over everything that is declared, and every problem that prevents reading more. */
    void declareTo(DeclarationCollector declarations);
}
