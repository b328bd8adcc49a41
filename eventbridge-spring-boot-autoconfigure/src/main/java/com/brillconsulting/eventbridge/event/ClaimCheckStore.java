package com.brillconsulting.eventbridge.event;

/** Keeps details that are too large for an event. */
public interface ClaimCheckStore extends DetailResolver {

    /**
     * Stores a detail.
     *
     * @param event the event that it belongs to
     * @return where it is
     * @throws RuntimeException if it could not be stored; the event is not sent then
     */
    ClaimCheck store(OutboundEvent event);

    /**
     * {@return the detail that the claim check is for}
     *
     * @throws RuntimeException if it cannot be had, or is another than was stored
     */
    String fetch(ClaimCheck check);

    @Override
    default String resolve(String detail) {
        return ClaimCheck.of(detail).map(this::fetch).orElse(detail);
    }
}
