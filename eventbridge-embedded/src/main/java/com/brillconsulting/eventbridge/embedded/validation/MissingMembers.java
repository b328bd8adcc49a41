package com.brillconsulting.eventbridge.embedded.validation;

import java.util.List;

/**
 * How a service tells its caller that a request lacks members which the service's model requires. Paths name members
 * as the wire does and count from one: {@code Targets.1.member.Id}. A null in a list is a missing {@code
 * Entries.1.member}.
 */
@FunctionalInterface
public interface MissingMembers {

    /**
     * {@return the error to answer}
     *
     * @param paths what is missing, in the order of the model; at least one
     */
    ApiException answer(List<String> paths);

    /** {@return the way of most services: a {@code ValidationException} that counts all that is wrong} */
    static MissingMembers asValidationException() {
        return paths -> {
            var constraints = new Constraints();
            paths.forEach(path ->
                    constraints.member(Constraints.lowerCamel(path), null).notNull());
            return constraints.failure();
        };
    }

    /** {@return the way of services that once spoke the query protocol, as SQS: {@code MissingParameter}, the first} */
    static MissingMembers asMissingParameter() {
        return paths ->
                ApiException.of("MissingParameter", "The request must contain the parameter " + paths.get(0) + ".");
    }
}
