package com.brillconsulting.eventbridge.declare;

import java.util.List;

/**
 * A problem of a declaration that prevents its creation on AWS.
 *
 * @param places the places of the declaration; several if declarations contradict each other
 * @param message the problem, with the value
 * @param remedy how to correct it
 * @since 0.1.0
 */
public record DeclarationProblem(List<String> places, String message, String remedy) {

    /** Copies the list. */
    public DeclarationProblem {
        places = List.copyOf(places);
    }
}
