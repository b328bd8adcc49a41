package com.brillconsulting.eventbridge.startup;

import java.util.stream.Stream;

/** Looks, before AWS is changed, for something on this side that would prevent the start only afterwards. */
@FunctionalInterface
interface LocalCheck {

    /**
     * {@return what prevents the start}
     *
     * @throws RuntimeException if that says by itself what to do, as the failure to create a bean does
     */
    Stream<LocalProblem> problems();

    /**
     * Something that prevents the start.
     *
     * @param description what is wrong, with the thing that it is about
     * @param remedy what to do about it
     */
    record LocalProblem(String description, String remedy) {}
}
