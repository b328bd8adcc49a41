package com.brillconsulting.eventbridge.embedded.connection;

/**
 * The header that authorizes a request.
 *
 * @param name the header's name
 * @param value the header's value, which is secret
 */
public record Authorization(String name, String value) {

    @Override
    public String toString() {
        return name + ": ***";
    }
}
