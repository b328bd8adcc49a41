package com.brillconsulting.eventbridge.declare;

import java.util.List;

/**
 * A declaration that cannot be put on AWS.
 *
 * @param places where it was declared; several where declarations contradict each other
 * @param message what is wrong, with the value
 * @param remedy what to do about it
 */
public record DeclarationProblem(List<String> places, String message, String remedy) {

    /** Copies the list. */
    public DeclarationProblem {
        places = List.copyOf(places);
    }
}
