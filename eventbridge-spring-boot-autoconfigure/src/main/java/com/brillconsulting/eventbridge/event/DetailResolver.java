package com.brillconsulting.eventbridge.event;

/** Turns the detail that arrived into the one that its sender had: fetched where it was stored, taken out of a frame. */
@FunctionalInterface
public interface DetailResolver {

    /** Leaves details as they arrived. */
    DetailResolver NONE = detail -> detail;

    /**
     * {@return the detail of the event, a JSON object}
     *
     * @param detail what arrived, a JSON object
     * @throws RuntimeException if it cannot be had now; the event is delivered again later
     */
    String resolve(String detail);

    /** {@return a resolver that applies the other to what this one made} */
    default DetailResolver andThen(DetailResolver next) {
        return detail -> next.resolve(resolve(detail));
    }
}
