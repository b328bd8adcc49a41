package com.brillconsulting.eventbridge.declare;

/**
 * An additional source of declarations, besides annotations and beans. An example is the configuration.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DeclarationSource {

    /**
     * Adds all declarations of this source, and all problems that prevent reading them.
     *
     * @param declarations the collector
     */
    void declareTo(DeclarationCollector declarations);
}
